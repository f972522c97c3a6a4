/** The table has a small script of its own (src/web/lib/public/doings/print/start.ts). */
export const csr = false
