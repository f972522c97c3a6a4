// developers.tiktok.com/doc/login-kit-desktop. The web page has no PKCE parameters: keep it off there until the first
// real call has shown what is taken.

import { createHash, randomBytes } from 'node:crypto'

/** `hex` is TikTok's own form, documented for desktop; `base64url` is that of RFC 7636. */
export type Pkce = 'off' | 'hex' | 'base64url'

/** So many random bytes. */
export type Random = (bytes: number) => Uint8Array

export const systemRandom: Random = (bytes) => randomBytes(bytes)

/** 64 characters of the 43 to 128 that are allowed. */
export function makeVerifier(random: Random): string {
  return randomText(random, 48)
}

export function makeChallenge(verifier: string, form: Exclude<Pkce, 'off'>): string {
  return createHash('sha256').update(verifier).digest(form)
}

/** URL-safe, four characters for three bytes. */
export function randomText(random: Random, bytes: number): string {
  return Buffer.from(random(bytes)).toString('base64url')
}
