/** Takes invented people and plans away: whoever runs a house of their own begins with an empty desk. */
import { removeSampleCampaigns } from '#modules/campaigns'
import { personsOf, removeSamplePeople, samplePeople } from '#modules/creators'
import { lockEdition, mayLoadEdition } from '#modules/editions'
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

/** @param now the venue's time. Safe to do again. Invented posts stay: they are readings, and marked wherever they show. */
export async function removeSample(db: Db, actor: Actor, edition: string, now: Date): Promise<RemovedSample> {
  if (!mayLoadEdition(actor)) throw new Refusal('editions.may_not_load', { kind: 'forbidden' })
  wireRooms()
  return db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    const ids = await samplePeople(trx, edition)
    const persons = personsOf(ids)
    const { campaigns, items } = await removeSampleCampaigns(trx, edition, ids)
    const { bookings, rules } = await removeSampleBookings(trx, edition, persons, now)
    await removeSampleRights(trx, edition, persons)
    await forgetConnected(trx, ids)
    const people = await removeSamplePeople(trx, edition, ids)
    const removed = { people, bookings, campaigns, items, slotRules: rules }
    await audit(trx, actor, 'house.remove_sample', { edition, detail: { ...removed } })
    await tellChange(trx, { topic: 'edition', edition })
    return removed
  })
}
