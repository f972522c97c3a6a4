/** The screen has a small script of its own (src/web/lib/show/start.ts). */
export const csr = false
