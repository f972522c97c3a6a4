/** TikTok as this house reaches it: one client in a process, by the guarded fetch alone. */
import { openTikTok, openWebhookDoor, type TikTok, type WebhookDoor } from '#modules/creators'
import { guardedTransport } from '#platform/guarded-transport'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import type { House } from './house.ts'

export const CALLBACK = '/connect/tiktok'
const TIMEOUT_MS = 10_000

const clients = new WeakMap<House, TikTok | null>()
const doors = new WeakMap<House, WebhookDoor | null>()

/** null: no app is registered, so nobody can connect. */
export function tiktokOf(house: House): TikTok | null {
  const known = clients.get(house)
  if (known !== undefined) return known
  const { tiktok, origin, allowHosts, secret } = house.config
  const client = tiktok.clientKey
    ? openTikTok({
        ...tiktok,
        clientKey: tiktok.clientKey,
        redirectUri: `${origin}${CALLBACK}`,
        // A little longer than the client's own patience: it tells what a late answer means.
        transport: guardedTransport(allowHosts, TIMEOUT_MS + 1000),
        timeoutMs: TIMEOUT_MS,
        secret,
        now: systemNow,
      })
    : null
  clients.set(house, client)
  return client
}

/** @throws Refusal creators.tiktok_not_set_up */
export function theTikTok(house: House): TikTok {
  const tiktok = tiktokOf(house)
  if (!tiktok) throw new Refusal('creators.tiktok_not_set_up', { kind: 'conflict' })
  return tiktok
}

/** null: without an app there is nobody whose word could be checked. */
export function webhookDoorOf(house: House): WebhookDoor | null {
  const known = doors.get(house)
  if (known !== undefined) return known
  const { clientKey, clientSecret } = house.config.tiktok
  const door = clientKey ? openWebhookDoor(house.store.db, { clientKey, clientSecret, now: systemNow }) : null
  doors.set(house, door)
  return door
}
