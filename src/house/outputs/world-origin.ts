/** `localhost` and the addresses that mean this very machine. */
const HERE = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)$/

/** Where the site is for others; null while it has no address but this machine's own: a copy must not lead there. */
export const worldOrigin = (origin: string): string | null => (HERE.test(new URL(origin).hostname) ? null : origin)
