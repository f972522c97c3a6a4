/** What most figures are made of: sums of cells as rows, totals, parts, and how much of it all is known. */
import {
  readCells,
  type By,
  type Cell,
  type Dim,
  type FigureAnswer,
  type FigureQuery,
  type FigureRow,
  type Metric,
} from '#modules/evidence'
import type { Trx } from '#platform/db'
import { addDays, daysBetween } from '#platform/time'
import { thinDays } from './connected/days.ts'
import { authorRows } from './figure-queries.ts'
import { familyOf, guardOf, HELD_BACK, partsOf, withheld, type Guard } from './figure-told.ts'

/** How posts break down, beside days and their makers. */
export const DIM_OF = {
  event: 'event',
  week: 'week',
  language: 'language',
  theme: 'theme',
} as const satisfies Partial<Record<By, Dim>>
export const isDim = (by: By | null): by is keyof typeof DIM_OF => by !== null && by in DIM_OF
/** Breakdowns whose parts overlap. */
export const overlaps = (by: By | null) => by === 'event' || by === 'week'

export const cellsOf = (trx: Trx, query: FigureQuery, metrics: readonly Metric[], dim: Dim, from = query.from) =>
  readCells(trx, query.edition.id, query.asOf, { metrics, dim, from, to: query.to, latest: query.latest })

export const total = (cells: readonly Cell[], metric: Metric) =>
  cells.reduce((sum, cell) => sum + (cell.metric === metric ? cell.value : 0), 0)

export function byKey(cells: readonly Cell[], metric: Metric, keyOf: (cell: Cell) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const cell of cells) if (cell.metric === metric) sums.set(keyOf(cell), (sums.get(keyOf(cell)) ?? 0) + cell.value)
  return sums
}

export const rowsFrom = (sums: ReadonlyMap<string, number>): FigureRow[] =>
  [...sums]
    .map(([key, value]): FigureRow => ({ key, value, state: 'known' }))
    .sort((a, b) => b.value! - a.value! || (a.key < b.key ? -1 : 1))

type Answer = Pick<FigureAnswer, 'value' | 'rows' | 'parts' | 'state' | 'withoutDays'>
/** Value and rows of a figure that adds up over days. @param seen the days of which something is known; all, where left out. */
export async function summed(
  trx: Trx,
  query: FigureQuery,
  metric: Metric,
  all: readonly Cell[],
  seen?: ReadonlySet<string>,
): Promise<Answer> {
  const { by, part } = query
  const counting = metric === 'posts' ? 'posts' : 'readings'
  const guard = await guardOf(trx, query, counting, part ? 'day' : familyOf(by))
  if (part) return summedDays(withheld(dayRows(part, all, metric, seen), 'day', guard), by)
  const rows = await breakdown(trx, query, metric, all, guard, seen)
  const once = overlaps(by) ? total(await cellsOf(trx, query, [metric], 'linked'), metric) : 0
  return {
    ...(guard.total ? { value: total(all, metric) } : HELD_BACK),
    rows,
    parts: overlaps(by) ? partsOf(rows, once, guard) : null,
  }
}

/** In public a range of days tells what those of its days add up to that are told: no range tells more than they do. */
function summedDays(days: readonly FigureRow[], by: By | null): Answer {
  const known = days.filter((row) => row.state === 'known')
  const withoutDays = days.filter((row) => row.state === 'suppressed').map((row) => row.key)
  return {
    value: known.length ? known.reduce((sum, row) => sum + row.value!, 0) : null,
    ...(known.length || !withoutDays.length ? {} : { state: 'suppressed' as const }),
    rows: by === 'day' ? [...days] : [],
    withoutDays,
  }
}

function dayRows(
  range: { from: string; to: string },
  all: readonly Cell[],
  metric: Metric,
  seen?: ReadonlySet<string>,
): FigureRow[] {
  const sums = byKey(all, metric, (cell) => cell.day)
  return daysBetween(range.from, range.to).map((day) =>
    !seen || seen.has(day)
      ? { key: day, value: sums.get(day) ?? 0, state: 'known' }
      : { key: day, value: null, state: 'unknown' },
  )
}

async function breakdown(
  trx: Trx,
  query: FigureQuery,
  metric: Metric,
  all: readonly Cell[],
  guard: Guard,
  seen?: ReadonlySet<string>,
): Promise<FigureRow[]> {
  const { by } = query
  if (by === 'creator') return authorRows(trx, query, metric)
  if (by === 'day') return withheld(dayRows(query, all, metric, seen), by, guard)
  if (!isDim(by)) return []
  const cells = await cellsOf(trx, query, [metric], DIM_OF[by])
  return withheld(rowsFrom(byKey(cells, metric, (cell) => cell.key)), by, guard)
}

/**
 * Of the posts there were on each day, how many had a reading on it; days on which none had one are gaps.
 * In public, posts of days that are held back and readings of such days are left out: they could be worked out from it.
 */
export async function readingCoverage(
  trx: Trx,
  query: FigureQuery,
  all: readonly Cell[],
): Promise<{ isKnown: boolean; coverage: FigureAnswer['coverage'] }> {
  const before = { ...query, from: '0001-01-01', to: addDays(query.from, -1) }
  const earlier = total(await cellsOf(trx, before, ['posts'], 'all', before.from), 'posts')
  const made = byKey(all, 'posts', (cell) => cell.day)
  const seen = byKey(all, 'seen', (cell) => cell.day)
  const posts = await guardOf(trx, query, 'posts', 'day')
  const readings = await guardOf(trx, query, 'readings', 'day')
  const { from, to } = query.part ?? query
  const coverage = { known: 0, expected: 0, gaps: [] as string[] }
  let there = earlier
  let isKnown = false
  let told = (await guardOf(trx, before, 'posts', 'all')).total ? earlier : 0
  for (const day of daysBetween(query.from, to)) {
    there += made.get(day) ?? 0
    if (!posts.held.has(day)) told += made.get(day) ?? 0
    isKnown ||= Math.min(seen.get(day) ?? 0, there) > 0
    if (day < from) continue
    if (there && !seen.get(day)) coverage.gaps.push(day)
    if (readings.held.has(day)) continue
    coverage.known += Math.min(seen.get(day) ?? 0, told)
    coverage.expected += told
  }
  // Days on which too little was collected are gaps as well, however many posts were seen.
  const thin = await thinDays(trx, query.edition.id, from, to, query.asOf.at)
  coverage.gaps = [...new Set([...coverage.gaps, ...thin])].sort()
  return { isKnown, coverage }
}

export const daysSeen = (all: readonly Cell[]) => new Set(byKey(all, 'seen', (cell) => cell.day).keys())
