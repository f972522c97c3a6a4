/**
 * Most cells have far more than enough creators behind them, and a look at a few posts of each shows it; where fewer posts stand
 * than are looked at, the look has counted them. Only what it leaves `open` is counted through (figure-groups.ts). A group
 * that is looked at says of its records as much as one that is counted through: that there are none, or who is behind them, or
 * five of these. Nothing more is asked of a group, so what may be told comes out the same: docs/decisions/012
 */
import { LEAST_CREATORS, type FigureQuery, type Group } from '#modules/evidence'
import { sql, type Db, type RawBuilder } from '#platform/db'
import { groupsBehind, isCounted, type Counting, type Family } from './figure-groups.ts'
import { authorAt, gainsAt, knownAt, notReplacedAt, showsAt } from './figure-queries.ts'

type Rows = RawBuilder<unknown>

/** So many posts are looked at, the first and the last that stand in the same cells; of a day, as many readings in all. */
const ENDS = 15
const OF_DAY = 25

/** What the database writes for more cells than have room in the index: migrations/0035_posts_by_event_cells.sql */
const TOO_MANY = '*'

interface Looked {
  cells: string
  isCut: boolean
  behind: Group['behind']
}

/** Who is behind the counts, by the cells they stand in, as `groupsBehind` says, of groups with more creators five at least. */
export async function groupsSeen(db: Db, query: FigureQuery, counting: Counting, family: Family): Promise<Group[]> {
  const looked = await look(db, query, counting, family)
  if (!looked) return groupsBehind(db, query, counting, family)
  const open = looked.filter(isOpen).map(({ cells }) => named(cells.split(' ')))
  if (open.includes(TOO_MANY)) return groupsBehind(db, query, counting, family)
  const told = looked
    .filter((one) => !isOpen(one) && one.behind.some(({ records }) => records > 0))
    .map(({ cells, behind }) => ({ cells: cells ? cells.split(' ') : [], behind }))
  if (!open.length) return told
  const counted = await groupsBehind(db, query, counting, family, family === 'day' ? open : undefined)
  return [...told, ...counted.filter(({ cells }) => open.includes(named(cells)))]
}

const named = (cells: readonly string[]) => [...cells].sort().join(' ')

const isOpen = ({ cells, isCut, behind }: Looked) =>
  cells === TOO_MANY || (isCut && behind.some(({ creators }) => creators.length < LEAST_CREATORS))

/** @returns null where looking would be no shorter than counting. */
async function look(db: Db, query: FigureQuery, counting: Counting, family: Family): Promise<Looked[] | null> {
  if (family === 'day' && counting === 'readings') return lookAtReadings(db, query)
  // Only the latest stands ready beside each post.
  if (!query.latest || (family === 'all' && counting === 'readings')) return null
  const [names, posts] =
    family === 'event'
      ? [eventCells, postsOfEvents]
      : family === 'day' || family === 'all'
        ? [days(query, family), postsOfDays(query)]
        : [keysOf(family), postsOfKey(family)]
  const isInRange =
    counting === 'posts' ? sql`and p.created_day between ${query.from}::date and ${query.to}::date` : sql``
  const has = (what: Rows) =>
    sql`exists (select 1 from (select p.id) own cross join lateral (select 1 from (${gainsAt(query)}) g where g.post_id = own.id and ${what} limit 1) found)`
  const counts =
    counting === 'posts' ? [sql`true`] : [has(sql`g.views is not null`), has(sql`g.engagements is not null`)]
  const n = counts.map((_, i) => sql.ref(`n${i}`))
  const { rows } = await sql<{
    cells: string
    is_cut: boolean
    records: number[]
    creators: string[][]
  }>`with recursive ${names}, seen as materialized (
      select name.cells, s.post_id, s.is_cut from name cross join lateral (${posts}) s
    ), known as materialized (
      -- One post after the other: joined, they would be sought among all there are.
      select seen.cells, seen.is_cut, k.* from seen left join lateral (
        select p.id, a.key as author, ${sql.join(counts.map((count, i) => sql`${count} as ${n[i]!}`))}
        from post p join ${isCounted(query)} left join ${authorAt(query)}
        where p.id = seen.post_id and p.edition_id = ${query.edition.id} and ${knownAt(query)} ${isInRange} limit 1) k on true
    ) select cells, bool_or(is_cut) as is_cut,
      json_build_array(${sql.join(n.map((one) => sql`count(*) filter (where ${one})`))}) as records,
      json_build_array(${sql.join(n.map((one) => sql`to_json(coalesce((array_agg(distinct author) filter (where author is not null and ${one}))[1:${sql.lit(LEAST_CREATORS)}], '{}'))`))}) as creators
    from known group by cells`.execute(db)
  return rows.map(({ cells, is_cut, records, creators }) => ({
    cells,
    isCut: is_cut,
    behind: records.map((count, i) => ({ records: count, creators: creators[i]! })),
  }))
}

/** Where there are fewer than `ENDS`, the first are all there are. */
const bothEnds = (posts: (order: Rows) => Rows): Rows =>
  sql.join(
    [sql`asc`, sql`desc`].map(
      (order) => sql`(select post_id, count(*) over () >= ${ENDS} as is_cut from (${posts(order)} limit ${ENDS}) p)`,
    ),
    sql` union `,
  )

/** Of the many posts the few languages, themes, or meetings of events: each is sought after the one before it. */
const oneByOne = (key: Rows, among: Rows): Rows => sql`step as (
    (select ${key} as cells from ${among} order by 1 limit 1)
    union all
    select (select ${key} as cells from ${among} and ${key} > step.cells order by 1 limit 1) from step where step.cells is not null
  ), name as (select cells from step where cells is not null)`

const keysOf = (family: Family) => oneByOne(sql`d.key`, sql`post_dim d where d.dim = ${family}`)
const postsOfKey = (family: Family) =>
  bothEnds(
    (order) =>
      sql`select d.post_id from post_dim d where d.dim = ${family} and d.key = name.cells and d.until = 'infinity' order by d.post_id ${order}`,
  )

const EVENT_CELLS = sql`(event_cells(w.dims) collate "C")`
const eventCells = oneByOne(EVENT_CELLS, sql`post_keys w where ${EVENT_CELLS} is not null`)
const postsOfEvents = bothEnds(
  (order) =>
    sql`select w.post_id from post_keys w where ${EVENT_CELLS} = name.cells order by ${EVENT_CELLS}, w.post_id ${order}`,
)

/** Posts by the day they were made, or all of the range as one. */
const days = ({ from, to }: FigureQuery, family: Family): Rows =>
  family === 'all'
    ? sql`name as (select '' as cells, ${from}::date as first, ${to}::date as last)`
    : sql`name as (select d::date::text as cells, d::date as first, d::date as last from generate_series(${from}::date, ${to}::date, interval '1 day') d)`
const postsOfDays = ({ edition }: FigureQuery): Rows =>
  sql`select post_id, count(*) over () >= ${ENDS} as is_cut from (
    select p.id as post_id from post p where p.edition_id = ${edition.id} and p.created_day between name.first and name.last limit ${ENDS}) p`

/** Readings by their day, those of the largest gains. */
async function lookAtReadings(db: Db, query: FigureQuery): Promise<Looked[]> {
  const { edition, asOf, from, to } = query
  const shows = showsAt(query)
  const standing = sql`edition_id = ${edition.id} and views is not null and since <= ${asOf.at} and ${shows('shows_from')}`
  const { rows } = await sql<{
    day: string
    looked: number
    views: (string | null)[] | null
    rated: (string | null)[] | null
  }>`with day as (
      select d::date as day from generate_series(${from}::date, ${to}::date, interval '1 day') d
    ), look as (
      select day.day, g.* from day cross join lateral (
        (select 1 as part, post_id, views, engagements from post_day where post_day.day = day.day and ${standing} order by views desc nulls last limit ${OF_DAY})
        union all
        (select 2, post_id, views, engagements from post_day_was where post_day_was.day = day.day and ${standing}
          and ${notReplacedAt(query)} order by views desc nulls last limit ${OF_DAY})) g
    ), known as (
      select look.*, k.author, k.post_id is not null as counts from look
      -- One post after the other: nobody can foresee how few they are, and joined they would be sought among all there are.
      left join lateral (select p.id as post_id, a.key as author from post p join ${isCounted(query)} left join ${authorAt(query)}
        where p.id = look.post_id and ${knownAt(query)} limit 1) k on true
    ) select day::text as day, max(looked) as looked,
      json_agg(author) filter (where counts) as views, json_agg(author) filter (where counts and engagements is not null) as rated
    from (select *, count(*) over (partition by day, part) as looked from known) each group by day`.execute(db)
  return rows.map(({ day, looked, views, rated }) => ({
    cells: day,
    isCut: looked === OF_DAY,
    behind: [views ?? [], rated ?? []].map((authors) => ({
      records: authors.length,
      creators: [...new Set(authors.filter((author) => author !== null))],
    })),
  }))
}
