/** Headers of a file that somebody handed in: whatever it holds, a browser runs none of it and takes it for nothing else. */
export const INERT = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}
