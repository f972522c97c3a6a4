// developers.tiktok.com/doc/webhooks-verification

import { createHmac, timingSafeEqual } from 'node:crypto'
import { fail, ok, type Result, type WebhookFault } from './errors.ts'
import { toSeconds, unixSeconds, type UnixMilliseconds, type UnixSeconds } from './units.ts'

export type SignedBody = {
  /** The header `TikTok-Signature`, as it came. */
  signature: string | null | undefined
  /** The bytes as they came: once parsed and written again they are others. */
  body: Uint8Array
}

export type WebhookTrust = {
  /** Several while a secret is being changed. */
  clientSecret: string | readonly string[]
  now: UnixMilliseconds
  /**
   * How old, or how far ahead of our clock, a signature may be; default 300. TikTok repeats for up to 72 h, and whether
   * with a new time is not documented: with a wider tolerance the event's `key` has to catch repetitions.
   */
  toleranceSeconds?: number
}

const HEADER = /^t=(\d{1,12}),s=([0-9a-f]{64})$/

/** Says when the body was signed, if it was signed with our secret and lately. */
export function verifyWebhook({ signature, body }: SignedBody, trust: WebhookTrust): Result<{ signedAt: UnixSeconds }> {
  if (signature === null || signature === undefined || signature === '') return refuse('missing')
  const [, time, given] = HEADER.exec(signature.replaceAll(' ', '')) ?? []
  if (time === undefined || given === undefined) return refuse('malformed')
  const secrets = typeof trust.clientSecret === 'string' ? [trust.clientSecret] : trust.clientSecret
  const bytes = Buffer.from(given, 'hex')
  // All are compared, so that time does not tell which one it was.
  const matching = secrets.filter((secret) => timingSafeEqual(sign(secret, time, body), bytes))
  if (matching.length === 0) return refuse('wrong')
  const signedAt = unixSeconds(Number(time))
  const age = toSeconds(trust.now) - signedAt
  const tolerance = trust.toleranceSeconds ?? 300
  if (age > tolerance) return refuse('too_old')
  return age < -tolerance ? refuse('too_new') : ok({ signedAt })
}

function sign(secret: string, time: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${time}.`).update(body).digest()
}

const sentences: Record<WebhookFault, string> = {
  missing: 'The webhook has no signature.',
  malformed: 'The signature is not of the form t=…,s=….',
  wrong: 'The signature is not by our secret.',
  too_old: 'The signature is too old.',
  too_new: 'The signature is from the future.',
  other_app: 'The webhook is for another app.',
}

export function refuse(reason: WebhookFault) {
  return fail('webhook_refused', sentences[reason], { reason })
}
