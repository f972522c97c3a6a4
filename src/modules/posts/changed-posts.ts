/**
 * What became another since a moment. Two things change a post: something recorded (real time), and the venue's clock
 * passing the moment from which a sample row shows, or at which a term or an embargo begins or ends.
 */
import { rightsPassedAt, rightsRecordedAt, worksTurned, type Turning } from '#modules/rights'
import { clockMoves } from '#platform/clock'
import { sql, type Db } from '#platform/db'
import { systemNow } from '#platform/time'

/** A moment until now, on both clocks. */
export type Window = Turning

/** null: the venue's clock was moved meanwhile, so everything may show otherwise and all of it is told again. */
export async function openWindow(db: Db, edition: string, since: Date, venueNow: Date): Promise<Window | null> {
  const moves = await clockMoves(db, edition)
  if (moves.some((move) => move.recorded_at > since)) return null
  return { since, venueSince: new Date(venueNow.getTime() - (systemNow().getTime() - since.getTime())), venueNow }
}

/** A condition on `post p`. */
export function changedSince(edition: string, window: Window) {
  const { since, venueSince, venueNow } = window
  const passed = (column: string) => sql`(${sql.ref(column)} > ${venueSince} and ${sql.ref(column)} <= ${venueNow})`
  return sql`(p.changed_at > ${since}
    or p.id in ${worksTurned(edition, 'site', window)}
    or p.id in (select post_id from post_observation where recorded_at > ${since})
    or (p.sample and (${passed('p.shows_from')}
      or exists (select 1 from review_decision r where r.post_id = p.id and ${passed('r.shows_from')})
      or exists (select 1 from post_observation o where o.post_id = p.id and ${passed('o.shows_from')}))))`
}

/** When anything about any post of the edition last changed. One query. */
export async function postsChangedAt(db: Db, edition: string, venueNow: Date): Promise<Date> {
  const { rows } = await sql<{ at: Date | null; venue: Date | null }>`select greatest(
      (select max(changed_at) from post where edition_id = ${edition}),
      (select recorded_at from figure_head where edition_id = ${edition}),
      ${rightsRecordedAt(edition)},
      (select max(recorded_at) from clock_move where edition_id = ${edition})) as at,
    greatest(
      (select max(due_at) from sample_row where edition_id = ${edition} and due_at <= ${venueNow}),
      ${rightsPassedAt(edition, venueNow)}) as venue`.execute(db)
  const now = systemNow().getTime()
  const { at, venue } = rows[0]!
  const passed = venue ? now - (venueNow.getTime() - venue.getTime()) : 0
  return new Date(Math.max(at?.getTime() ?? 0, passed))
}
