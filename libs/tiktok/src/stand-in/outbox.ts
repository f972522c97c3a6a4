// developers.tiktok.com/doc/webhooks-overview, webhooks-verification

import { createHmac } from 'node:crypto'
import type { MovingClock } from './moving-clock.ts'

export type Signature = 'right' | 'wrong' | 'old' | 'none'

export type WebhookContent = {
  event: string
  openId: string
  content: Record<string, unknown>
  createdSeconds: number
}

export type WebhookToSend = WebhookContent & { signature: Signature; callback: string }

/** One copy of an event on its way. A callback that does not answer 200 gets it again, less and less often, for 72 h. */
export type Delivery = {
  number: number
  event: string
  openId: string
  signature: Signature
  callback: string
  body: string
  attempts: number
  /** HTTP status of the last attempt; 0 where there was no answer. */
  status: number | null
  state: 'waiting' | 'delivered' | 'dropped'
  firstAt: number
  nextAt: number
}

export type Outbox = {
  send(events: readonly WebhookToSend[]): Delivery[]
  /** A creator or the app ended a connection; goes to the app's callback, if it has one. */
  removed(openId: string, reason: number): void
  /** Attempts everything that is due, one after the other. */
  deliverDue(): Promise<void>
  all(): readonly Delivery[]
}

const GIVE_UP_MS = 72 * 3_600_000
const FIRST_PAUSE_MS = 60_000
const ATTEMPT_MS = 5_000

type App = { clientKey: string; clientSecret: string; callback: string | null }

export function createOutbox(clock: MovingClock, { clientKey, clientSecret, callback: own }: App): Outbox {
  const deliveries: Delivery[] = []
  let running = Promise.resolve()

  async function attempt(delivery: Delivery): Promise<void> {
    const now = clock.now()
    delivery.attempts++
    delivery.status = await post(delivery, signatureOf(delivery, Math.floor(now / 1000), clientSecret))
    delivery.nextAt = now + FIRST_PAUSE_MS * 2 ** (delivery.attempts - 1)
    if (delivery.status === 200) delivery.state = 'delivered'
    else if (delivery.nextAt > delivery.firstAt + GIVE_UP_MS) delivery.state = 'dropped'
  }

  const outbox: Outbox = {
    send(events) {
      const added = events.map((event, i): Delivery => {
        const { callback, openId, signature } = event
        const body = writeWebhook(clientKey, event)
        const at = clock.now()
        const number = deliveries.length + i + 1
        const begun = { attempts: 0, status: null, state: 'waiting' as const, firstAt: at, nextAt: at }
        return { number, event: event.event, openId, signature, callback, body, ...begun }
      })
      deliveries.push(...added)
      return added
    },
    removed(openId, reason) {
      if (own === null) return
      const createdSeconds = Math.floor(clock.now() / 1000)
      const event = 'authorization.removed'
      outbox.send([{ event, openId, content: { reason }, createdSeconds, signature: 'right', callback: own }])
      void outbox.deliverDue()
    },
    deliverDue() {
      running = running.then(async () => {
        for (const delivery of deliveries) {
          if (delivery.state === 'waiting' && delivery.nextAt <= clock.now()) await attempt(delivery)
        }
      })
      return running
    },
    all: () => deliveries,
  }
  return outbox
}

/** `content` is JSON in a string, in which `post_id` is a bare number of 19 digits. */
export function writeWebhook(clientKey: string, told: WebhookContent): string {
  const { event, openId, content, createdSeconds } = told
  const inside = JSON.stringify(content).replace(/"post_id":"(\d{10,20})"/g, '"post_id":$1')
  return JSON.stringify({
    client_key: clientKey,
    event,
    create_time: createdSeconds,
    user_openid: openId,
    content: inside,
  })
}

/** Each attempt is signed anew, except where it is to look old. */
function signatureOf({ signature, body }: Delivery, seconds: number, secret: string): string | null {
  if (signature === 'none') return null
  const time = signature === 'old' ? seconds - 3600 : seconds
  const key = signature === 'wrong' ? `not ${secret}` : secret
  return signWebhook(body, key, time)
}

/** The value of `TikTok-Signature` for a body signed at a second. */
export function signWebhook(body: string, clientSecret: string, seconds: number): string {
  return `t=${seconds},s=${createHmac('sha256', clientSecret).update(`${seconds}.${body}`).digest('hex')}`
}

async function post({ callback, body }: Delivery, signature: string | null): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(signature === null ? {} : { 'tiktok-signature': signature }),
  }
  try {
    const signal = AbortSignal.timeout(ATTEMPT_MS)
    const answer = await fetch(callback, { method: 'POST', headers, body, redirect: 'manual', signal })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
