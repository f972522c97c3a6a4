/** The waiting list in the database: one at a time for each purpose, lapsed offers first, then places to whoever is next. */
import { sql, type Db, type Trx } from '#platform/db'
import { emit } from '#platform/events'
import { systemNow } from '#platform/time'
import { shareFairly, type WaitingParty } from './fair.ts'
import type { Booking, EndReason } from './model.ts'
import { bookingColumns, bookingOf, type BookingRow } from './rows.ts'
import { gathersAt, offerUntil } from './times.ts'

const BOOKING_LOCK = 7353029

/** What there is to give at a moment, and who waits for it. */
export interface Standing {
  /** Open slots that have not begun, by id. */
  slots: Map<string, { free: number; capacity: number; startsAt: Date }>
  /** Those who wait or have an offer, by turn, each with the slots they would come to. */
  open: { booking: Booking; choices: string[] }[]
  now: Date
}

/**
 * One after the other for an edition and purpose, until the transaction ends: whoever asks next sees what the one before got.
 * What has run out by `now` is settled, and what is free offered, first: nobody waits for what is there.
 */
export async function takeTurn(trx: Trx, edition: string, purpose: string, now: Date): Promise<Standing> {
  await sql`select pg_advisory_xact_lock(${sql.lit(BOOKING_LOCK)}, hashtext(${`${edition} ${purpose}`}))`.execute(trx)
  return offerFree(trx, edition, purpose, now)
}

/** Settles lapses and offers what is free to those who wait, by the one rule. The caller holds the turn. */
export async function offerFree(trx: Trx, edition: string, purpose: string, now: Date): Promise<Standing> {
  let standing = await standingAt(trx, edition, purpose, now)
  const over = standing.open.filter((one) => isOver(standing, one))
  for (const { booking } of over)
    await endBooking(trx, booking, booking.state === 'offered' ? 'offer_lapsed' : 'slot_passed')
  if (over.length) standing = await standingAt(trx, edition, purpose, now)
  const given = shareFairly(placesToGive(standing), whoWaits(standing))
  for (const { booking } of standing.open) {
    const slot = given.get(booking.id)
    if (!slot) continue
    const until = offerUntil(now, standing.slots.get(slot)!.startsAt)!
    await sql`update booking set state = 'offered', slot_id = ${slot}, offer_until = ${until}, changed_at = ${systemNow()}
      where id = ${booking.id}`.execute(trx)
    await takePlaces(trx, slot, booking.party)
    await emit(trx, 'programme.booking_offered', { ...toldOf(booking), slot, until })
  }
  return given.size ? standingAt(trx, edition, purpose, now) : standing
}

/** An offer nobody took in time; waiting for slots that have all begun. */
const isOver = ({ slots, now }: Standing, { booking, choices }: Standing['open'][number]): boolean =>
  booking.state === 'offered' ? booking.offerUntil! <= now : !choices.some((slot) => slots.has(slot))

async function standingAt(db: Db, edition: string, purpose: string, now: Date): Promise<Standing> {
  const { rows: open } = await sql<BookingRow & { choices: string[] }>`select ${bookingColumns},
      array(select c.slot_id::text from booking_choice c where c.booking_id = b.id order by c.rank) as choices
    from booking b where b.edition_id = ${edition} and b.purpose = ${purpose} and b.state in ('waiting', 'offered') order by b.turn`.execute(
    db,
  )
  const { rows: slots } = await sql<{
    id: string
    starts_at: Date
    capacity: number
    taken: number
  }>`select id, starts_at, capacity, taken
    from booking_slot where edition_id = ${edition} and purpose = ${purpose} and closed_at is null and starts_at > ${now}`.execute(
    db,
  )
  return {
    slots: new Map(
      slots.map((row) => [row.id, { free: row.capacity - row.taken, capacity: row.capacity, startsAt: row.starts_at }]),
    ),
    open: open.map((row) => ({ booking: bookingOf(row), choices: row.choices })),
    now,
  }
}

/** Places that can be offered: of slots that begin late enough to hold an offer. */
const placesToGive = ({ slots, now }: Standing) =>
  new Map(
    [...slots]
      .filter(([, slot]) => offerUntil(now, slot.startsAt))
      .map(([id, slot]) => [id, { free: slot.free, gathers: gathersAt(now, slot.startsAt) }]),
  )

const whoWaits = ({ open }: Standing): WaitingParty[] =>
  open
    .filter(({ booking }) => booking.state === 'waiting')
    .map(({ booking, choices }) => ({ id: booking.id, party: booking.party, choices }))

/** A slot with room for a party that comes last of all, without passing anybody who waits. */
export function roomFor(standing: Standing, newcomer: WaitingParty): string | null {
  const offered = placesToGive(standing)
  // In a slot's last hour nobody is offered it any more: what is free there goes to whoever comes.
  const queue = whoWaits(standing)
    .filter((one) => one.id !== newcomer.id)
    .map((one) => ({ ...one, choices: one.choices.filter((slot) => offered.has(slot)) }))
  const all = new Map([...standing.slots].map(([id, { free }]) => [id, offered.get(id) ?? { free, gathers: false }]))
  return shareFairly(all, [...queue, newcomer]).get(newcomer.id) ?? null
}

/** Ends it and gives its places back; the caller holds the turn, and offers them on. */
export async function endBooking(trx: Trx, booking: Booking, reason: EndReason): Promise<void> {
  if (booking.slotId && booking.state !== 'waiting') await takePlaces(trx, booking.slotId, -booking.party)
  await sql`update booking set state = 'ended', end_reason = ${reason}, offer_until = null, sequence = sequence + 1,
    changed_at = ${systemNow()} where id = ${booking.id}`.execute(trx)
  await sql`delete from booking_choice where booking_id = ${booking.id}`.execute(trx)
  if (booking.person) await emit(trx, 'programme.booking_ended', { ...toldOf(booking), reason })
}

/** Takes places in a slot, or gives them back; the database refuses to go beyond what there is. */
export async function takePlaces(trx: Trx, slot: string, places: number): Promise<void> {
  await sql`update booking_slot set taken = taken + ${places} where id = ${slot}`.execute(trx)
}

export const toldOf = (booking: Pick<Booking, 'id' | 'edition' | 'purpose' | 'person'>) => ({
  edition: booking.edition,
  purpose: booking.purpose,
  booking: booking.id,
  person: booking.person!,
})

/** Settles what has run out in every purpose of an edition, each in a transaction of its own. Safe to do twice. */
export async function moveOffersOn(db: Db, edition: string, now: Date): Promise<void> {
  const { rows } = await sql<{ purpose: string }>`select distinct purpose from booking
    where edition_id = ${edition} and state in ('waiting', 'offered') order by 1`.execute(db)
  for (const { purpose } of rows) await db.transaction().execute((trx) => takeTurn(trx, edition, purpose, now))
}
