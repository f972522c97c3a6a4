/** The posts behind one row of a figure, for staff: a number opens down to what it was counted from. */
import { SHOWING_SOURCES, type By, type FigureQuery } from '#modules/evidence'
import { sql, type Db } from '#platform/db'
import { gainsAt } from './figure-queries.ts'
import { DIM_OF, isDim } from './figure-sums.ts'

export interface PostBehind {
  id: string
  /** What it adds to the row; null where the figure counts posts or its readings tell nothing. */
  gained: number | null
  sample: boolean
  /** Only where a source of the post may be shown; a post that only counts stays without name and words. */
  handle: string | null
  caption: string | null
  counted: 'shows' | 'only_counts'
  createdDay: string | null
}

interface Row {
  id: string
  gained: number | null
  sample: boolean
  handle: string | null
  caption: string | null
  shows: boolean
  created_day: string | null
}

type Counting = 'posts' | 'views' | 'engagements'

/** Largest first. @param key of the row: a day, a language, an event's id, an author's id … */
export async function postsBehind(
  db: Db,
  query: Pick<FigureQuery, 'edition' | 'asOf' | 'from' | 'to'>,
  by: By,
  key: string,
  counting: Counting,
  limit: number,
): Promise<PostBehind[]> {
  const { edition, asOf, from, to } = query
  const dim = isDim(by) ? DIM_OF[by] : 'all'
  const day = counting === 'posts' ? sql`p.created_day` : sql`g.day`
  const column = counting === 'posts' ? sql`null::bigint` : sql.ref(`g.${counting}`)
  const { rows } = await sql<Row>`select p.id, sum(${column})::bigint as gained, p.sample, p.created_day,
      case when s.shows then a.handle end as handle, s.caption, coalesce(s.shows, false) as shows
    from post p
      join post_dim d on d.post_id = p.id and d.dim = ${dim} and d.since <= ${asOf.at} and d.until > ${asOf.at} ${dim === 'all' ? sql`` : sql`and d.key = ${key}`}
      ${counting === 'posts' ? sql`` : sql`join (${gainsAt(query as FigureQuery)}) g on g.post_id = p.id and ${sql.ref(`g.${counting}`)} is not null`}
      left join author a on a.id = p.author_id
      left join lateral (select true as shows, max(caption) as caption from post_source where post_id = p.id and source = any(${SHOWING_SOURCES}::text[]) having count(*) > 0) s on true
    where p.edition_id = ${edition.id} and p.recorded_at <= ${asOf.at} and (p.shows_from is null or p.shows_from <= ${asOf.venue})
      and ${day} between ${from}::date and ${to}::date
      ${by === 'day' ? sql`and ${day} = ${key}::date` : sql``} ${by === 'creator' ? sql`and p.author_id::text = ${key}` : sql``}
    group by p.id, p.sample, p.created_day, a.handle, s.caption, s.shows
    order by gained desc nulls last, p.created_day desc nulls last, p.id limit ${limit}`.execute(db)
  return rows.map(postOf)
}

/** The same of posts that are named, such as those of `top_growth`. */
export async function postsNamed(db: Db, edition: string, ids: readonly string[]): Promise<Map<string, PostBehind>> {
  const { rows } =
    await sql<Row>`select p.id, null as gained, p.sample, p.created_day, case when s.shows then a.handle end as handle, s.caption, coalesce(s.shows, false) as shows
    from post p left join author a on a.id = p.author_id
      left join lateral (select true as shows, max(caption) as caption from post_source where post_id = p.id and source = any(${SHOWING_SOURCES}::text[]) having count(*) > 0) s on true
    where p.edition_id = ${edition} and p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, postOf(row)]))
}

/** Names of accounts behind rows by creator; null: erased. */
export async function authorHandles(
  db: Db,
  edition: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await sql<{
    id: string
    handle: string | null
  }>`select id, handle from author where edition_id = ${edition} and id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.handle]))
}

const postOf = ({ shows, created_day, ...row }: Row): PostBehind => ({
  ...row,
  createdDay: created_day,
  counted: shows ? 'shows' : 'only_counts',
})
