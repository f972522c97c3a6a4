/** Apps' built-in browsers are poor at scripts: none is sent. */
export const csr = false
