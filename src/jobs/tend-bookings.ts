/** What happens to bookings as days go by: offers that lapse go to the next, and who came long ago is forgotten. */
import { listEditions } from '#modules/editions'
import { forgetOldBookings, moveOffersOn } from '#modules/programme'
import type { House } from '../house/house.ts'

/** Safe to run at any time, twice, and in several processes. */
export async function tendBookings({ store: { db }, clock }: House): Promise<void> {
  for (const edition of await listEditions(db)) {
    const now = await clock.now(edition.id)
    await moveOffersOn(db, edition.id, now)
    await forgetOldBookings(db, edition.id, now)
  }
}
