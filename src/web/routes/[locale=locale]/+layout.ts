/** Nothing moves on public pages: no script is sent. */
export const csr = false
