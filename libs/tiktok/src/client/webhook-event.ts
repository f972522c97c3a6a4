// developers.tiktok.com/doc/webhooks-overview, webhooks-events

import { createHash } from 'node:crypto'
import { isObject, readName, readSeconds, type JsonObject } from '../fields.ts'
import { parseJson } from '../json.ts'
import { fail, ok, type Result } from './errors.ts'
import { unixSeconds, type UnixSeconds } from './units.ts'
import { refuse, verifyWebhook, type SignedBody, type WebhookTrust } from './webhook-signature.ts'

/** Why an authorization ended, by the number TikTok sends. */
export const removalReasons = [
  'unknown',
  'user_disconnected',
  'account_deleted',
  'age_changed',
  'banned',
  'developer_revoked',
] as const

export type RemovalReason = (typeof removalReasons)[number]

type About = {
  clientKey: string
  openId: string
  createdAt: UnixSeconds
  /**
   * The same for every delivery of one event, which TikTok gives no id: a hash of what it is about. Delivery is at
   * least once and in any order.
   */
  key: string
}

export type WebhookEvent = About &
  (
    | { event: 'authorization.removed'; reason: RemovalReason }
    /** Any other event, known or not, with its content as it came; ids in it are text. */
    | { event: 'other'; name: string; content: JsonObject }
  )

/** Reads a body that has been verified. */
export function parseWebhook(body: Uint8Array): Result<WebhookEvent> {
  const text = new TextDecoder().decode(body)
  const outer = parseObject(text)
  const [clientKey, name, openId] = ['client_key', 'event', 'user_openid'].map((key) => readName(outer?.[key]))
  const createdAt = outer === null ? null : readMoment(outer['create_time'])
  // The content is JSON inside a string, or so it is documented; an object in its place is taken as well.
  const inside = outer?.['content']
  const content =
    typeof inside === 'string' ? parseObject(inside === '' ? '{}' : inside) : isObject(inside) ? inside : null
  if (!clientKey || !name || !openId || createdAt === null || content === null) {
    return fail('unreadable', 'The webhook is not as documented.', { beginning: text.slice(0, 200) })
  }
  const key = createHash('sha256')
    .update(JSON.stringify([name, openId, createdAt, inside]))
    .digest('hex')
  const about: About = { clientKey, openId, createdAt, key }
  if (name !== 'authorization.removed') return ok({ ...about, event: 'other', name, content })
  return ok({ ...about, event: name, reason: removalReasons[Number(content['reason'])] ?? 'unknown' })
}

/** Verifies, reads, and checks that the event is for our app. */
export function readWebhook(
  signed: SignedBody,
  trust: WebhookTrust & { clientKey: string },
): Result<WebhookEvent & { signedAt: UnixSeconds }> {
  const verified = verifyWebhook(signed, trust)
  if (!verified.ok) return verified
  const event = parseWebhook(signed.body)
  if (!event.ok) return event
  return event.value.clientKey === trust.clientKey ? ok({ ...event.value, ...verified.value }) : refuse('other_app')
}

function parseObject(text: string): JsonObject | null {
  try {
    const value = parseJson(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function readMoment(value: unknown): UnixSeconds | null {
  try {
    const iso = readSeconds(value)
    return iso === null ? null : unixSeconds(Date.parse(iso) / 1000)
  } catch {
    return null
  }
}
