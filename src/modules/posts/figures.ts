/** The figures of this room. Wording: messages/posts. Concepts: docs/concepts. */
import {
  LEAST_CREATORS,
  readCells,
  suppressSmall,
  type By,
  type Cell,
  type Dim,
  type FigureAnswer,
  type FigureDefinition,
  type FigureQuery,
  type FigureRow,
  type Metric,
} from '#modules/evidence'
import { clockMoves, venueTimeAt } from '#platform/clock'
import type { Trx } from '#platform/db'
import { addDays, daysBetween, systemNow } from '#platform/time'
import { authorRows, creatorsBehind, creatorsOf, distinctCreators, topGrowth } from './figure-queries.ts'
import { UNKNOWN_KEY } from './facts/dimensions.ts'
import { shownPosts } from './shown-posts.ts'

const DIM_OF: Record<Exclude<By, 'day' | 'creator'>, Dim> = {
  event: 'event',
  week: 'week',
  language: 'language',
  theme: 'theme',
}
/** Breakdowns whose cells add up to the total, so that one missing cell could be worked out. A post may have two events. */
const ADDS_UP: ReadonlySet<By> = new Set<By>(['day', 'language', 'theme'])

const cellsOf = (trx: Trx, query: FigureQuery, metrics: readonly Metric[], dim: Dim, from = query.from) =>
  readCells(trx, query.edition.id, query.asOf, { metrics, dim, from, to: query.to, latest: query.latest })

const total = (cells: readonly Cell[], metric: Metric) =>
  cells.reduce((sum, cell) => sum + (cell.metric === metric ? cell.value : 0), 0)

function byKey(cells: readonly Cell[], metric: Metric, keyOf: (cell: Cell) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const cell of cells) if (cell.metric === metric) sums.set(keyOf(cell), (sums.get(keyOf(cell)) ?? 0) + cell.value)
  return sums
}

const rowsFrom = (sums: ReadonlyMap<string, number>): FigureRow[] =>
  [...sums]
    .map(([key, value]): FigureRow => ({ key, value, state: 'known' }))
    .sort((a, b) => b.value! - a.value! || (a.key < b.key ? -1 : 1))

async function breakdown(trx: Trx, query: FigureQuery, metric: Metric, all: readonly Cell[]): Promise<FigureRow[]> {
  const { by } = query
  if (!by) return []
  if (by === 'creator') return authorRows(trx, query, metric)
  if (by === 'day') {
    const sums = byKey(all, metric, (cell) => cell.day)
    const seen = byKey(all, metric === 'posts' ? 'posts' : 'seen', (cell) => cell.day)
    const days = daysBetween(query.from, query.to).map((day): FigureRow => {
      if (metric === 'posts') return { key: day, value: sums.get(day) ?? 0, state: 'known' }
      return seen.has(day)
        ? { key: day, value: sums.get(day) ?? 0, state: 'known' }
        : { key: day, value: null, state: 'unknown' }
    })
    return hold(trx, query, metric, days)
  }
  const cells = await cellsOf(trx, query, [metric], DIM_OF[by])
  return hold(trx, query, metric, rowsFrom(byKey(cells, metric, (cell) => cell.key)))
}

async function hold(trx: Trx, query: FigureQuery, metric: Metric, rows: FigureRow[]): Promise<FigureRow[]> {
  if (query.audience === 'staff' || !query.by) return rows
  const dim = query.by === 'day' ? 'day' : DIM_OF[query.by as keyof typeof DIM_OF]
  return suppressSmall(rows, await creatorsBehind(trx, query, metric, dim), ADDS_UP.has(query.by))
}

/** Of the posts there were on each day, how many had a reading on it; days on which none had one are gaps. */
async function readingCoverage(trx: Trx, query: FigureQuery, all: readonly Cell[]): Promise<FigureAnswer['coverage']> {
  const earlier = await cellsOf(trx, { ...query, to: addDays(query.from, -1) }, ['posts'], 'all', '0001-01-01')
  const made = byKey(all, 'posts', (cell) => cell.day)
  const seen = byKey(all, 'seen', (cell) => cell.day)
  const coverage = { known: 0, expected: 0, gaps: [] as string[] }
  let there = total(earlier, 'posts')
  for (const day of daysBetween(query.from, query.to)) {
    there += made.get(day) ?? 0
    const known = Math.min(seen.get(day) ?? 0, there)
    coverage.known += known
    coverage.expected += there
    if (there && !known) coverage.gaps.push(day)
  }
  return coverage
}

function gained(id: string, metric: 'views' | 'engagements'): FigureDefinition {
  return {
    id,
    version: 1,
    unit: metric,
    by: ['event', 'week', 'day', 'language', 'theme', 'creator'],
    async compute(trx, query) {
      const all = await cellsOf(trx, query, [metric, 'seen', 'posts'], 'all')
      const coverage = await readingCoverage(trx, query, all)
      const value = coverage.known ? total(all, metric) : null
      return {
        value,
        atLeast: coverage.known < coverage.expected,
        coverage,
        rows: await breakdown(trx, query, metric, all),
      }
    },
  }
}

const posts: FigureDefinition = {
  id: 'posts',
  version: 1,
  unit: 'posts',
  by: ['event', 'week', 'day', 'language', 'theme', 'creator'],
  async compute(trx, query) {
    const all = await cellsOf(trx, query, ['posts'], 'all')
    const value = total(all, 'posts')
    const undecided = total(await cellsOf(trx, query, ['posts'], 'undecided'), 'posts')
    return {
      value,
      atLeast: undecided > 0,
      coverage: { known: value, expected: value + undecided, gaps: [] },
      rows: await breakdown(trx, query, 'posts', all),
    }
  },
}

const creators: FigureDefinition = {
  id: 'creators',
  version: 1,
  unit: 'creators',
  by: ['event', 'week', 'day', 'language', 'theme'],
  async compute(trx, query) {
    const { value, withoutAuthor } = await distinctCreators(trx, query)
    const behind = query.by
      ? await creatorsBehind(trx, query, 'posts', query.by === 'day' ? 'day' : DIM_OF[query.by as keyof typeof DIM_OF])
      : new Map<string, number>()
    const rows = rowsFrom(behind)
    return {
      value,
      atLeast: withoutAuthor > 0,
      coverage: { known: value, expected: value + withoutAuthor, gaps: [] },
      // One creator may stand in several cells: they do not add up, and the number itself is what must not be small.
      rows: query.audience === 'public' ? suppressSmall(rows, behind, false) : rows,
    }
  },
}

const engagementRate: FigureDefinition = {
  id: 'engagement_rate',
  version: 1,
  unit: 'rate',
  by: ['event', 'week', 'language', 'theme'],
  async compute(trx, query) {
    const all = await cellsOf(trx, query, ['engagements', 'rated_views', 'seen', 'posts'], 'all')
    const coverage = await readingCoverage(trx, query, all)
    const rate = (engagements: number, views: number) => (views > 0 ? engagements / views : null)
    const value = rate(total(all, 'engagements'), total(all, 'rated_views'))
    let rows: FigureRow[] = []
    if (query.by) {
      const cells = await cellsOf(trx, query, ['engagements', 'rated_views'], DIM_OF[query.by as keyof typeof DIM_OF])
      const engagements = byKey(cells, 'engagements', (cell) => cell.key)
      rows = [...byKey(cells, 'rated_views', (cell) => cell.key)].map(([key, views]) => {
        const own = rate(engagements.get(key) ?? 0, views)
        return { key, value: own, state: own === null ? 'not_applicable' : 'known' }
      })
      rows = await hold(trx, query, 'views', rows)
    }
    return { value, atLeast: false, coverage, rows }
  },
}

function share(id: string, by: 'language' | 'theme'): FigureDefinition {
  return {
    id,
    version: 1,
    unit: 'share',
    by: [by],
    async compute(trx, query) {
      const counts = byKey(await cellsOf(trx, query, ['posts'], by), 'posts', (cell) => cell.key)
      const sum = [...counts.values()].reduce((a, b) => a + b, 0)
      const unknown = counts.get(UNKNOWN_KEY) ?? 0
      const rows = rowsFrom(counts).map((row) => ({ ...row, value: row.value! / sum }))
      const told = await hold(trx, { ...query, by }, 'posts', rows)
      const isUnknownHeld = told.some((row) => row.key === UNKNOWN_KEY && row.state === 'suppressed')
      const known = isUnknownHeld
        ? told.reduce((n, row) => n + (row.state === 'known' ? counts.get(row.key)! : 0), 0)
        : sum - unknown
      return {
        // How much of the whole has a known language (or theme); the shares themselves are the rows. Where the unknown is held
        // back, it is not told from this side either.
        value: sum && !isUnknownHeld ? known / sum : null,
        atLeast: false,
        coverage: { known, expected: sum, gaps: [] },
        rows: told,
      }
    },
  }
}

const topGrowthFigure: FigureDefinition = {
  id: 'top_growth',
  version: 1,
  unit: 'views',
  by: [],
  async compute(trx, query) {
    // The last seven venue days of the range; the key of a row is our id of the post.
    const from = [query.from, addDays(query.to, -6)].sort()[1]!
    const ranked = await topGrowth(trx, { ...query, from }, 50)
    const shown = query.audience === 'public' ? await mayBeNamed(trx, query, ranked) : ranked
    const held = ranked.filter((row) => !shown.includes(row))
    // The total less what is named would be the count of the few who are not.
    const tells = ranked.length > 0 && (!held.length || (await creatorsOf(trx, held)) >= LEAST_CREATORS)
    return {
      value: tells ? ranked.reduce((sum, row) => sum + row.value!, 0) : null,
      atLeast: false,
      coverage: { known: ranked.length, expected: ranked.length, gaps: [] },
      rows: shown,
    }
  },
}

/** Whatever the moment asked about: a post is named only while it may be shown today. */
async function mayBeNamed(trx: Trx, query: FigureQuery, rows: readonly FigureRow[]): Promise<FigureRow[]> {
  const venueNow = venueTimeAt(await clockMoves(trx, query.edition.id), systemNow())
  const shown = await shownPosts(trx, query.edition.id, 'site', venueNow, { ids: rows.map((row) => row.key) })
  const may = new Set(shown.map((post) => post.id))
  return rows.filter((row) => may.has(row.key))
}

export const POST_FIGURES: readonly FigureDefinition[] = [
  posts,
  creators,
  gained('views_gained', 'views'),
  gained('engagements', 'engagements'),
  engagementRate,
  share('share_language', 'language'),
  share('share_theme', 'theme'),
  topGrowthFigure,
]
