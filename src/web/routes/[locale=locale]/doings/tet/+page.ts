/** Mat, room and card have a small script of their own (src/web/lib/public/doings/tet/start.ts). */
export const csr = false
