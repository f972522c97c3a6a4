import { editionNow, placesById } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayRunBookings } from './policy.ts'
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
  const slots = slotsOf(pattern, zone).map((slot) => ({ ...slot, id: newId() }))
  const { rows } =
    await sql`insert into booking_slot (id, edition_id, purpose, day, starts_at, ends_at, place, capacity, made_by, made_at)
    select s.id, ${edition}, ${pattern.purpose}, s.day, s."startsAt", s."endsAt", ${pattern.place}, ${pattern.capacity}, ${actor.id}, ${systemNow()}
    from json_to_recordset(${JSON.stringify(slots)}::json) as s(id uuid, day date, "startsAt" timestamptz, "endsAt" timestamptz)
    on conflict do nothing returning id`.execute(trx)
  const told = { made: rows.length, there: slots.length - rows.length }
  await audit(trx, actor, 'programme.make_slots', {
    edition,
    detail: { ...told, purpose: pattern.purpose, from: pattern.from, to: pattern.to, capacity: pattern.capacity },
  })
  return told
}
