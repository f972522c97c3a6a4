/**
 * When what is known *about* a post changes (its language, theme, event, day of making, whether it counts), everything it
 * gave to the roll-ups moves: minus under the old keys, plus under the new ones, dated now.
 */
import { appendLines, type Line } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { AUTHOR } from '../facts/dimensions.ts'
import { keyOf, linesOf, movedIn, type Moved } from './lines.ts'
import type { Recording } from './record-readings.ts'

export interface Dimension {
  dim: string
  key: string
}

/**
 * Runs `change` (which may alter facts, created_day, counted) and books the difference for the posts named.
 * @param newIds posts that gave nothing before and have no reading yet.
 */
export async function restate(
  trx: Trx,
  recording: Recording,
  postIds: readonly string[],
  change: () => Promise<void>,
  newIds: readonly string[] = [],
): Promise<void> {
  const before = await contributions(trx, postIds, -1)
  await change()
  const after = await contributions(trx, postIds, 1)
  const made = await postsMade(trx, newIds, 1)
  await appendLines(trx, recording.edition, recording.recordedAt, recording.showsFrom, [...before, ...after, ...made])
}

async function contributions(trx: Trx, ids: readonly string[], sign: 1 | -1): Promise<Line[]> {
  if (!ids.length) return []
  const { rows } = await sql<Moved>`with gain as (
      select k.dims, g.day, g.views as g_v, g.engagements as g_e, g.rated_views as g_rv, null::bigint as o_v, null::bigint as o_e, null::bigint as o_rv
      from post_day g join post_keys k on k.post_id = g.post_id where g.post_id = any(${[...ids]}::uuid[])
    ) ${movedIn('gain')}`.execute(trx)
  return [...(await postsMade(trx, ids, sign)), ...linesOf(rows, sign)]
}

async function postsMade(trx: Trx, ids: readonly string[], sign: 1 | -1): Promise<Line[]> {
  if (!ids.length) return []
  const { rows } = await sql<{
    pair: string
    day: string
    posts: number
  }>`select d.pair, p.created_day as day, count(*) as posts
    from post p join post_keys k on k.post_id = p.id cross join lateral unnest(k.dims) as d(pair)
    where p.id = any(${[...ids]}::uuid[]) and p.created_day is not null group by d.pair, p.created_day`.execute(trx)
  return rows.map((row) => ({ ...keyOf(row.pair), metric: 'posts', day: row.day, value: sign * row.posts }))
}

export interface NewKeys {
  id: string
  createdAt: Date | null
  keys: readonly Dimension[]
}

/** The first keys of posts that have none yet. */
export async function addKeys(trx: Trx, at: Date, posts: readonly NewKeys[]): Promise<void> {
  if (!posts.length) return
  const rows = posts.map(({ id, createdAt, keys }) => [id, createdAt, keys.map(({ dim, key }) => [dim, key])])
  await sql`with told as (
      select (r->>0)::uuid as id, (r->>1)::timestamptz as created_at, r->2 as keys from json_array_elements(${JSON.stringify(rows)}::json) as r
    ), pair as (
      select distinct told.id, k->>0 as dim, k->>1 as key from told cross join lateral json_array_elements(told.keys) as k
    ), dated as (
      insert into post_dim (post_id, dim, key, since) select id, dim, key, ${at}::timestamptz from pair
    ) insert into post_keys (post_id, created_at, dims)
    select told.id, told.created_at, coalesce(array_agg(pair.dim || E'\t' || pair.key order by pair.dim, pair.key) filter (where pair.dim <> ${AUTHOR}), '{}')
    from told left join pair on pair.id = told.id group by told.id, told.created_at`.execute(trx)
}

/** Makes the standing keys of these posts exactly those given; what ends keeps its row with the moment of its end. */
export async function setDimensions(
  trx: Trx,
  at: Date,
  wanted: ReadonlyMap<string, readonly Dimension[]>,
): Promise<void> {
  const ids = [...wanted.keys()]
  const rows = JSON.stringify(ids.flatMap((id) => wanted.get(id)!.map(({ dim, key }) => [id, dim, key])))
  await sql`with wanted as (
      select distinct (r->>0)::uuid as post_id, r->>1 as dim, r->>2 as key from json_array_elements(${rows}::json) as r
    ), ended as (
      update post_dim d set until = ${at}::timestamptz where d.post_id = any(${ids}::uuid[]) and d.until = 'infinity'
        and not exists (select 1 from wanted w where w.post_id = d.post_id and w.dim = d.dim and w.key = d.key) returning 1
    ) insert into post_dim (post_id, dim, key, since)
    select w.post_id, w.dim, w.key, ${at}::timestamptz from wanted w
    where not exists (select 1 from post_dim d where d.post_id = w.post_id and d.dim = w.dim and d.key = w.key and d.until = 'infinity')`.execute(
    trx,
  )
  await sql`update post_keys k set dims = array(select d.dim || E'\t' || d.key from post_dim d where d.post_id = k.post_id and d.dim <> ${AUTHOR} and d.until = 'infinity' order by 1)
    where k.post_id = any(${ids}::uuid[])`.execute(trx)
}
