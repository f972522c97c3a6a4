import { sql, type Db } from '#platform/db'
import type { Booking, Slot } from './model.ts'
import { bookingColumns, bookingOf, slotColumns, slotOf, type BookingRow, type SlotRow } from './rows.ts'

/** Slots that can still be booked, the soonest first. */
export async function openSlots(db: Db, edition: string, purpose: string, now: Date): Promise<Slot[]> {
  const { rows } = await sql<SlotRow>`select ${slotColumns} from booking_slot s where s.edition_id = ${edition}
    and s.purpose = ${purpose} and s.closed_at is null and s.starts_at > ${now} order by s.starts_at, s.id`.execute(db)
  return rows.map(slotOf)
}

export async function slotsById(db: Db, edition: string, ids: readonly string[]): Promise<Map<string, Slot>> {
  const { rows } = await sql<SlotRow>`select ${slotColumns} from booking_slot s
    where s.edition_id = ${edition} and s.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, slotOf(row)]))
}

/** What a person has for a purpose: their open booking, else the last that ended. With the slots they wait for, in their order. */
export async function bookingOfPerson(
  db: Db,
  edition: string,
  purpose: string,
  person: string,
): Promise<{ booking: Booking; choices: string[] } | null> {
  const { rows } = await sql<BookingRow>`select ${bookingColumns} from booking b where b.edition_id = ${edition}
    and b.purpose = ${purpose} and b.person = ${person} order by (b.state = 'ended'), b.asked_at desc, b.id desc limit 1`.execute(
    db,
  )
  if (!rows[0]) return null
  const booking = bookingOf(rows[0])
  return { booking, choices: await choicesOf(db, booking.id) }
}

/** Every booking of a person, the newest first. */
export async function bookingsOfPerson(db: Db, edition: string, person: string): Promise<Booking[]> {
  const { rows } = await sql<BookingRow>`select ${bookingColumns} from booking b where b.edition_id = ${edition}
    and b.person = ${person} order by b.asked_at desc, b.id desc`.execute(db)
  return rows.map(bookingOf)
}

export async function bookingById(db: Db, edition: string, id: string): Promise<Booking | null> {
  const { rows } = await sql<BookingRow>`select ${bookingColumns} from booking b
    where b.edition_id = ${edition} and b.id = ${id}`.execute(db)
  return rows[0] ? bookingOf(rows[0]) : null
}

/** By the code of its pass. */
export async function bookingByCode(db: Db, edition: string, code: string): Promise<Booking | null> {
  const { rows } = await sql<BookingRow>`select ${bookingColumns} from booking b
    where b.edition_id = ${edition} and b.code = ${code}`.execute(db)
  return rows[0] ? bookingOf(rows[0]) : null
}

export async function choicesOf(db: Db, booking: string): Promise<string[]> {
  const { rows } = await sql<{ slot_id: string }>`select slot_id from booking_choice
    where booking_id = ${booking} order by rank`.execute(db)
  return rows.map((row) => row.slot_id)
}

/** A day on which there are slots, with what its open ones come to. */
export interface BookingDay {
  day: string
  slots: number
  capacity: number
  taken: number
  /** Parties that wait for a slot of the day. */
  waiting: number
}

export async function bookingDays(db: Db, edition: string, purpose: string): Promise<BookingDay[]> {
  const { rows } = await sql<BookingDay>`with w as (
      select s.day, count(distinct b.id)::int as waiting from booking b join booking_choice c on c.booking_id = b.id
      join booking_slot s on s.id = c.slot_id where b.edition_id = ${edition} and b.purpose = ${purpose} and b.state = 'waiting' group by 1)
    select s.day, count(*) filter (where s.closed_at is null)::int as slots,
      coalesce(sum(s.capacity) filter (where s.closed_at is null), 0)::int as capacity, sum(s.taken)::int as taken,
      coalesce(max(w.waiting), 0)::int as waiting
    from booking_slot s left join w on w.day = s.day
    where s.edition_id = ${edition} and s.purpose = ${purpose} group by s.day order by s.day`.execute(db)
  return rows
}

export interface SlotWithBookings extends Slot {
  /** Places held, by when they asked. */
  held: Booking[]
  /** Those who wait for it, first come first. */
  waiting: Booking[]
}

/** The slots of a day, with who comes and who waits. */
export async function slotsOfDay(db: Db, edition: string, purpose: string, day: string): Promise<SlotWithBookings[]> {
  const { rows: slots } = await sql<SlotRow>`select ${slotColumns} from booking_slot s where s.edition_id = ${edition}
    and s.purpose = ${purpose} and s.day = ${day}::date order by s.starts_at, s.closed_at nulls first, s.id`.execute(db)
  const ids = slots.map((slot) => slot.id)
  const { rows: held } = await sql<BookingRow>`select ${bookingColumns} from booking b
    where b.slot_id = any(${ids}::uuid[]) and b.state in ('offered', 'booked') order by b.asked_at, b.id`.execute(db)
  const { rows: waiting } = await sql<
    BookingRow & { waits_for: string }
  >`select ${bookingColumns}, c.slot_id as waits_for
    from booking b join booking_choice c on c.booking_id = b.id
    where c.slot_id = any(${ids}::uuid[]) and b.state = 'waiting' order by b.turn`.execute(db)
  return slots.map((row) => ({
    ...slotOf(row),
    held: held.filter((one) => one.slot_id === row.id).map(bookingOf),
    waiting: waiting.filter((one) => one.waits_for === row.id).map(bookingOf),
  }))
}
