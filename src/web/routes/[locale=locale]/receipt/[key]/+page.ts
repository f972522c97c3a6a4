/** Nothing moves: no script is sent. */
export const csr = false
