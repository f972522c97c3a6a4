/**
 * Readings -> observations -> what each post gained a day -> dated lines of the roll-ups, all in the caller's transaction.
 * A reading later than the post's others goes on from its last day and costs the same however long the history; one that
 * comes late has its post's days worked out again.
 */
import { appendLines, type Line } from '#modules/evidence'
import { sql, type RawBuilder, type Trx } from '#platform/db'
import { relation } from '#platform/relation'
import { dayMemo } from '#platform/time'
import { closingRows, closingsOf, type Closing } from './closings.ts'
import { inParts, inTurn } from './in-turn.ts'
import { linesOf, movedIn, YOUNG, type Moved } from './lines.ts'
import { workOutAgain } from './work-out-again.ts'

export interface NewReading {
  postId: string
  /** ISO 8601. */
  observedAt: string
  source: string
  views: number | null
  likes: number | null
  comments: number | null
  shares: number | null
}

export interface Recording {
  edition: string
  zone: string
  runId: string
  recordedAt: Date
  /** Sample readings: the venue moment from which they show. */
  showsFrom: Date | null
}

/**
 * @param createdChanged posts whose time of making is now told otherwise: their days are worked out again.
 * @returns the posts that have a reading not known before.
 */
export async function recordReadings(
  trx: Trx,
  recording: Recording,
  readings: readonly NewReading[],
  createdChanged: readonly string[] = [],
): Promise<Set<string>> {
  const sorted = readings.toSorted((a, b) => (a.postId < b.postId ? -1 : a.postId > b.postId ? 1 : 0))
  const rounds = once(() => closingsOf(sorted, dayMemo(recording.zone)))
  const touched = await appendObservations(trx, recording, sorted, [rounds])
  if (!touched.size && !createdChanged.length) return touched
  const [first = [], ...later] = rounds()
  const lines: Line[] = []
  const late: Closing[] = []
  const goOn = async (closings: readonly Closing[]) => {
    const tooLate = new Set<string>()
    const rows = await inTurn(
      trx,
      inParts(closings, (part) => goOnFromLastDays(recording, part)),
    )
    for (const row of rows) if (row.late) tooLate.add(row.late)
    lines.push(...linesOf(rows.filter((row) => !row.late)))
    late.push(...closings.filter((closing) => tooLate.has(closing.postId)))
  }
  await goOn(first)
  for (const round of later) {
    // A post that has been late once stays so: its last day no longer leads the way.
    const behind = new Set(late.map((closing) => closing.postId))
    late.push(...round.filter((closing) => behind.has(closing.postId)))
    await goOn(round.filter((closing) => !behind.has(closing.postId)))
  }
  lines.push(...(await workOutAgain(trx, recording, late, createdChanged)))
  await appendLines(trx, recording.edition, recording.recordedAt, recording.showsFrom, lines)
  return touched
}

function once<T>(work: () => T): () => T {
  let done: { result: T } | null = null
  return () => (done ??= { result: work() }).result
}

/**
 * @param meanwhile work to do while the database is busy.
 * @returns the posts that have a reading not known before.
 */
async function appendObservations(
  trx: Trx,
  { runId, recordedAt, showsFrom }: Recording,
  readings: readonly NewReading[],
  meanwhile: (() => unknown)[],
): Promise<Set<string>> {
  const touched = new Set<string>()
  for (const [source, own] of Map.groupBy(readings, (reading) => reading.source)) {
    const insert = (part: readonly NewReading[]) => {
      const told = relation(part, {
        post_id: ['uuid', (r) => r.postId],
        observed_at: ['moment', (r) => Date.parse(r.observedAt)],
        views: ['bigint', (r) => r.views],
        likes: ['bigint', (r) => r.likes],
        comments: ['bigint', (r) => r.comments],
        shares: ['bigint', (r) => r.shares],
      })
      return sql<{
        post_id: string
      }>`insert into post_observation (post_id, observed_at, source, views, likes, comments, shares, recorded_at, run_id, shows_from)
        select post_id, observed_at, ${source}, views, likes, comments, shares, ${recordedAt}::timestamptz, ${runId}::uuid, ${showsFrom}::timestamptz
        from ${told} as r`
    }
    if (await isAllNew(trx, inParts(own, insert), meanwhile)) for (const { postId } of own) touched.add(postId)
    else {
      const fresh = inParts(
        own,
        (part) => sql<{ post_id: string }>`${insert(part)} on conflict do nothing returning post_id`,
      )
      for (const row of await inTurn(trx, fresh)) touched.add(row.post_id)
    }
  }
  return touched
}

const UNIQUE_VIOLATION = '23505'

/** Inserts all or nothing: looking for each row first costs a third more, and readings told twice are rare. */
async function isAllNew(
  trx: Trx,
  inserts: readonly (() => RawBuilder<unknown>)[],
  meanwhile: (() => unknown)[],
): Promise<boolean> {
  await sql`savepoint all_new`.execute(trx)
  try {
    await inTurn(trx, inserts, meanwhile)
    await sql`release savepoint all_new`.execute(trx)
    return true
  } catch (error) {
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error
    await sql`rollback to savepoint all_new`.execute(trx)
    return false
  }
}

/**
 * Writes the closings that lie on or after their post's last day. A late one has no gains here. Names: l = that day's row, r_* of it = the last that has
 * engagements; g = gain, o = the gain told before, base = what the gain is counted from (null: unknown).
 * Its rows: what the gains move, and (`late`) the posts whose last day lies later than the closing: nothing was written for them.
 */
function goOnFromLastDays(
  { edition, recordedAt, showsFrom }: Recording,
  closings: readonly Closing[],
): RawBuilder<Moved & { late: string | null }> {
  const young = (at: string) => sql`${sql.ref(at)} - created_at <= ${YOUNG}`
  const hasEarlier = (column: string) =>
    sql`exists (select 1 from post_day e where e.post_id = known.post_id and e.day < known.day and ${sql.ref(column)} is not null)`
  return sql`with known as (
      select c.*, k.created_at, k.dims, l.day as l_day, coalesce(l.day = c.day, false) as same_day, coalesce(l.day > c.day, false) as late,
        l.v_at as l_v_at, l.v as l_v, l.views as l_g_v, l.engagements as l_g_e, l.rated_views as l_g_rv,
        case when l.r_at is null then r.day else l.day end as l_r_day, coalesce(l.r_at, r.r_at) as l_r_at,
        coalesce(l.r_engagements, r.r_engagements) as l_e, coalesce(l.r_views, r.r_views) as l_rv
      from ${closingRows(closings)} cross join lateral (select created_at, dims from post_keys where post_id = c.post_id limit 1) k
      left join lateral (select * from post_day d where d.post_id = c.post_id order by d.day desc limit 1) l on true
      left join lateral (select * from post_day d where l.r_at is null and d.post_id = c.post_id and d.r_at is not null and d.day < l.day order by d.day desc limit 1) r on true
    ), step as (
      select *, not same_day and not late as v_new, same_day and (v_at, v) > (l_v_at, l_v) as v_more,
        not late and r_at is not null and (l_r_day is null or day > l_r_day) as r_new,
        coalesce(not late and r_at is not null and day = l_r_day and (r_at, r_engagements, r_views) > (l_r_at, l_e, l_rv), false) as r_more
      from known offset 0 -- so that what it says is worked out once, not at each place that asks
    ), based as (
      select *,
        case when v_new then case when l_day is not null then l_v when ${young('v_at')} then 0 end
             when v_more then case when l_g_v <> l_v then l_v - l_g_v when ${young('v_at')} or ${hasEarlier('e.v_at')} then 0 end end as v_base,
        case when r_new then case when l_r_day is not null then l_e when ${young('r_at')} then 0 end
             when r_more then case when l_g_e <> l_e then l_e - l_g_e when ${young('r_at')} or ${hasEarlier('e.r_at')} then 0 end end as e_base,
        case when r_new then case when l_r_day is not null then l_rv when ${young('r_at')} then 0 end
             when r_more then case when l_g_rv <> l_rv then l_rv - l_g_rv when ${young('r_at')} or ${hasEarlier('e.r_at')} then 0 end end as rv_base
      from step as known where late or v_new or v_more or r_new or r_more
    ), gain as materialized (
      select post_id, day, late, same_day, v_more, r_new or r_more as r_moves, v_at, v, r_at, r_engagements, r_views, dims,
        case when v_new or v_more then v - v_base when same_day then l_g_v end as g_v,
        case when r_new or r_more then r_engagements - e_base when same_day then l_g_e end as g_e,
        case when r_new or r_more then r_views - rv_base when same_day then l_g_rv end as g_rv,
        case when same_day then l_g_v end as o_v, case when same_day then l_g_e end as o_e, case when same_day then l_g_rv end as o_rv
      from based
    ), new_days as (
      insert into post_day (edition_id, post_id, day, v_at, v, r_at, r_engagements, r_views, views, engagements, rated_views, since, shows_from)
      select ${edition}, post_id, day, v_at, v, r_at, r_engagements, r_views, g_v, g_e, g_rv, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
      from gain where not same_day and not late
    ), told_otherwise as (
      select post_id, day from gain where same_day and (g_v, g_e, g_rv) is distinct from (o_v, o_e, o_rv)
    ), was as (
      insert into post_day_was (edition_id, post_id, day, views, engagements, rated_views, since, shows_from, until, until_shows)
      select d.edition_id, d.post_id, d.day, d.views, d.engagements, d.rated_views, d.since, d.shows_from, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
      from told_otherwise t join post_day d on d.post_id = t.post_id and d.day = t.day where d.since < ${recordedAt}::timestamptz
    ), same_days as (
      update post_day d set
        v_at = case when v_more then g.v_at else d.v_at end, v = case when v_more then g.v else d.v end,
        r_at = case when r_moves then g.r_at else d.r_at end, r_engagements = case when r_moves then g.r_engagements else d.r_engagements end,
        r_views = case when r_moves then g.r_views else d.r_views end, views = g_v, engagements = g_e, rated_views = g_rv,
        since = case when (g_v, g_e, g_rv) is distinct from (o_v, o_e, o_rv) then ${recordedAt}::timestamptz else d.since end,
        shows_from = case when (g_v, g_e, g_rv) is distinct from (o_v, o_e, o_rv) then ${showsFrom}::timestamptz else d.shows_from end
      from gain g where g.same_day and d.post_id = g.post_id and d.day = g.day
    ), moved as (${movedIn('gain')})
    select null::uuid as late, moved.* from moved
    union all select post_id, '', day, 0, 0, 0, 0 from gain where late`
}
