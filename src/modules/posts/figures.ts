/** The figures of this room. Wording: messages/posts. Concepts: docs/concepts. */
import { LEAST_CREATORS, type FigureDefinition, type FigureQuery, type FigureRow } from '#modules/evidence'
import { clockMoves, venueTimeAt } from '#platform/clock'
import type { Trx } from '#platform/db'
import { addDays, systemNow } from '#platform/time'
import { creatorsIn, creatorsOf, distinctCreators, topGrowth } from './figure-queries.ts'
import {
  byKey,
  cellsOf,
  daysSeen,
  DIM_OF,
  isDim,
  overlaps,
  readingCoverage,
  rowsFrom,
  summed,
  total,
} from './figure-sums.ts'
import { familyOf, guardOf, HELD_BACK, partsOf, withheld } from './figure-told.ts'
import { UNKNOWN_KEY } from './facts/dimensions.ts'
import { shownPosts } from './shown-posts.ts'

function gained(id: string, metric: 'views' | 'engagements'): FigureDefinition {
  return {
    id,
    version: 1,
    unit: metric,
    by: ['event', 'week', 'day', 'language', 'theme', 'creator'],
    daysAddUp: true,
    async compute(trx, query) {
      const all = await cellsOf(trx, query, [metric, 'seen', 'posts'], 'all')
      const { isKnown, coverage } = await readingCoverage(trx, query, all)
      const answer = await summed(trx, query, metric, all, daysSeen(all))
      return {
        ...answer,
        value: isKnown ? answer.value : null,
        atLeast: coverage.known < coverage.expected || Boolean(answer.withoutDays?.length),
        coverage,
      }
    },
  }
}

const posts: FigureDefinition = {
  id: 'posts',
  version: 1,
  unit: 'posts',
  by: ['event', 'week', 'day', 'language', 'theme', 'creator'],
  daysAddUp: true,
  async compute(trx, query) {
    const answer = await summed(trx, query, 'posts', await cellsOf(trx, query, ['posts'], 'all'))
    const undecided = total(await cellsOf(trx, query, ['posts'], 'undecided'), 'posts')
    const known = answer.value ?? 0
    return {
      ...answer,
      atLeast: undecided > 0 || Boolean(answer.withoutDays?.length),
      // Of a part of the days, or of few creators, it would tell what is held back.
      coverage: { known, expected: query.part || answer.value === null ? known : known + undecided, gaps: [] },
    }
  },
}

const creators: FigureDefinition = {
  id: 'creators',
  version: 1,
  unit: 'creators',
  by: ['event', 'week', 'day', 'language', 'theme'],
  async compute(trx, query) {
    const { by } = query
    const { value, withoutAuthor } = await distinctCreators(trx, query)
    const guard = await guardOf(trx, query, 'posts', familyOf(by))
    const counts = by ? await creatorsIn(trx, query, isDim(by) ? DIM_OF[by] : 'day') : new Map<string, number>()
    const rows = by ? withheld(rowsFrom(counts), by, guard) : []
    const parts = overlaps(by) ? partsOf(rows, (await distinctCreators(trx, query, 'linked')).value, guard) : null
    if (!guard.total)
      return { ...HELD_BACK, atLeast: false, coverage: { known: 0, expected: 0, gaps: [] }, rows, parts }
    return {
      value,
      atLeast: withoutAuthor > 0,
      coverage: { known: value, expected: value + withoutAuthor, gaps: [] },
      rows,
      parts,
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
    const { coverage } = await readingCoverage(trx, query, all)
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
    }
    const guard = await guardOf(trx, query, 'readings', familyOf(query.by))
    if (query.by) rows = withheld(rows, query.by, guard)
    return { ...(guard.total ? { value } : HELD_BACK), atLeast: false, coverage, rows }
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
      const guard = await guardOf(trx, query, 'posts', by)
      const told = withheld(rows, by, guard)
      if (!guard.total)
        return { ...HELD_BACK, atLeast: false, coverage: { known: 0, expected: 0, gaps: [] }, rows: told }
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
    const unnamed = ranked.filter((row) => !shown.includes(row))
    // That there are others is told where they are no small group; what they gained never is: with the days of the week it
    // would tell a day that is held back.
    const isTold = !unnamed.length || (await creatorsOf(trx, unnamed)) >= LEAST_CREATORS
    return {
      value: shown.length ? shown.reduce((sum, row) => sum + row.value!, 0) : null,
      ...(shown.length || !ranked.length ? {} : { state: 'suppressed' as const }),
      atLeast: unnamed.some((row) => row.value! > 0),
      coverage: { known: shown.length, expected: isTold ? ranked.length : shown.length, gaps: [] },
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
