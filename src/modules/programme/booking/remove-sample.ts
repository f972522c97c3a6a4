import { sql, type Trx } from '#platform/db'
import { slotRuleKind } from './slot-rule.ts'
import { offerFree, takeTurn } from './turns.ts'

/** Bookings of invented people, whose places go to whoever waits, and slots of invented rules. @param now the venue's time. */
export async function removeSampleBookings(
  trx: Trx,
  edition: string,
  persons: readonly string[],
  now: Date,
): Promise<{ bookings: number; rules: number }> {
  const { rows } = await sql<{ id: string; purpose: string }>`select id, purpose from booking
    where edition_id = ${edition} and person = any(${[...persons]}::text[])`.execute(trx)
  const ids = sql`${rows.map((row) => row.id)}::uuid[]`
  const purposes = [...new Set(rows.map((row) => row.purpose))].sort()
  for (const purpose of purposes) await takeTurn(trx, edition, purpose, now)
  await sql`update booking_slot s set taken = s.taken - b.places from (select slot_id, sum(party)::int as places from booking
    where id = any(${ids}) and state in ('booked', 'offered') group by slot_id) b where b.slot_id = s.id`.execute(trx)
  await sql`delete from booking_choice where booking_id = any(${ids})`.execute(trx)
  await sql`delete from booking where id = any(${ids})`.execute(trx)
  for (const purpose of purposes) await offerFree(trx, edition, purpose, now)
  const rules = [...(await slotRuleKind.read(trx, edition))].filter(([, rule]) => rule.sample)
  for (const [id] of rules) await slotRuleKind.remove(trx, edition, id)
  return { bookings: rows.length, rules: rules.length }
}
