/** The walk has a script of its own (src/web/lib/public/walk/start.ts). */
export const csr = false
