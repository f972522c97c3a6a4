/** The days of posts whose readings came late, or whose time of making changed: worked out again from their closings. */
import type { Line } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { closingRows, type Closing } from './closings.ts'
import { linesOf, movedIn, YOUNG, type Moved } from './lines.ts'
import type { Recording } from './record-readings.ts'

export async function workOutAgain(
  trx: Trx,
  recording: Recording,
  late: readonly Closing[],
  createdChanged: readonly string[],
): Promise<Line[]> {
  const ids = [...new Set([...late.map((closing) => closing.postId), ...createdChanged])].sort()
  if (!ids.length) return []
  if (createdChanged.length)
    await sql`update post_keys k set created_at = p.created_at from post p where p.id = k.post_id and k.post_id = any(${ids}::uuid[])`.execute(
      trx,
    )
  await mergeClosings(trx, recording, late)
  return linesOf(await writeGains(trx, recording, ids))
}

async function mergeClosings(
  trx: Trx,
  { edition, recordedAt, showsFrom }: Recording,
  closings: readonly Closing[],
): Promise<void> {
  await sql`insert into post_day as p (edition_id, post_id, day, v_at, v, r_at, r_engagements, r_views, since, shows_from)
    select ${edition}, c.*, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz from ${closingRows(closings)}
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
): Promise<Moved[]> {
  const { rows } = await sql<Moved>`with v as (
      select d.post_id, d.day, case when lag(d.v) over w is not null then d.v - lag(d.v) over w when d.v_at - t.created_at <= ${YOUNG} then d.v end as gain
      from post_day d join post_keys t on t.post_id = d.post_id where d.post_id = any(${ids}::uuid[]) and d.v_at is not null window w as (partition by d.post_id order by d.day)
    ), r as (
      select d.post_id, d.day,
        case when lag(d.r_at) over w is not null then d.r_engagements - lag(d.r_engagements) over w when d.r_at - t.created_at <= ${YOUNG} then d.r_engagements end as engagements,
        case when lag(d.r_at) over w is not null then d.r_views - lag(d.r_views) over w when d.r_at - t.created_at <= ${YOUNG} then d.r_views end as views
      from post_day d join post_keys t on t.post_id = d.post_id where d.post_id = any(${ids}::uuid[]) and d.r_at is not null window w as (partition by d.post_id order by d.day)
    ), changed as materialized (
      select d.post_id, d.day, v.gain as g_v, r.engagements as g_e, r.views as g_rv, d.views as o_v, d.engagements as o_e, d.rated_views as o_rv, d.since, d.shows_from, t.dims
      from post_day d join post_keys t on t.post_id = d.post_id left join v on v.post_id = d.post_id and v.day = d.day left join r on r.post_id = d.post_id and r.day = d.day
      where d.post_id = any(${ids}::uuid[]) and (v.gain is distinct from d.views or r.engagements is distinct from d.engagements or r.views is distinct from d.rated_views)
    ), was as (
      insert into post_day_was (edition_id, post_id, day, views, engagements, rated_views, since, shows_from, until, until_shows)
      select ${edition}, post_id, day, o_v, o_e, o_rv, since, shows_from, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz
      from changed where since < ${recordedAt}::timestamptz
    ), days as (
      update post_day d set views = c.g_v, engagements = c.g_e, rated_views = c.g_rv, since = ${recordedAt}::timestamptz, shows_from = ${showsFrom}::timestamptz
      from changed c where c.post_id = d.post_id and c.day = d.day
    ) ${movedIn('changed')}`.execute(trx)
  return rows
}
