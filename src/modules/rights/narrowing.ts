/**
 * Pieces of SQL by which the room of a work narrows its own query. They say which works are worth asking about and which have
 * changed, never which may be shown: that is for `askRights`.
 */
import { sql } from '#platform/db'
import type { Use } from './model.ts'

const begun = (at: Date) =>
  sql`(g.starts_at is null or g.starts_at <= ${at}) and (g.shows_from is null or g.shows_from <= ${at})`

/** Works of an edition that grants meet: each grant's own work, and the works of its person under its key. */
const worksOfGrants = (edition: string, use: Use, which: ReturnType<typeof sql>) => sql`(
  select g.work_id from usage_grant g where g.edition_id = ${edition} and g.use = ${use} and g.work_id is not null and ${which}
  union all select s.work_id from usage_grant g
    join work_scope c on c.edition_id = g.edition_id and c.key = g.scope
    join work_say s on s.work_id = c.work_id and s.person = g.person and s.ended_at is null
    where g.edition_id = ${edition} and g.use = ${use} and g.scope is not null and ${which})`

/** Works with a grant of this use that stands: no other can be used so. */
export const worksGranted = (edition: string, use: Use, at: Date) =>
  worksOfGrants(edition, use, sql`g.ended_at is null and g.ends_at > ${at} and ${begun(at)}`)

/** Works with a grant of this use that has begun, also one that is over: what was told of them may have to be taken back. */
export const worksEverGranted = (edition: string, use: Use, at: Date) => worksOfGrants(edition, use, begun(at))

/** A span of time on both clocks. */
export interface Turning {
  since: Date
  venueSince: Date
  venueNow: Date
}

/** Works whose answer for this use may be another since then: something was recorded, or the venue's clock passed a moment. */
export function worksTurned(edition: string, use: Use, { since, venueSince, venueNow }: Turning) {
  const passed = (column: string) => sql`(${sql.ref(column)} > ${venueSince} and ${sql.ref(column)} <= ${venueNow})`
  const granted = sql`(g.granted_at > ${since} or g.ended_at > ${since} or ${passed('g.shows_from')} or ${passed('g.starts_at')} or ${passed('g.ends_at')})`
  return sql`(select work_id from ${worksOfGrants(edition, use, granted)} turned
    union all select work_id from work_say where edition_id = ${edition} and changed_at > ${since}
    union all select work_id from work_embargo where edition_id = ${edition} and (set_at > ${since} or ${passed('until')})
    union all select work_id from work_scope where edition_id = ${edition} and added_at > ${since})`
}

/** When anything about rights in an edition was last recorded. */
export const rightsRecordedAt = (edition: string) => sql`greatest(
  (select max(greatest(granted_at, ended_at)) from usage_grant where edition_id = ${edition}),
  (select max(changed_at) from work_say where edition_id = ${edition}),
  (select max(set_at) from work_embargo where edition_id = ${edition}),
  (select max(added_at) from work_scope where edition_id = ${edition}))`

/** The last moment of the venue's clock at which a term began or ended, or an embargo. */
export const rightsPassedAt = (edition: string, venueNow: Date) => sql`greatest(
  (select max(ends_at) from usage_grant where edition_id = ${edition} and ends_at <= ${venueNow}),
  (select max(starts_at) from usage_grant where edition_id = ${edition} and starts_at <= ${venueNow}),
  (select max(until) from work_embargo where edition_id = ${edition} and until <= ${venueNow}))`
