/** Secrets that open something for whoever holds them: told once, kept as a hash. */
import { createHash, randomBytes } from 'node:crypto'

/** For an address or a cookie: base64url, 32 letters from 24 bytes. */
export const newSecretKey = (bytes = 24): string => randomBytes(bytes).toString('base64url')

/** They are long and random, so one round without salt is enough: nobody can guess back from it. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url')
