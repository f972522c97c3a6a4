/** The screen has a small script of its own (src/web/lib/wall/start.ts). */
export const csr = false
