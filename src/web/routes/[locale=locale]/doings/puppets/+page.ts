/** The stage has a small script of its own (src/web/lib/public/doings/puppets/start.ts). */
export const csr = false
