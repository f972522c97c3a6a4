import { createHash } from 'node:crypto'
import type { Delivery, Signature, WebhookToSend } from './outbox.ts'
import { ScriptError } from './script.ts'
import { findAccount, type World } from './world.ts'

export type WebhookOrder = {
  callback?: string
  order?: 'given' | 'reversed' | 'shuffled'
  events: {
    event: string
    account: string
    content?: Record<string, unknown>
    createdAt?: string
    signature?: Signature
    copies?: number
  }[]
}

/** Puts events into the outbox, each as often and all in such an order as was asked for. */
export function sendWebhooks(world: World, { callback, order = 'given', events }: WebhookOrder): Delivery[] {
  const target = callback ?? world.app.callback
  if (target === null) throw new ScriptError('callback', 'is missing, here and in the script’s app.')
  const copies = events.flatMap((one): WebhookToSend[] => {
    const created = one.createdAt === undefined ? world.clock.now() : Date.parse(one.createdAt)
    const sent: WebhookToSend = {
      event: one.event,
      openId: findAccount(world, one.account)?.openId ?? one.account,
      content: one.content ?? {},
      createdSeconds: Math.floor(created / 1000),
      signature: one.signature ?? 'right',
      callback: target,
    }
    return Array<WebhookToSend>(one.copies ?? 1).fill(sent)
  })
  if (order === 'reversed') copies.reverse()
  return world.outbox.send(order === 'shuffled' ? shuffled(copies) : copies)
}

/** An order that looks random and is the same in every run. */
function shuffled<T>(list: readonly T[]): T[] {
  const key = (i: number) => createHash('sha256').update(`shuffle/${list.length}/${i}`).digest('hex')
  return list
    .map((one, i) => ({ one, key: key(i) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one)
}
