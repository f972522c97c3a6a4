/** Takes invented people and plans away: whoever runs a house of their own begins with an empty desk. */
import { removeSampleCampaigns } from '#modules/campaigns'
import { personsOf, removeSamplePeople, samplePeople } from '#modules/creators'
import { lockEdition, mayRemoveSample } from '#modules/editions'
import { forgetConnected } from '#modules/posts'
import { removeSampleBookings } from '#modules/programme'
import { removeSampleRights } from '#modules/rights'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { Refusal } from '#platform/refusal'
import type { Db } from '#platform/db'
import { wireRooms } from '../jobs/wiring.ts'

export interface RemovedSample {
  people: number
  bookings: number
  campaigns: number
  items: number
  slotRules: number
}

/** Everything is done and taken back: what would go is told by doing it. */
class TakenBack extends Error {
  readonly removed: RemovedSample
  constructor(removed: RemovedSample) {
    super('dry run')
    this.removed = removed
  }
}

/**
 * @param now the venue's time. Safe to do again. Invented posts stay: they are readings, and marked wherever they show.
 * @throws Refusal editions.may_not_remove_sample
 */
export async function removeSample(
  db: Db,
  actor: Actor,
  edition: string,
  now: Date,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<RemovedSample> {
  if (!mayRemoveSample(actor)) throw new Refusal('editions.may_not_remove_sample', { kind: 'forbidden' })
  wireRooms()
  try {
    return await db.transaction().execute(async (trx) => {
      await lockEdition(trx, edition, 'edit')
      const ids = await samplePeople(trx, edition)
      const persons = personsOf(ids)
      const { campaigns, items } = await removeSampleCampaigns(trx, edition, ids)
      const { bookings, rules } = await removeSampleBookings(trx, edition, persons, now)
      await removeSampleRights(trx, edition, persons)
      await forgetConnected(trx, ids)
      const people = await removeSamplePeople(trx, edition, ids)
      const removed = { people, bookings, campaigns, items, slotRules: rules }
      if (dryRun) throw new TakenBack(removed)
      await audit(trx, actor, 'house.remove_sample', { edition, detail: { ...removed } })
      await tellChange(trx, { topic: 'edition', edition })
      return removed
    })
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.removed
    throw thrown
  }
}
