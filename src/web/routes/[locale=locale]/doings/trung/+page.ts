/** The instrument has a small script of its own (src/web/lib/public/doings/trung/start.ts). */
export const csr = false
