/** The days of posts whose readings came late, or whose time of making changed: worked out again from their closings. */
import { sql, type Trx } from '#platform/db'
import { arrays } from './arrays.ts'
import type { Closing } from './closings.ts'
import { FIRST_READING_HOURS } from './gains.ts'
import type { Recording } from './record-readings.ts'

const YOUNG = sql`make_interval(hours => ${sql.lit(FIRST_READING_HOURS)})`

export async function workOutAgain(
  trx: Trx,
  recording: Recording,
  late: readonly Closing[],
  createdChanged: readonly string[],
): Promise<void> {
  const ids = [...new Set([...late.map((closing) => closing.postId), ...createdChanged])].sort()
  if (!ids.length) return
  if (createdChanged.length)
    await sql`update post_tip t set created_at = p.created_at from post p where p.id = t.post_id and t.post_id = any(${ids}::uuid[])`.execute(
      trx,
    )
  await mergeClosings(trx, recording, late)
  await writeGains(trx, recording, ids)
  await resetTips(trx, ids)
}

async function mergeClosings(
  trx: Trx,
  { edition, recordedAt, showsFrom }: Recording,
  closings: readonly Closing[],
): Promise<void> {
  const list = arrays(closings)
  const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  await sql`insert into post_day as p (edition_id, post_id, day, v_at, v, r_at, r_engagements, r_views, since, shows_from)
    select ${edition}, c.*, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
    from unnest(${list((c) => c.postId)}::uuid[], ${list((c) => c.day)}::date[], ${list((c) => moment(c.vAt))}::timestamptz[], ${list((c) => c.v)}::bigint[],
      ${list((c) => moment(c.rAt))}::timestamptz[], ${list((c) => c.rEngagements)}::bigint[], ${list((c) => c.rViews)}::bigint[]) as c
    on conflict (post_id, day) do update set
      v_at = case when (excluded.v_at, excluded.v) > (p.v_at, p.v) or p.v_at is null then excluded.v_at else p.v_at end,
      v = case when (excluded.v_at, excluded.v) > (p.v_at, p.v) or p.v_at is null then excluded.v else p.v end,
      r_at = case when (excluded.r_at, excluded.r_engagements, excluded.r_views) > (p.r_at, p.r_engagements, p.r_views) or p.r_at is null then excluded.r_at else p.r_at end,
      r_engagements = case when (excluded.r_at, excluded.r_engagements, excluded.r_views) > (p.r_at, p.r_engagements, p.r_views) or p.r_at is null then excluded.r_engagements else p.r_engagements end,
      r_views = case when (excluded.r_at, excluded.r_engagements, excluded.r_views) > (p.r_at, p.r_engagements, p.r_views) or p.r_at is null then excluded.r_views else p.r_views end`.execute(
    trx,
  )
}

/** Each day's gain is its closing less that of the day before which has one; the first counts from zero while the post is young. */
async function writeGains(
  trx: Trx,
  { edition, recordedAt, showsFrom }: Recording,
  ids: readonly string[],
): Promise<void> {
  await sql`with v as (
      select d.post_id, d.day, case when lag(d.v) over w is not null then d.v - lag(d.v) over w when d.v_at - t.created_at <= ${YOUNG} then d.v end as gain
      from post_day d join post_tip t on t.post_id = d.post_id where d.post_id = any(${ids}::uuid[]) and d.v_at is not null window w as (partition by d.post_id order by d.day)
    ), r as (
      select d.post_id, d.day,
        case when lag(d.r_at) over w is not null then d.r_engagements - lag(d.r_engagements) over w when d.r_at - t.created_at <= ${YOUNG} then d.r_engagements end as engagements,
        case when lag(d.r_at) over w is not null then d.r_views - lag(d.r_views) over w when d.r_at - t.created_at <= ${YOUNG} then d.r_views end as views
      from post_day d join post_tip t on t.post_id = d.post_id where d.post_id = any(${ids}::uuid[]) and d.r_at is not null window w as (partition by d.post_id order by d.day)
    ), changed as materialized (
      select d.post_id, d.day, v.gain as g_v, r.engagements as g_e, r.views as g_rv, d.views as o_v, d.engagements as o_e, d.rated_views as o_rv, d.since, d.shows_from, t.dims
      from post_day d join post_tip t on t.post_id = d.post_id left join v on v.post_id = d.post_id and v.day = d.day left join r on r.post_id = d.post_id and r.day = d.day
      where d.post_id = any(${ids}::uuid[]) and (v.gain is distinct from d.views or r.engagements is distinct from d.engagements or r.views is distinct from d.rated_views)
    ), was as (
      insert into post_day_was (edition_id, post_id, day, views, engagements, rated_views, since, shows_from, until, until_shows)
      select ${edition}, post_id, day, o_v, o_e, o_rv, since, shows_from, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
      from changed where since < ${recordedAt}::timestamptz
    ), days as (
      update post_day d set views = c.g_v, engagements = c.g_e, rated_views = c.g_rv, since = ${recordedAt}::timestamptz, shows_from = ${showsFrom}::timestamptz
      from changed c where c.post_id = d.post_id and c.day = d.day
    ), moved as (
      select split_part(d.pair, E'\t', 1) as dim, split_part(d.pair, E'\t', 2) as key, c.day, sum(coalesce(c.g_v, 0) - coalesce(c.o_v, 0)) as views,
        sum(coalesce(c.g_e, 0) - coalesce(c.o_e, 0)) as engagements, sum(coalesce(c.g_rv, 0) - coalesce(c.o_rv, 0)) as rated_views,
        sum((c.g_v is not null)::int - (c.o_v is not null)::int) as seen
      from changed c cross join lateral unnest(c.dims) as d(pair) group by d.pair, c.day
    ) insert into delta_stage (metric, dim, key, day, value) select m.metric, dim, key, day, m.value::bigint
    from moved cross join lateral (values ('views', views), ('engagements', engagements), ('rated_views', rated_views), ('seen', seen)) as m(metric, value) where m.value <> 0`.execute(
    trx,
  )
}

/** The tips of these posts as their days now say. */
async function resetTips(trx: Trx, ids: readonly string[]): Promise<void> {
  await sql`update post_tip t set
      v_day = v.day, v_at = v.v_at, v = v.v, v_base = v.v - v.views, v_first = not exists (select 1 from post_day e where e.post_id = t.post_id and e.day < v.day and e.v_at is not null)
    from (select distinct on (post_id) post_id, day, v_at, v, views from post_day where post_id = any(${ids}::uuid[]) and v_at is not null order by post_id, day desc) v
    where v.post_id = t.post_id`.execute(trx)
  await sql`update post_tip t set r_day = r.day, r_at = r.r_at, r_engagements = r.r_engagements, r_views = r.r_views,
      r_base_engagements = r.r_engagements - r.engagements, r_base_views = r.r_views - r.rated_views,
      r_first = not exists (select 1 from post_day e where e.post_id = t.post_id and e.day < r.day and e.r_at is not null)
    from (select distinct on (post_id) post_id, day, r_at, r_engagements, r_views, engagements, rated_views from post_day
      where post_id = any(${ids}::uuid[]) and r_at is not null order by post_id, day desc) r
    where r.post_id = t.post_id`.execute(trx)
}
