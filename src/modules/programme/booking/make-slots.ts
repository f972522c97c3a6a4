import { editionNow, placesById } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import type { Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { mayRunBookings } from './policy.ts'
import { forgetRule, insertSlots, keepRule } from './slot-rule.ts'
import { slotsOf, type SlotPattern } from './times.ts'

/** Makes the slots of a pattern. Those that are there already, at the same time and place, stay as they are. */
export async function makeSlots(
  trx: Trx,
  actor: Actor,
  edition: string,
  pattern: SlotPattern,
): Promise<{ made: number; there: number }> {
  if (!mayRunBookings(actor)) throw new Refusal('programme.may_not_run_bookings', { kind: 'forbidden' })
  const { zone } = await editionNow(trx, edition)
  if (pattern.place && !(await placesById(trx, edition, [pattern.place])).size)
    throw new Refusal('programme.no_place', { place: pattern.place })
  const slots = slotsOf(pattern, zone)
  const rule = await keepRule(trx, edition, pattern)
  const made = await insertSlots(trx, edition, rule, pattern, slots, actor.id)
  if (!made) await forgetRule(trx, edition, rule)
  const told = { made, there: slots.length - made }
  await audit(trx, actor, 'programme.make_slots', {
    edition,
    detail: { ...told, purpose: pattern.purpose, from: pattern.from, to: pattern.to, capacity: pattern.capacity },
  })
  return told
}
