/** One attempt on one channel, and what its answer means. What leaves is in reference form; nothing of it is logged. */
import { createHmac } from 'node:crypto'
import type { GuardedTransport } from '#platform/guarded-transport'
import type { Answer, ChannelKind } from './model.ts'

export interface Delivery {
  id: string
  kind: ChannelKind
  address: string
  /** The signing key, or the token. */
  secret: string
  body: OutBody
  /** Real time. */
  at: Date
}

/** What goes out, as it was when it was released. */
export interface OutBody {
  text: string
  language: string
  title: string
  item: string
}

export async function send(transport: GuardedTransport, delivery: Delivery): Promise<Answer> {
  const { url, headers, body } = delivery.kind === 'webhook' ? webhookOf(delivery) : mastodonOf(delivery)
  let response
  try {
    response = await transport(url, { method: 'POST', headers, body })
  } catch (error) {
    const { sent, reason } = error as { sent?: false; reason?: string }
    const code = reason ?? 'cut'
    return sent === false ? { kind: 'not_sent', code } : { kind: 'ambiguous', code }
  }
  return meaningOf(delivery.kind, response.status, response.headers, response.text)
}

/** `Sen-Signature: t=UNIX,v1=HMAC-SHA256(secret, t + "." + raw body)`; the delivery's id is the same on every retry. */
function webhookOf({ id, address, secret, body, at }: Delivery) {
  const text = JSON.stringify({ event: 'content.released', delivery: id, ...body })
  const t = Math.floor(at.getTime() / 1000)
  const v1 = createHmac('sha256', secret).update(`${t}.${text}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'sen-event': 'content.released',
    'sen-delivery': id,
    'sen-signature': `t=${t},v1=${v1}`,
  }
  return { url: address, headers, body: text }
}

/** POST /api/v1/statuses with an Idempotency-Key: docs.joinmastodon.org, methods/statuses. */
function mastodonOf({ id, address, secret, body }: Delivery) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}`, 'idempotency-key': id }
  const status = { status: body.text, language: body.language, visibility: 'public' }
  return { url: `${new URL(address).origin}/api/v1/statuses`, headers, body: JSON.stringify(status) }
}

function meaningOf(kind: ChannelKind, status: number, headers: Headers, text: () => string): Answer {
  const code = `http_${status}`
  if (status >= 200 && status < 300)
    return { kind: 'taken', ...(kind === 'mastodon' ? statusOf(text()) : { id: null, url: null }) }
  if (status === 429) return { kind: 'limited', afterMs: waitOf(headers) }
  if (status === 401 || status === 403) return { kind: 'closed', why: 'not_let_in', code }
  if (status === 410) return { kind: 'closed', why: 'gone', code }
  // A redirect was not followed and a 4xx was not taken; after a 5xx nobody knows.
  return status < 500 && status !== 408 ? { kind: 'refused', code } : { kind: 'ambiguous', code }
}

function statusOf(text: string): { id: string | null; url: string | null } {
  try {
    const { id, url } = JSON.parse(text) as { id?: unknown; url?: unknown }
    return { id: typeof id === 'string' ? id : null, url: typeof url === 'string' && /^https?:/.test(url) ? url : null }
  } catch {
    return { id: null, url: null }
  }
}

/** `Retry-After` in seconds, or Mastodon's `X-RateLimit-Reset` as a moment. */
function waitOf(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? NaN)
  if (Number.isFinite(seconds)) return seconds * 1000
  const reset = Date.parse(headers.get('x-ratelimit-reset') ?? '')
  const now = Date.parse(headers.get('date') ?? '')
  return Number.isFinite(reset) && Number.isFinite(now) ? Math.max(0, reset - now) : null
}
