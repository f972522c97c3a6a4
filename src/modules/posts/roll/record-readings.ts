/**
 * Readings -> observations -> what each post gained a day -> dated lines of the roll-ups, all in the caller's transaction.
 * A reading later than the post's others goes on from its tip and costs the same however long the history; one that comes
 * late has its post's days worked out again.
 */
import { appendStagedDeltas, prepareDeltaStage } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { dayMemo } from '#platform/time'
import { closingsOf, type Closing } from './closings.ts'
import { arrays } from './arrays.ts'
import { FIRST_READING_HOURS } from './gains.ts'
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
  const touched = await appendObservations(trx, recording, readings)
  if (!touched.size && !createdChanged.length) return touched
  await prepareDeltaStage(trx)
  const late: Closing[] = []
  for (const round of closingsOf(readings, dayMemo(recording.zone))) {
    // A post that has been late once stays so: its tip no longer leads the way.
    const behind = new Set(late.map((closing) => closing.postId))
    const next = round.filter((closing) => !behind.has(closing.postId))
    const tooLate = await goOnFromTips(trx, recording, next)
    late.push(...round.filter((closing) => behind.has(closing.postId) || tooLate.has(closing.postId)))
  }
  await workOutAgain(trx, recording, late, createdChanged)
  await appendStagedDeltas(trx, recording.edition, recording.recordedAt, recording.showsFrom)
  return touched
}

async function appendObservations(
  trx: Trx,
  { runId, recordedAt, showsFrom }: Recording,
  readings: readonly NewReading[],
): Promise<Set<string>> {
  const touched = new Set<string>()
  for (const [source, own] of Map.groupBy(readings, (reading) => reading.source)) {
    const list = arrays(own.toSorted((a, b) => (a.postId < b.postId ? -1 : 1)))
    const { rows } = await sql<{
      post_id: string
    }>`insert into post_observation (post_id, observed_at, source, views, likes, comments, shares, recorded_at, run_id, shows_from)
      select post_id, observed_at, ${source}, views, likes, comments, shares, ${recordedAt}::timestamptz, ${runId}::uuid, ${showsFrom}::timestamptz
      from unnest(${list((r) => r.postId)}::uuid[], ${list((r) => r.observedAt)}::timestamptz[], ${list((r) => r.views)}::bigint[],
        ${list((r) => r.likes)}::bigint[], ${list((r) => r.comments)}::bigint[], ${list((r) => r.shares)}::bigint[])
        as r(post_id, observed_at, views, likes, comments, shares)
      on conflict do nothing returning post_id`.execute(trx)
    for (const row of rows) touched.add(row.post_id)
  }
  return touched
}

const fresh = (at: ReturnType<typeof sql>) =>
  sql`${at} - created_at <= make_interval(hours => ${sql.lit(FIRST_READING_HOURS)})`

/**
 * Writes the closings that lie on or after their post's tip, moves the tips and stages the lines.
 * @returns the posts whose tip lies later than the closing: nothing was written for them.
 */
async function goOnFromTips(
  trx: Trx,
  { edition, recordedAt, showsFrom }: Recording,
  closings: readonly Closing[],
): Promise<Set<string>> {
  if (!closings.length) return new Set()
  const list = arrays(closings)
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  const { rows } = await sql<{ post_id: string }>`with closing as materialized (
      select c.post_id, c.day, t.created_at, t.dims,
        c.v is not null and (t.v_day is null or c.day > t.v_day) as v_new, c.v is not null and c.day = t.v_day and (c.v_at, c.v) > (t.v_at, t.v) as v_more,
        c.r_views is not null and (t.r_day is null or c.day > t.r_day) as r_new,
        c.r_views is not null and c.day = t.r_day and (c.r_at, c.r_engagements, c.r_views) > (t.r_at, t.r_engagements, t.r_views) as r_more,
        c.v_at, c.v, c.r_at, c.r_engagements, c.r_views,
        t.v_day as t_v_day, t.v as t_v, t.v_base as t_v_base, t.v_first as t_v_first,
        t.r_day as t_r_day, t.r_engagements as t_r_engagements, t.r_views as t_r_views, t.r_base_engagements as t_r_base_e, t.r_base_views as t_r_base_v, t.r_first as t_r_first,
        coalesce(c.v is not null and t.v_day > c.day, false) or coalesce(c.r_views is not null and t.r_day > c.day, false) as late
      from unnest(${list((c) => c.postId)}::uuid[], ${list((c) => c.day)}::date[], ${list((c) => moment(c.vAt))}::timestamptz[], ${list((c) => c.v)}::bigint[],
        ${list((c) => moment(c.rAt))}::timestamptz[], ${list((c) => c.rEngagements)}::bigint[], ${list((c) => c.rViews)}::bigint[])
        as c(post_id, day, v_at, v, r_at, r_engagements, r_views)
      join post_tip t on t.post_id = c.post_id
    ), step as materialized (
      select *, v_new or v_more as v_moves, r_new or r_more as r_moves,
        case when v_new then case when t_v_day is not null then t_v when ${fresh(sql`v_at`)} then 0 end
             when v_more then case when not t_v_first then t_v_base when ${fresh(sql`v_at`)} then 0 end end as v_base,
        case when r_new then case when t_r_day is not null then t_r_engagements when ${fresh(sql`r_at`)} then 0 end
             when r_more then case when not t_r_first then t_r_base_e when ${fresh(sql`r_at`)} then 0 end end as e_base,
        case when r_new then case when t_r_day is not null then t_r_views when ${fresh(sql`r_at`)} then 0 end
             when r_more then case when not t_r_first then t_r_base_v when ${fresh(sql`r_at`)} then 0 end end as rv_base
      from closing where not late and (v_new or v_more or r_new or r_more)
    ), gain as materialized (
      select *, coalesce(t_v_day = day, false) or coalesce(t_r_day = day, false) as same_day,
        case when v_moves then v - v_base when t_v_day = day then t_v - t_v_base end as g_v, case when t_v_day = day then t_v - t_v_base end as o_v,
        case when r_moves then r_engagements - e_base when t_r_day = day then t_r_engagements - t_r_base_e end as g_e, case when t_r_day = day then t_r_engagements - t_r_base_e end as o_e,
        case when r_moves then r_views - rv_base when t_r_day = day then t_r_views - t_r_base_v end as g_rv, case when t_r_day = day then t_r_views - t_r_base_v end as o_rv
      from step
    ), was as (
      insert into post_day_was (edition_id, post_id, day, views, engagements, rated_views, since, shows_from, until, until_shows)
      select d.edition_id, d.post_id, d.day, d.views, d.engagements, d.rated_views, d.since, d.shows_from, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
      from gain g join post_day d on d.post_id = g.post_id and d.day = g.day
      where g.same_day and d.since < ${recordedAt}::timestamptz and (g.g_v is distinct from d.views or g.g_e is distinct from d.engagements or g.g_rv is distinct from d.rated_views)
    ), days as (
      insert into post_day as p (edition_id, post_id, day, v_at, v, r_at, r_engagements, r_views, views, engagements, rated_views, since, shows_from)
      select ${edition}, post_id, day, v_at, v, r_at, r_engagements, r_views, g_v, g_e, g_rv, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz from gain
      on conflict (post_id, day) do update set
        v_at = case when (excluded.v_at, excluded.v) > (p.v_at, p.v) or p.v_at is null then excluded.v_at else p.v_at end,
        v = case when (excluded.v_at, excluded.v) > (p.v_at, p.v) or p.v_at is null then excluded.v else p.v end,
        r_at = case when (excluded.r_at, excluded.r_engagements, excluded.r_views) > (p.r_at, p.r_engagements, p.r_views) or p.r_at is null then excluded.r_at else p.r_at end,
        r_engagements = case when (excluded.r_at, excluded.r_engagements, excluded.r_views) > (p.r_at, p.r_engagements, p.r_views) or p.r_at is null then excluded.r_engagements else p.r_engagements end,
        r_views = case when (excluded.r_at, excluded.r_engagements, excluded.r_views) > (p.r_at, p.r_engagements, p.r_views) or p.r_at is null then excluded.r_views else p.r_views end,
        views = excluded.views, engagements = excluded.engagements, rated_views = excluded.rated_views,
        since = case when (excluded.views, excluded.engagements, excluded.rated_views) is distinct from (p.views, p.engagements, p.rated_views) then excluded.since else p.since end,
        shows_from = case when (excluded.views, excluded.engagements, excluded.rated_views) is distinct from (p.views, p.engagements, p.rated_views) then excluded.shows_from else p.shows_from end
    ), tips as (
      update post_tip t set
        v_day = case when v_moves then g.day else t.v_day end, v_at = case when v_moves then g.v_at else t.v_at end, v = case when v_moves then g.v else t.v end,
        v_base = case when v_moves then g.v_base else t.v_base end, v_first = case when v_new then t_v_day is null else t.v_first end,
        r_day = case when r_moves then g.day else t.r_day end, r_at = case when r_moves then g.r_at else t.r_at end,
        r_engagements = case when r_moves then g.r_engagements else t.r_engagements end, r_views = case when r_moves then g.r_views else t.r_views end,
        r_base_engagements = case when r_moves then g.e_base else t.r_base_engagements end, r_base_views = case when r_moves then g.rv_base else t.r_base_views end,
        r_first = case when r_new then t_r_day is null else t.r_first end
      from gain g where g.post_id = t.post_id
    ), moved as (
      select split_part(d.pair, E'\t', 1) as dim, split_part(d.pair, E'\t', 2) as key, g.day, sum(coalesce(g.g_v, 0) - coalesce(g.o_v, 0)) as views,
        sum(coalesce(g.g_e, 0) - coalesce(g.o_e, 0)) as engagements, sum(coalesce(g.g_rv, 0) - coalesce(g.o_rv, 0)) as rated_views,
        sum((g.g_v is not null)::int - (g.o_v is not null)::int) as seen
      from gain g cross join lateral unnest(g.dims) as d(pair) group by d.pair, g.day
    ), lines as (
      insert into delta_stage (metric, dim, key, day, value) select m.metric, dim, key, day, m.value::bigint
      from moved cross join lateral (values ('views', views), ('engagements', engagements), ('rated_views', rated_views), ('seen', seen)) as m(metric, value) where m.value <> 0
    ) select post_id from closing where late`.execute(trx)
  return new Set(rows.map((row) => row.post_id))
}
