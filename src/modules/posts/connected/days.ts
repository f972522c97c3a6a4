/** Days on which less was collected than was due. Decided when the day is over, once: a figure told later tells the same. */
import { connectedShare } from '#modules/creators'
import { sql, type Db } from '#platform/db'
import { addDays, dayAt, systemNow } from '#platform/time'
import type { EditionScope } from '../model.ts'

/** A day is thin where a fifth or more of the posts there were could not be asked about, or nobody asked at all. */
const THIN_PART = 5

/** Notes that somebody is here today, and closes the days before that are still open. */
export async function closeDays(db: Db, edition: EditionScope, now: Date): Promise<void> {
  const today = dayAt(now, edition.zone)
  const yesterday = addDays(today, -1)
  await sql`insert into collect_day (edition_id, day) select ${edition.id}, ${today}::date
    where exists (select 1 from connection where edition_id = ${edition.id}) on conflict do nothing`.execute(db)
  const expected = sql`(select count(*) from connected_post c join post p on p.id = c.post_id
    where c.edition_id = ${edition.id} and (p.created_day is null or p.created_day <= d.day))`
  const waiting = sql`(select count(*) from connected_post c join post p on p.id = c.post_id join connection n on n.id = c.connection_id
    where c.edition_id = ${edition.id} and n.state = 'reconnect' and (p.created_day is null or p.created_day <= d.day))`
  await sql`insert into collect_day as d (edition_id, day, closed_at, thin)
    select ${edition.id}, d.day, ${systemNow()}, ${expected} > 0
    from (select generate_series(min(day), ${yesterday}::date, interval '1 day')::date as day from collect_day where edition_id = ${edition.id}) d
    on conflict do nothing`.execute(db)
  const { invited, connected } = await connectedShare(db, edition.id)
  await sql`update collect_day d set closed_at = ${systemNow()}, invited = ${invited}, connected = ${connected},
      thin = ${expected} > 0 and (d.missed + ${waiting}) * ${sql.lit(THIN_PART)} >= ${expected}
    where edition_id = ${edition.id} and closed_at is null and day <= ${yesterday}::date`.execute(db)
}

/** Thin days of a range, as known at a moment. */
export async function thinDays(db: Db, edition: string, from: string, to: string, asOf: Date): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`select day from collect_day
    where edition_id = ${edition} and thin and closed_at <= ${asOf} and day between ${from}::date and ${to}::date order by day`.execute(
    db,
  )
  return rows.map((row) => row.day)
}

/** The share of the connected as it was when the last day before a moment was over; null: no day was. */
export async function shareThen(
  db: Db,
  edition: string,
  asOf: Date,
): Promise<{ invited: number; connected: number } | null> {
  const { rows } = await sql<{ invited: number; connected: number }>`select invited, connected from collect_day
    where edition_id = ${edition} and closed_at <= ${asOf} and invited is not null order by day desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}
