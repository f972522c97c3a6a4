/** What leaving means for bookings. */
import type { Keeper } from '#modules/rights'
import { audit } from '#platform/audit'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import type { Booking } from './model.ts'
import { bookingColumns, bookingOf, type BookingRow } from './rows.ts'
import { endBooking, offerFree, takeTurn } from './turns.ts'

/** After its slot is over, a booking's person and code are kept so many days. */
export const KEPT_DAYS = 180

export const bookingKeeper: Keeper = {
  room: 'programme',
  texts: {
    event: { harmless: ['edition_id', 'id', 'kind', 'part_of', 'status', 'body'] },
    show: { harmless: ['edition_id', 'id', 'body'] },
    show_version: { harmless: ['edition_id', 'show_id', 'body', 'made_by'] },
    show_run: { harmless: ['edition_id', 'show_id', 'kind', 'made_by'] },
    // A device is a random id of the screen, a role who has it: never a name.
    show_act: { harmless: ['device', 'kind', 'to_cue', 'from_cue', 'role'] },
    show_screen: { harmless: ['key_hash', 'role', 'made_by'] },
    slot_rule: { harmless: ['edition_id', 'id', 'body'] },
    booking_slot: { harmless: ['edition_id', 'purpose', 'place', 'made_by', 'rule_id'] },
    booking: {
      personal: ['person', 'code', 'reads_zone'],
      harmless: ['edition_id', 'purpose', 'state', 'end_reason', 'arrived_by'],
    },
  },
  holds: async (db, { edition, keys }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from booking
      where edition_id = ${edition} and person = any(${[...keys]}::text[])`.execute(db)
    const held: Record<string, number> = {}
    if (rows[0]!.n) held.bookings = rows[0]!.n
    return held
  },
  withdraw: async (trx, actor, { edition, keys }) => {
    const ended = await endOpen(trx, edition, keys, 'withdrawn')
    if (ended.length) await audit(trx, actor, 'programme.withdraw_bookings', { edition, subjects: ended })
    return ended.map((item) => ({ surface: 'booking', item }))
  },
  forget: async (trx, { edition, keys }) => {
    await endOpen(trx, edition, keys, 'erased')
    await sql`update booking set person = null, code = null, reads_zone = null
      where edition_id = ${edition} and person = any(${[...keys]}::text[])`.execute(trx)
  },
}

/** Ends what they hold or wait for from now on; a visit that took place stays counted. */
async function endOpen(
  trx: Trx,
  edition: string,
  keys: readonly string[],
  reason: 'withdrawn' | 'erased',
): Promise<string[]> {
  const now = venueTimeAt(await clockMoves(trx, edition), systemNow())
  const ended: string[] = []
  const purposes = new Set((await openOf(trx, edition, keys, now)).map((booking) => booking.purpose))
  for (const purpose of [...purposes].sort()) {
    await takeTurn(trx, edition, purpose, now)
    for (const booking of (await openOf(trx, edition, keys, now)).filter((one) => one.purpose === purpose)) {
      await endBooking(trx, booking, reason)
      ended.push(booking.id)
    }
    await offerFree(trx, edition, purpose, now)
  }
  return ended
}

async function openOf(db: Db, edition: string, keys: readonly string[], now: Date): Promise<Booking[]> {
  const { rows } =
    await sql<BookingRow>`select ${bookingColumns} from booking b left join booking_slot s on s.id = b.slot_id
    where b.edition_id = ${edition} and b.person = any(${[...keys]}::text[]) and b.state <> 'ended' and b.arrived_at is null
      and (b.state <> 'booked' or s.starts_at > ${now}) order by b.id`.execute(db)
  return rows.map(bookingOf)
}

/** Who came is forgotten some time after; that a party of so many came stays. @returns how many bookings lost their person. */
export async function forgetOldBookings(db: Db, edition: string, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  const { rows } = await sql`update booking b set person = null, code = null, reads_zone = null
    where b.edition_id = ${edition} and b.person is not null and (
      exists (select 1 from booking_slot s where s.id = b.slot_id and s.ends_at < ${before})
      or b.slot_id is null and b.state = 'ended' and b.changed_at < ${new Date(systemNow().getTime() - KEPT_DAYS * 86_400_000)})
    returning b.id`.execute(db)
  return rows.length
}
