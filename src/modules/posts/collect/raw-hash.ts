import { createHash } from 'node:crypto'

/** Under which a raw item is kept once: the first 16 bytes of SHA-256 over its edition, source and text, in hex. */
export const rawHash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
