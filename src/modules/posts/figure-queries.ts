import { readCells, type FigureQuery, type FigureRow, type Metric } from '#modules/evidence'
import { sql, type Db } from '#platform/db'
import { AUTHOR } from './facts/dimensions.ts'

/** The posts that were known and showing at the moment asked for, and under which keys they counted then. */
export const knownAt = ({ asOf }: FigureQuery) =>
  sql`p.recorded_at <= ${asOf.at} and (p.shows_from is null or p.shows_from <= ${asOf.venue})`
export const countedAt = ({ asOf }: FigureQuery) => sql`d.since <= ${asOf.at} and d.until > ${asOf.at}`

/** Sample rows show once the venue's clock has passed them. */
export const showsAt =
  ({ asOf }: FigureQuery) =>
  (column: string) =>
    sql`(${sql.ref(column)} is null or ${sql.ref(column)} <= ${asOf.venue})`

/** Of a row that replaced another: it had not done so yet. */
export const notReplacedAt = (query: FigureQuery) =>
  sql`not (until <= ${query.asOf.at} and ${showsAt(query)('until_shows')})`

/** Whose a post was known to be then. Nothing ends after the latest moment: of that, the standing rows have an index. */
export const authorAt = ({ asOf, latest }: FigureQuery) =>
  sql`post_dim a on a.post_id = p.id and a.dim = ${AUTHOR} and a.since <= ${asOf.at} and ${latest ? sql`a.until = 'infinity'` : sql`a.until > ${asOf.at}`}`

/** Of posts that count (`all`), or of those linked to any event (`linked`). */
export async function distinctCreators(
  db: Db,
  query: FigureQuery,
  dim: 'all' | 'linked' = 'all',
): Promise<{ value: number; withoutAuthor: number }> {
  const { rows } = await sql<{
    value: number
    without_author: number
  }>`select count(distinct a.key) as value, count(*) filter (where a.key is null) as without_author
    from post p join post_dim d on d.post_id = p.id and d.dim = ${dim} and ${countedAt(query)} left join ${authorAt(query)}
    where p.edition_id = ${query.edition.id} and ${knownAt(query)} and p.created_day between ${query.from}::date and ${query.to}::date`.execute(
    db,
  )
  return { value: rows[0]!.value, withoutAuthor: rows[0]!.without_author }
}

/** Distinct creators of the posts in each cell of a breakdown. */
export async function creatorsIn(db: Db, query: FigureQuery, dim: string): Promise<Map<string, number>> {
  const { rows } = await sql<{
    key: string
    n: number
  }>`select ${dim === 'day' ? sql`p.created_day::text` : sql`d.key`} as key, count(distinct a.key) as n
    from post p join post_dim d on d.post_id = p.id and d.dim = ${dim === 'day' ? 'all' : dim} and ${countedAt(query)} left join ${authorAt(query)}
    where p.edition_id = ${query.edition.id} and ${knownAt(query)} and p.created_day between ${query.from}::date and ${query.to}::date group by 1`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.key, row.n]))
}

/** Distinct creators of these posts; one whose creator is unknown adds none. */
export async function creatorsOf(db: Db, posts: readonly FigureRow[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(distinct author_id) as n from post where id = any(${posts.map((row) => row.key)}::uuid[])`.execute(db)
  return rows[0]!.n
}

/** Staff only. Keys are author ids. */
export async function authorRows(db: Db, query: FigureQuery, metric: Metric): Promise<FigureRow[]> {
  const column = {
    posts: sql`1`,
    views: sql`g.views`,
    engagements: sql`g.engagements`,
    rated_views: sql`g.rated_views`,
    seen: sql`1`,
  }[metric]
  const day = metric === 'posts' ? sql`p.created_day` : sql`g.day`
  const { rows } = await sql<{
    key: string
    value: number | null
  }>`select a.key, sum(${column})::bigint as value
    from post p join post_dim d on d.post_id = p.id and d.dim = 'all' and ${countedAt(query)} join ${authorAt(query)}
    ${metric === 'posts' ? sql`` : sql`join (${gainsAt(query)}) g on g.post_id = p.id`}
    where p.edition_id = ${query.edition.id} and ${knownAt(query)} and ${day} between ${query.from}::date and ${query.to}::date
    group by a.key order by value desc nulls last, a.key limit 500`.execute(db)
  return rows.map((row) => ({ ...row, state: row.value === null ? 'unknown' : 'known' }))
}

/** Each post's gains a day as they stood at the moment asked for: the standing rows, and the older ones they replaced. */
export function gainsAt(query: FigureQuery) {
  const { edition, asOf, from, to } = query
  const shows = showsAt(query)
  const inRange = sql`edition_id = ${edition.id} and day between ${from}::date and ${to}::date`
  return sql`select post_id, day, views, engagements, rated_views from post_day where ${inRange} and since <= ${asOf.at} and ${shows('shows_from')}
    union all select post_id, day, views, engagements, rated_views from post_day_was where ${inRange} and since <= ${asOf.at} and ${shows('shows_from')}
      and ${notReplacedAt(query)}`
}

const FIRST_LOOK = 100

/**
 * The posts that gained most, exactly, without summing them all: each day's ranking is walked from the top (Fagin, Lotem,
 * Naor 2003, threshold algorithm) until no post further down could still come in.
 */
export async function topGrowth(db: Db, query: FigureQuery, most: number): Promise<FigureRow[]> {
  const { edition, asOf, from, to } = query
  const shows = showsAt(query)
  // A day of which nothing was known then has a ranking full of later rows: it would be walked to its end in vain.
  const seen = await readCells(db, edition.id, asOf, { metrics: ['seen'], dim: 'all', from, to, latest: query.latest })
  const days = seen.map((cell) => cell.day)
  for (let look = FIRST_LOOK; ; look *= 4) {
    const { rows } = await sql<{ key: string | null; value: number; bound: number; complete: boolean }>`with day as (
        select day from unnest(${days}::date[]) as known(day)
      ), head as (
        select t.* from day cross join lateral (
          (select post_id, day, views from post_day where edition_id = ${edition.id} and post_day.day = day.day and since <= ${asOf.at} and ${shows('shows_from')}
            order by views desc nulls last limit ${look})
          union all
          (select post_id, day, views from post_day_was where edition_id = ${edition.id} and post_day_was.day = day.day and since <= ${asOf.at} and ${shows('shows_from')}
            and ${notReplacedAt(query)} order by views desc nulls last limit ${look})
          order by views desc nulls last limit ${look}) t
      ), rest as (
        select coalesce(sum(greatest(least_views, 0)), 0)::bigint as bound, bool_and(n < ${look}) as complete from
          (select count(*) as n, case when count(*) < ${look} then 0 else coalesce(min(views), 0) end as least_views from head group by day) per_day
      ), candidate as materialized (
        select seen.post_id from (select distinct post_id from head) seen cross join lateral
          (select 1 from post_dim d where d.dim = 'all' and d.key = '' and d.post_id = seen.post_id and ${countedAt(query)} limit 1) counted
      ),
      exact as (
        select g.post_id as key, sum(g.views)::bigint as value from candidate c join lateral (
          select post_id, views from post_day where post_id = c.post_id and day between ${from}::date and ${to}::date and since <= ${asOf.at} and ${shows('shows_from')}
          union all select post_id, views from post_day_was where post_id = c.post_id and day between ${from}::date and ${to}::date and since <= ${asOf.at}
            and ${shows('shows_from')} and ${notReplacedAt(query)}) g on true
        group by g.post_id having sum(g.views) is not null
      )
      select exact.*, rest.bound, coalesce(rest.complete, true) as complete from rest left join exact on true order by value desc nulls last, key limit ${most}`.execute(
      db,
    )
    const told = rows.flatMap(({ key, value }) => (key === null ? [] : [{ key, value, state: 'known' as const }]))
    const { bound, complete } = rows[0]!
    // A post further down may gain as much as the bound, and stand before one of the same gain.
    if (complete || (told.length === most && told.at(-1)!.value > bound)) return told
  }
}
