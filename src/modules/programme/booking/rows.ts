/** From rows to slots and bookings. */
import { sql } from '#platform/db'
import type { Booking, Slot } from './model.ts'

export const slotColumns = sql`s.id, s.purpose, s.day, s.starts_at, s.ends_at, s.place, s.capacity, s.taken, s.closed_at`
export interface SlotRow {
  id: string
  purpose: string
  day: string
  starts_at: Date
  ends_at: Date
  place: string | null
  capacity: number
  taken: number
  closed_at: Date | null
}
export const slotOf = (row: SlotRow): Slot => ({
  id: row.id,
  purpose: row.purpose,
  day: row.day,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  place: row.place,
  capacity: row.capacity,
  taken: row.taken,
  closed: row.closed_at !== null,
})

export const bookingColumns = sql`b.id, b.edition_id, b.purpose, b.person, b.party, b.state, b.slot_id, b.offer_until, b.code, b.sequence,
  b.reads_zone, b.asked_at, b.changed_at, b.end_reason, b.arrived_at, b.arrived_party`
export interface BookingRow {
  id: string
  edition_id: string
  purpose: string
  person: string | null
  party: number
  state: Booking['state']
  slot_id: string | null
  offer_until: Date | null
  code: string | null
  sequence: number
  reads_zone: string | null
  asked_at: Date
  changed_at: Date
  end_reason: Booking['endReason']
  arrived_at: Date | null
  arrived_party: number | null
}
export const bookingOf = (row: BookingRow): Booking => ({
  id: row.id,
  edition: row.edition_id,
  purpose: row.purpose,
  person: row.person,
  party: row.party,
  state: row.state,
  slotId: row.slot_id,
  offerUntil: row.offer_until,
  code: row.code,
  sequence: row.sequence,
  readsZone: row.reads_zone,
  askedAt: row.asked_at,
  changedAt: row.changed_at,
  endReason: row.end_reason,
  arrivedAt: row.arrived_at,
  arrivedParty: row.arrived_party,
})
