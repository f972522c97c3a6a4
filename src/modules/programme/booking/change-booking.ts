import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { keepChoices, nextTurn, readChoices } from './book.ts'
import type { Booking } from './model.ts'
import { newCode } from './pass.ts'
import { mayBookFor } from './policy.ts'
import { bookingById, choicesOf, slotsById } from './queries.ts'
import { endBooking, offerFree, roomFor, takePlaces, takeTurn, toldOf, type Standing } from './turns.ts'

interface Which {
  edition: string
  booking: string
  /** The venue's clock. */
  now: Date
}

/** The open booking somebody may act on, with the turn taken. */
async function openBooking(
  trx: Trx,
  actor: Actor,
  { edition, booking: id, now }: Which,
): Promise<{ booking: Booking; standing: Standing }> {
  const seen = await bookingById(trx, edition, id)
  if (!seen?.person) throw new Refusal('programme.no_booking', { kind: 'missing' })
  if (!mayBookFor(actor, seen.person)) throw new Refusal('programme.not_your_booking', { kind: 'forbidden' })
  const standing = await takeTurn(trx, edition, seen.purpose, now)
  // A door may be letting them in at this moment.
  await sql`select 1 from booking where id = ${id} for update`.execute(trx)
  const booking = (await bookingById(trx, edition, id))!
  if (booking.endReason === 'offer_lapsed') throw new Refusal('programme.offer_lapsed', { kind: 'conflict' })
  if (booking.state === 'ended') throw new Refusal('programme.booking_over', { kind: 'conflict' })
  if (booking.arrivedAt) throw new Refusal('programme.arrived_already', { kind: 'conflict' })
  return { booking, standing }
}

/** Takes the places that are held for them. */
export async function acceptOffer(trx: Trx, actor: Actor, which: Which): Promise<void> {
  const { booking } = await openBooking(trx, actor, which)
  if (booking.state === 'booked') return
  if (booking.state !== 'offered') throw new Refusal('programme.no_offer', { kind: 'conflict' })
  await sql`update booking set state = 'booked', offer_until = null, code = ${newCode()}, changed_at = ${systemNow()}
    where id = ${booking.id}`.execute(trx)
  await sql`delete from booking_choice where booking_id = ${booking.id}`.execute(trx)
  await audit(trx, actor, 'programme.accept_offer', {
    edition: booking.edition,
    subjects: [booking.id, booking.person!, booking.slotId!],
  })
  await emit(trx, 'programme.booking_made', { ...toldOf(booking), slot: booking.slotId! })
}

/** Gives the places, the offer or the turn back; what becomes free is offered on. */
export async function cancelBooking(trx: Trx, actor: Actor, which: Which): Promise<void> {
  const { booking } = await openBooking(trx, actor, which)
  const slot = booking.slotId && (await slotsById(trx, booking.edition, [booking.slotId])).get(booking.slotId)
  if (slot && booking.state === 'booked' && slot.startsAt <= which.now)
    throw new Refusal('programme.slot_over', { kind: 'conflict' })
  await endBooking(trx, booking, actor.kind === 'creator' ? 'by_person' : 'by_desk')
  await audit(trx, actor, 'programme.cancel_booking', {
    edition: booking.edition,
    subjects: [booking.id, booking.person!],
    detail: { was: booking.state },
  })
  await offerFree(trx, booking.edition, booking.purpose, which.now)
}

/**
 * Another party size or other slots. A booked party keeps what it has until the new is certain, and passes nobody who waits; one
 * that waits keeps its turn as long as it asks for no more than before.
 */
export async function changeBooking(
  trx: Trx,
  actor: Actor,
  which: Which & { party: number; choices: readonly string[]; readsZone?: string | null },
): Promise<void> {
  const { booking, standing } = await openBooking(trx, actor, which)
  if (booking.state === 'offered') throw new Refusal('programme.offer_open', { kind: 'conflict' })
  const { edition, purpose } = booking
  const ask = { edition, purpose, party: which.party, choices: which.choices }
  const choices = await readChoices(trx, standing, ask)
  if (booking.state === 'waiting') await waitOtherwise(trx, booking, which.party, choices)
  else await move(trx, actor, booking, which.party, slotToMoveTo(standing, booking, which.party, choices))
  await sql`update booking set reads_zone = coalesce(${which.readsZone ?? null}::text, reads_zone), changed_at = ${systemNow()}
    where id = ${booking.id}`.execute(trx)
  await audit(trx, actor, 'programme.change_booking', {
    edition,
    subjects: [booking.id, booking.person!],
    detail: { was: booking.state, party: which.party },
  })
  await offerFree(trx, edition, purpose, which.now)
}

async function waitOtherwise(trx: Trx, booking: Booking, party: number, choices: string[]): Promise<void> {
  const before = await choicesOf(trx, booking.id)
  const noMore = party <= booking.party && choices.every((slot) => before.includes(slot))
  const turn = noMore ? sql`turn` : nextTurn(booking.edition, booking.purpose)
  await sql`update booking set party = ${party}, turn = ${turn} where id = ${booking.id}`.execute(trx)
  await keepChoices(trx, booking.id, choices)
}

async function move(trx: Trx, actor: Actor, booking: Booking, party: number, slot: string | null): Promise<void> {
  const old = booking.slotId!
  if (!slot) throw new Refusal('programme.slots_full', { kind: 'conflict' })
  if (slot === old && party === booking.party) return
  await takePlaces(trx, old, -booking.party)
  await takePlaces(trx, slot, party)
  await sql`update booking set party = ${party}, slot_id = ${slot}, sequence = sequence + 1 where id = ${booking.id}`.execute(
    trx,
  )
  await emit(trx, 'programme.booking_moved', { ...toldOf(booking), slot, by: actor.kind })
}

/** In their own slot only what they need more must be free. */
function slotToMoveTo(standing: Standing, { id, slotId, party: had }: Booking, party: number, choices: string[]) {
  const fits = (slot: string) => {
    const more = slot === slotId ? party - had : party
    return more <= 0 || roomFor(standing, { id, party: more, choices: [slot] }) !== null
  }
  return choices.find(fits) ?? null
}
