import { editionNow } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { systemNow, wallTimeAt } from '#platform/time'
import type { Slot } from './model.ts'
import { mayRunBookings } from './policy.ts'
import { slotsById, slotsOfDay } from './queries.ts'
import { keepClosed, keepRule } from './slot-rule.ts'
import { offerUntil, slotsOf, type SlotPattern } from './times.ts'
import { offerFree, takeTurn, toldOf } from './turns.ts'

export interface SlotChange {
  edition: string
  slot: string
  /** Wall times `HH:MM` at the venue, on the slot's own day. */
  begins: string
  ends: string
  capacity: number
  now: Date
}

/**
 * Other times on its day, or another number of places, never below what is taken. Who holds places keeps them and is told of a new
 * time; places that came are offered on. From then on the slot is a rule of its own: the one it was made by no longer has it.
 * @returns how many parties have another time now
 */
export async function changeSlot(trx: Trx, actor: Actor, change: SlotChange): Promise<{ told: number }> {
  if (!mayRunBookings(actor)) throw new Refusal('programme.may_not_run_bookings', { kind: 'forbidden' })
  const { edition, slot: id, now } = change
  const seen = (await slotsById(trx, edition, [id])).get(id)
  if (!seen) throw new Refusal('programme.no_slot', { kind: 'missing' })
  await takeTurn(trx, edition, seen.purpose, now)
  // A door may be letting somebody in at this moment.
  await sql`select 1 from booking where slot_id = ${id} order by id for update`.execute(trx)
  const others = await slotsOfDay(trx, edition, seen.purpose, seen.day)
  const slot = others.find((one) => one.id === id)!
  const { zone } = await editionNow(trx, edition)
  const pattern = patternOf(slot, change)
  const [to] = slotsOf(pattern, zone)
  if (slot.closed || slot.startsAt <= now || to!.startsAt <= now)
    throw new Refusal('programme.slot_over', { kind: 'conflict' })
  if (change.capacity < slot.taken) throw new Refusal('programme.slot_taken', { kind: 'conflict', taken: slot.taken })
  const isMoved = to!.startsAt.getTime() !== slot.startsAt.getTime() || to!.endsAt.getTime() !== slot.endsAt.getTime()
  if (!isMoved && change.capacity === slot.capacity) return { told: 0 }
  if (isMoved && slot.held.some((one) => one.arrivedAt))
    throw new Refusal('programme.arrived_already', { kind: 'conflict' })
  const there = others.find(
    (one) =>
      one.id !== id && !one.closed && one.place === slot.place && one.startsAt.getTime() === to!.startsAt.getTime(),
  )
  if (there) throw new Refusal('programme.slot_there', { kind: 'conflict', time: change.begins })
  await keepClosed(trx, edition, id)
  const rule = await keepRule(trx, edition, pattern)
  await sql`update booking_slot set starts_at = ${to!.startsAt}, ends_at = ${to!.endsAt}, capacity = ${change.capacity}, rule_id = ${rule}
    where id = ${id}`.execute(trx)
  if (isMoved)
    for (const booking of slot.held) {
      const until = booking.offerUntil && shorter(booking.offerUntil, offerUntil(now, to!.startsAt))
      await sql`update booking set sequence = sequence + 1, offer_until = ${until}, changed_at = ${systemNow()}
        where id = ${booking.id}`.execute(trx)
      if (!booking.person) continue
      if (until) await emit(trx, 'programme.booking_offered', { ...toldOf(booking), slot: id, until })
      else await emit(trx, 'programme.booking_moved', { ...toldOf(booking), slot: id, by: actor.kind })
    }
  const told = isMoved ? slot.held.length : 0
  await audit(trx, actor, 'programme.change_slot', {
    edition,
    subjects: [id],
    detail: { begins: change.begins, ends: change.ends, capacity: change.capacity, was: slot.capacity, told },
  })
  await offerFree(trx, edition, seen.purpose, now)
  return { told }
}

const patternOf = (
  { purpose, day, place }: Pick<Slot, 'purpose' | 'day' | 'place'>,
  { begins, ends, capacity }: SlotChange,
): SlotPattern => ({
  purpose,
  from: day,
  to: day,
  weekdays: [],
  begins,
  ends,
  minutesEach: minutesOf(ends) - minutesOf(begins),
  pauseMinutes: 0,
  capacity,
  place,
})

/** As a form shows a slot. */
export const wallTimesOf = (slot: { startsAt: Date; endsAt: Date }, zone: string) => ({
  begins: wallTimeAt(slot.startsAt, zone),
  ends: wallTimeAt(slot.endsAt, zone),
})

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const shorter = (a: Date, b: Date | null): Date => (b && b < a ? b : a)
