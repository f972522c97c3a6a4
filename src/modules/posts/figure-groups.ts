/** Who is behind the counts of a figure, for the decision what may be told in public: docs/decisions/012 */
import { LEAST_CREATORS, type FigureQuery, type Group } from '#modules/evidence'
import { sql, type Db, type RawBuilder } from '#platform/db'
import { authorAt, countedAt, gainsAt, knownAt } from './figure-queries.ts'

/** Cells that stand beside each other: of one of these alone sums can be worked out from sums. */
export type Family = 'all' | 'day' | 'language' | 'theme' | 'event'
export const LINKED = 'linked'

export type Counting = 'posts' | 'readings'

/**
 * Who is behind the counts, by the cells they stand in, counted through. Cells are a day, a language, a theme; in the family of
 * events a post stands in all of `event:<id>`, `week:<id>` and `linked` that are its own. Most need not be: figure-look.ts
 * @param counting posts by the day they were made, or readings by their day: of views, and of views with all engagements.
 * @param days of the family of days, these alone; left out: all of the range.
 */
export async function groupsBehind(
  db: Db,
  query: FigureQuery,
  counting: Counting,
  family: Family,
  days?: readonly string[],
): Promise<Group[]> {
  const behind =
    counting === 'posts'
      ? behindPosts(query, family, days)
      : family === 'day'
        ? behindDays(query, days)
        : behindReadings(query, family)
  const counts = counting === 'posts' ? ['n0'] : ['n0', 'n1']
  const { rows } = await sql<{
    cells: string | null
    records: number[]
    creators: string[][]
  }>`with behind as materialized (${behind})
    select cells, json_build_array(${sql.join(counts.map((n) => sql`sum(${sql.ref(n)})`))}) as records,
      json_build_array(${sql.join(counts.map((n) => sql`to_json(coalesce((array_agg(author) filter (where author is not null and ${sql.ref(n)} > 0))[1:${sql.lit(LEAST_CREATORS)}], '{}'))`))}) as creators
    from behind group by cells`.execute(db)
  return rows.map((row) => ({
    cells: row.cells ? row.cells.split(' ') : [],
    behind: row.records.map((records, i) => ({ records, creators: row.creators[i]! })),
  }))
}

type Rows = RawBuilder<unknown>

/**
 * The posts that count, each with its author a and, where it stands in such cells, their names k. The latest stands ready beside
 * each post (post_keys); a past moment is found among the dated keys. Both tell the same: figure-groups.test.ts
 */
const counted = (query: FigureQuery, family: Family): Rows =>
  sql`post p join ${isCounted(query)} left join ${authorAt(query)} ${query.latest ? namesNow(family) : namesThen(query, family)}`

/** A post p that counts. */
export const isCounted = (query: FigureQuery): Rows =>
  query.latest
    ? sql`post_keys w on w.post_id = p.id and ${ALL} = any(w.dims)`
    : sql`post_dim d on d.post_id = p.id and d.dim = 'all' and ${countedAt(query)}`

const ALL = 'all\t'
const EVENT_DIMS = ['event', 'week', LINKED] as const

/** Posts stand under few different sets of keys: the names are made once for each of those. */
function namesNow(family: Family): Rows {
  if (family === 'all' || family === 'day') return sql``
  const dims = family === 'event' ? EVENT_DIMS : [family]
  const [dim, key] = [sql`split_part(pair, E'\t', 1)`, sql`split_part(pair, E'\t', 2)`]
  const name =
    family === 'event'
      ? sql`string_agg(case when ${dim} = ${LINKED} then ${dim} else ${dim} || ':' || ${key} end, ' ' order by ${dim}, ${key})`
      : sql`min(${key})`
  return sql`left join (select s.dims, (select ${name} from unnest(s.dims) as pair where ${dim} = any(${[...dims]}::text[])) as key
    from (select distinct dims from post_keys) s) k on k.dims = w.dims`
}

function namesThen(query: FigureQuery, family: Family): Rows {
  if (family === 'all' || family === 'day') return sql``
  // A post has one language and one theme at a time.
  if (family !== 'event')
    return sql`left join (select d.post_id, d.key from post_dim d where d.dim = ${family} and ${countedAt(query)}) k on k.post_id = p.id`
  return sql`left join (select d.post_id, string_agg(case when d.dim = ${LINKED} then d.dim else d.dim || ':' || d.key end, ' ' order by d.dim, d.key) as key
    from post_dim d where d.dim = any(${[...EVENT_DIMS]}::text[]) and ${countedAt(query)} group by d.post_id) k on k.post_id = p.id`
}

/** Compared byte by byte: by a language's rules the sorting would take longer than all the rest. */
const BYTES = sql`collate "C"`

const cellsOf = (family: Family): Rows =>
  family === 'all' ? sql`''::text` : family === 'day' ? sql`p.created_day::text` : sql`k.key`

const behindPosts = (query: FigureQuery, family: Family, days?: readonly string[]): Rows => sql`
  select ${cellsOf(family)} ${BYTES} as cells, a.key ${BYTES} as author, count(*) as n0 from ${counted(query, family)}
  where p.edition_id = ${query.edition.id} and ${knownAt(query)} and p.created_day between ${query.from}::date and ${query.to}::date
    ${days ? sql`and p.created_day = any(${[...days]}::date[])` : sql``} group by 1, 2`

/** Of days each reading is a record. */
const behindDays = (query: FigureQuery, days?: readonly string[]): Rows => sql`
  select g.day::text as cells, a.key ${BYTES} as author, count(*) filter (where g.views is not null) as n0, count(*) filter (where g.engagements is not null) as n1
  from ${counted(query, 'day')} join (${gainsAt(query)}) g on g.post_id = p.id
  where p.edition_id = ${query.edition.id} and ${knownAt(query)} ${days ? sql`and g.day = any(${[...days]}::date[])` : sql``} group by 1, 2`

/**
 * Of anything else a creator is: one post of theirs in these cells that has a reading is enough, and is looked for post by
 * post. Posts of which nobody knows whose they are go together.
 */
function behindReadings(query: FigureQuery, family: Family): Rows {
  const has = (what: Rows, of: 'own' | 'whole') =>
    sql`exists (select 1 from unnest(${sql.ref(`${of}.ids`)}) as i(id) cross join lateral (select 1 from (${gainsAt(query)}) g where g.post_id = i.id and ${what} limit 1) found)`
  const [views, rates] = [sql`g.views is not null`, sql`g.engagements is not null`]
  // Nearly every reading has both, so it is looked up once; the offsets keep it from being looked up wherever it is named.
  const isRead = (what: Rows) => sql`case when whole.is_read then 1 when ${has(what, 'whole')} then 1 else 0 end`
  return sql`select cells, author, n0, n1 from (
      select cells, author, ${isRead(views)} as n0, ${isRead(rates)} as n1
      from (select own.*, ${has(sql`${views} and ${rates}`, 'own')} as is_read from (
        select ${cellsOf(family)} ${BYTES} as cells, a.key ${BYTES} as author, array_agg(p.id) as ids from ${counted(query, family)}
        where p.edition_id = ${query.edition.id} and ${knownAt(query)} group by 1, 2) own offset 0) whole
      offset 0) looked where n0 + n1 > 0`
}
