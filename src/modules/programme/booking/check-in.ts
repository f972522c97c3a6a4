import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { dayAt, systemNow, wallTimeAt } from '#platform/time'
import type { Booking, Slot } from './model.ts'
import { readCode } from './pass.ts'
import { mayRunBookings } from './policy.ts'
import { bookingByCode, bookingById, slotsById } from './queries.ts'

export interface CheckedIn {
  booking: Booking
  slot: Slot
}

/**
 * Lets a party in by its pass, once and on its day.
 * @param ask `party`: how many have come, where it is not all of them. `now` is the venue's clock, in `zone`.
 */
export async function checkIn(
  trx: Trx,
  actor: Actor,
  { edition, code, party, now, zone }: { edition: string; code: string; party?: number; now: Date; zone: string },
): Promise<CheckedIn> {
  if (!mayRunBookings(actor)) throw new Refusal('programme.may_not_run_bookings', { kind: 'forbidden' })
  const booking = await bookingByCode(trx, edition, readCode(code))
  if (!booking) throw new Refusal('programme.pass_unknown', { kind: 'missing' })
  if (booking.state !== 'booked') throw new Refusal('programme.pass_cancelled', { kind: 'conflict' })
  const slot = (await slotsById(trx, edition, [booking.slotId!])).get(booking.slotId!)!
  if (slot.day !== dayAt(now, zone))
    throw new Refusal('programme.pass_other_day', {
      kind: 'conflict',
      day: slot.day,
      time: wallTimeAt(slot.startsAt, zone),
    })
  const came = party ?? booking.party
  if (!Number.isInteger(came) || came < 1 || came > booking.party)
    throw new Refusal('programme.pass_party', { n: booking.party })
  // Two doors may scan it at once: the row says which of them was first.
  const { rows } = await sql`update booking set arrived_at = ${now}, arrived_party = ${came}, arrived_by = ${actor.id}
    where id = ${booking.id} and state = 'booked' and arrived_at is null returning id`.execute(trx)
  const after = (await bookingById(trx, edition, booking.id))!
  if (!rows.length) {
    if (after.state !== 'booked') throw new Refusal('programme.pass_cancelled', { kind: 'conflict' })
    throw new Refusal('programme.pass_taken', {
      kind: 'conflict',
      time: wallTimeAt(after.arrivedAt!, zone),
      n: after.arrivedParty!,
    })
  }
  await audit(trx, actor, 'programme.check_in', { edition, subjects: [booking.id], detail: { party: came } })
  return { booking: after, slot }
}

/** Takes a letting-in back: a slip of the thumb. The code can be taken again. */
export async function undoCheckIn(trx: Trx, actor: Actor, edition: string, booking: string): Promise<void> {
  if (!mayRunBookings(actor)) throw new Refusal('programme.may_not_run_bookings', { kind: 'forbidden' })
  const { rows } =
    await sql`update booking set arrived_at = null, arrived_party = null, arrived_by = null, changed_at = ${systemNow()}
    where id = ${booking} and edition_id = ${edition} and arrived_at is not null returning id`.execute(trx)
  if (!rows.length) throw new Refusal('programme.not_arrived', { kind: 'conflict' })
  await audit(trx, actor, 'programme.undo_check_in', { edition, subjects: [booking] })
}
