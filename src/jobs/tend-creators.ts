/** What happens to creators as days go by: reminders, invitations that lapse, rejected rows that are forgotten. */
import { remindAndLapse, sweepRejects } from '#modules/creators'
import { listEditions } from '#modules/editions'
import { systemNow } from '#platform/time'
import type { House } from '../house/house.ts'

/** Safe to run at any time, twice, and in several processes. */
export async function tendCreators({ store: { db }, clock, config }: House): Promise<void> {
  for (const edition of await listEditions(db))
    await remindAndLapse(db, { edition, origin: config.origin, now: await clock.now(edition.id) })
  await sweepRejects(db, systemNow())
}
