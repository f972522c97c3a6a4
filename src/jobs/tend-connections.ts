/** What happens to connections by themselves: webhooks acted on, tokens renewed and taken back, letters, collecting. */
import {
  actOnWebhooks,
  askToReconnect,
  forgetAttempts,
  forgetWebhooks,
  refreshDue,
  revokeEnded,
  WEBHOOK_CHANNEL,
} from '#modules/creators'
import { listEditions } from '#modules/editions'
import { collectRound } from '#modules/posts'
import { THE_HOUSE } from '#platform/actor'
import { systemNow } from '#platform/time'
import type { House } from '../house/house.ts'
import { tiktokOf } from '../house/tiktok.ts'

/** Safe to run at any time, twice, and in several processes. */
export async function tendConnections(house: House): Promise<void> {
  const { db } = house.store
  const tiktok = tiktokOf(house)
  if (tiktok) {
    await refreshDue(db, tiktok)
    await revokeEnded(db, tiktok)
  }
  for (const edition of await listEditions(db)) await askToReconnect(db, systemNow(), edition, house.config.origin)
  await forgetAttempts(db, systemNow())
}

/** A round for each edition; where nothing is due it comes to a look at the database. */
export async function collect(house: House): Promise<void> {
  const { db } = house.store
  const tiktok = tiktokOf(house)
  if (!tiktok) return
  for (const edition of await listEditions(db))
    await collectRound({ db, tiktok, actor: THE_HOUSE, edition, venueNow: () => house.clock.now(edition.id) })
}

/** Acts on webhooks as they come, and once a minute in case a notice was lost. @returns a function that stops it. */
export async function keepActingOnWebhooks(
  house: House,
  failed: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const { store } = house
  let running: Promise<unknown> | null = null
  let again = false
  const act = () => {
    if (running) again = true
    else
      running = actOnWebhooks(store.db, systemNow)
        .then(() => forgetWebhooks(store.db, systemNow()))
        .catch(failed)
        .finally(() => {
          running = null
          if (again) {
            again = false
            act()
          }
        })
  }
  const stop = await store.listen(WEBHOOK_CHANNEL, act)
  const timer = setInterval(act, 60_000)
  act()
  return async () => {
    await stop()
    clearInterval(timer)
    while (running) await running
  }
}
