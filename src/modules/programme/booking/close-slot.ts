import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayRunBookings } from './policy.ts'
import { slotsById, slotsOfDay } from './queries.ts'
import { keepClosed } from './slot-rule.ts'
import { endBooking, offerFree, takePlaces, takeTurn, toldOf } from './turns.ts'
import type { Booking, Slot } from './model.ts'

/**
 * Nobody can book it any more. Parties that hold places in it are moved to the first of the other slots with room for all of them,
 * in the order in which they asked and ahead of those who wait; whoever does not fit is told that it is over. Who waits goes on
 * waiting for their other slots.
 */
export async function closeSlot(
  trx: Trx,
  actor: Actor,
  { edition, slot: id, to, now }: { edition: string; slot: string; to: readonly string[]; now: Date },
): Promise<{ moved: number; ended: number }> {
  if (!mayRunBookings(actor)) throw new Refusal('programme.may_not_run_bookings', { kind: 'forbidden' })
  const seen = (await slotsById(trx, edition, [id])).get(id)
  if (!seen) throw new Refusal('programme.no_slot', { kind: 'missing' })
  await takeTurn(trx, edition, seen.purpose, now)
  // A door may be letting somebody in at this moment.
  await sql`select 1 from booking where slot_id = ${id} order by id for update`.execute(trx)
  const slot = (await slotsOfDay(trx, edition, seen.purpose, seen.day)).find((one) => one.id === id)!
  if (slot.closed) throw new Refusal('programme.slot_over', { kind: 'conflict' })
  if (slot.held.some((one) => one.arrivedAt)) throw new Refusal('programme.arrived_already', { kind: 'conflict' })
  const others = await targets(trx, edition, slot, to, now)
  await sql`update booking_slot set closed_at = ${systemNow()} where id = ${id}`.execute(trx)
  await keepClosed(trx, edition, id)
  let moved = 0
  for (const booking of slot.held)
    if (await moveAway(trx, actor, booking, others)) moved++
    else await endBooking(trx, booking, 'slot_closed')
  await sql`delete from booking_choice where slot_id = ${id}`.execute(trx)
  for (const booking of await waitingForNothing(trx, slot.waiting)) await endBooking(trx, booking, 'slot_closed')
  const ended = slot.held.length - moved
  await audit(trx, actor, 'programme.close_slot', { edition, subjects: [id], detail: { moved, ended } })
  await offerFree(trx, edition, seen.purpose, now)
  return { moved, ended }
}

async function targets(trx: Trx, edition: string, slot: Slot, to: readonly string[], now: Date): Promise<Slot[]> {
  const ids = [...new Set(to)].filter((id) => id !== slot.id)
  const known = await slotsById(trx, edition, ids)
  return ids.map((id) => {
    const other = known.get(id)
    if (!other || other.purpose !== slot.purpose || other.closed || other.startsAt <= now)
      throw new Refusal('programme.slot_over', { kind: 'conflict' })
    return { ...other }
  })
}

async function moveAway(trx: Trx, actor: Actor, booking: Booking, others: Slot[]): Promise<boolean> {
  // An offer is of this one slot: it cannot be moved to a time nobody chose.
  if (booking.state !== 'booked') return false
  const other = others.find((one) => one.capacity - one.taken >= booking.party)
  if (!other) return false
  other.taken += booking.party
  await takePlaces(trx, booking.slotId!, -booking.party)
  await takePlaces(trx, other.id, booking.party)
  await sql`update booking set slot_id = ${other.id}, sequence = sequence + 1, changed_at = ${systemNow()}
    where id = ${booking.id}`.execute(trx)
  if (booking.person) await emit(trx, 'programme.booking_moved', { ...toldOf(booking), slot: other.id, by: actor.kind })
  return true
}

async function waitingForNothing(trx: Trx, waiting: readonly Booking[]): Promise<Booking[]> {
  const { rows } = await sql<{ booking_id: string }>`select distinct booking_id from booking_choice
    where booking_id = any(${waiting.map((one) => one.id)}::uuid[])`.execute(trx)
  const still = new Set(rows.map((row) => row.booking_id))
  return waiting.filter((one) => !still.has(one.id))
}
