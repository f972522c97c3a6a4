/** Results of lives as figures. For staff: orders and values lead to single makers. Wording: messages/live. */
import type { By, FigureAnswer, FigureDefinition, FigureQuery, FigureRow } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import type { Metric } from '../model.ts'
import { inMajor } from './numbers.ts'
import { factsAt, standingAt } from './standing.ts'
import {
  addUp,
  BREAKDOWNS,
  keyOf,
  livesBy,
  meanSeconds,
  wholes,
  type Breakdown,
  type Facts,
  type Standing,
} from './sums.ts'

/** Between a row's key and its currency. */
export const CURRENCY_MARK = '|'

interface World {
  standing: Standing[]
  facts: Facts
  /** Lives of the range that began, or of which something is told. */
  expected: Set<string>
}

async function worldOf(trx: Trx, { edition, from, to, asOf }: FigureQuery): Promise<World> {
  const facts = await factsAt(trx, edition.id, asOf.at)
  const inRange = (live: string) => {
    const day = facts.lives.get(live)?.day
    return day !== undefined && from <= day && day <= to
  }
  const standing = (await standingAt(trx, edition.id, asOf.at)).filter((one) => inRange(one.live))
  const begun = [...facts.lives].filter(
    ([live, fact]) => !fact.cancelled && inRange(live) && fact.starts <= asOf.venue.toISOString(),
  )
  const told = standing.filter((one) => one.amount !== null).map((one) => one.live)
  return { standing, facts, expected: new Set([...begun.map(([live]) => live), ...told].sort()) }
}

/** Lives that began and of which this is not told are gaps by their days. */
const coverageOf = ({ expected, facts }: World, told: { has(live: string): boolean }): FigureAnswer['coverage'] => {
  const without = [...expected].filter((live) => !told.has(live))
  return {
    known: expected.size - without.length,
    expected: expected.size,
    gaps: [...new Set(without.map((live) => facts.lives.get(live)!.day))].sort(),
  }
}

const byValue = (rows: FigureRow[]): FigureRow[] =>
  rows.sort((a, b) => (b.value ?? -1) - (a.value ?? -1) || (a.key < b.key ? -1 : 1))

/** Rows of a number that each live has of its own. `over`: the number of several lives together. */
function wholeRows(
  world: World,
  of: ReadonlyMap<string, number>,
  by: Breakdown,
  over: (lives: Iterable<string>) => number | null,
) {
  const row = (key: string, value: number | null, all: boolean): FigureRow => ({
    key,
    value,
    state: value === null ? 'unknown' : all ? 'known' : 'at_least',
  })
  if (by === 'live') return byValue([...world.expected].map((live) => row(live, of.get(live) ?? null, true)))
  return byValue(
    [...livesBy(by, world.standing, world.facts, world.expected)].map(([key, lives]) =>
      row(
        key,
        over(lives),
        [...lives].every((live) => of.has(live)),
      ),
    ),
  )
}

const sumOver = (of: ReadonlyMap<string, number>) => (lives: Iterable<string>) => {
  const known = [...lives].flatMap((live) => of.get(live) ?? [])
  return known.length ? known.reduce((sum, n) => sum + n, 0) : null
}
const mostOver = (of: ReadonlyMap<string, number>) => (lives: Iterable<string>) => {
  const known = [...lives].flatMap((live) => of.get(live) ?? [])
  return known.length ? Math.max(...known) : null
}

/** viewers and peak: a live is in every row in which one of its products is. */
function wholeFigure(metric: Metric, over: typeof sumOver): FigureDefinition['compute'] {
  return async (trx, query) => {
    const world = await worldOf(trx, query)
    const of = wholes(world.standing, metric)
    const value = over(of)(world.expected)
    const coverage = coverageOf(world, of)
    const atLeast = value !== null && coverage.known < coverage.expected
    const by = query.by as Breakdown | null
    const rows = by ? wholeRows(world, of, by, over(of)) : []
    const state = value === null ? 'unknown' : atLeast ? 'at_least' : 'known'
    const sum = rows.reduce((all, row) => all + (row.value ?? 0), 0)
    const parts =
      by && by !== 'live' && metric === 'viewers' && value !== null
        ? { sum: { value: sum, state: 'known' as const }, once: { value, state: state as FigureRow['state'] } }
        : null
    return { value, atLeast, coverage, rows, parts }
  }
}

const seconds: FigureDefinition['compute'] = async (trx, query) => {
  const world = await worldOf(trx, query)
  const [own, viewers] = [wholes(world.standing, 'average_seconds'), wholes(world.standing, 'viewers')]
  const both = new Map([...own].filter(([live]) => viewers.has(live)))
  const over = (lives: Iterable<string>) => meanSeconds(lives, own, viewers)
  const by = query.by as Breakdown | null
  // A mean of what is known is no lower bound of the whole: what is missing is told by the coverage.
  const rows = by ? wholeRows(world, by === 'live' ? own : both, by, over) : []
  return {
    value: over(world.expected),
    atLeast: false,
    coverage: coverageOf(world, both),
    rows: rows.map((row) => (row.state === 'at_least' ? { ...row, state: 'known' } : row)),
  }
}

/** Orders, and values in each currency for itself. */
function addedFigure(metric: 'orders' | 'value'): FigureDefinition['compute'] {
  return async (trx, query) => {
    const world = await worldOf(trx, query)
    const { pieces, told, atLeast } = addUp(world.standing, metric, world.facts)
    const coverage = coverageOf(world, told)
    const by = query.by as Breakdown | 'currency' | null
    const partly = atLeast.size > 0 || coverage.known < coverage.expected
    const currencies = [...new Set(pieces.map((piece) => piece.currency))].sort()
    const major = (amount: number, currency: string | null) => (currency ? inMajor(amount, currency) : amount)
    const sums = new Map<string, { key: string; currency: string | null; amount: number; partly: boolean }>()
    for (const piece of pieces) {
      const group =
        by === 'live' ? piece.live : by === 'currency' || !by ? piece.currency! : keyOf(piece.product, by, world.facts)
      const key = piece.currency && by !== 'currency' ? `${group}${CURRENCY_MARK}${piece.currency}` : group
      const sum = sums.get(key) ?? { key, currency: piece.currency, amount: 0, partly: false }
      sum.amount += piece.amount
      // Which products are silent is known; what they would have added to is not.
      sum.partly ||= by === 'live' ? atLeast.has(piece.live) : by === 'currency' && partly
      sums.set(key, sum)
    }
    const rows = [...sums.values()].map((sum): FigureRow => ({
      key: sum.key,
      value: major(sum.amount, sum.currency),
      state: sum.partly ? 'at_least' : 'known',
      ...(sum.currency ? { currency: sum.currency } : {}),
    }))
    const silent = by === 'live' ? [...world.expected].filter((live) => !told.has(live)) : []
    const several = currencies.length > 1
    const total = pieces.reduce((sum, piece) => sum + piece.amount, 0)
    return {
      // Never over currencies: each has its row.
      value: told.size && !several ? major(total, currencies[0] ?? null) : null,
      atLeast: told.size > 0 && !several && partly,
      ...(several ? { state: 'not_applicable' as const } : {}),
      ...(currencies.length === 1 && currencies[0] ? { currency: currencies[0] } : {}),
      coverage,
      rows: by
        ? [...inCurrencies(rows), ...silent.map((key): FigureRow => ({ key, value: null, state: 'unknown' }))]
        : [],
    }
  }
}

/** Currency by currency, the largest first: amounts of two currencies are not compared. */
const inCurrencies = (rows: FigureRow[]): FigureRow[] =>
  [...Map.groupBy(rows, (row) => row.currency ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, of]) => byValue(of))

async function sources(trx: Trx, { edition, asOf }: FigureQuery) {
  const { rows } = await sql<{ id: string; runs: number; read: number; last: Date }>`
    select case when r.sample then 'sample' else r.source end as id, count(distinct r.id)::int as runs, count(distinct (l.run_id, l.n))::int as read,
      max(l.recorded_at) as last
    from live_result l join run r on r.id = l.run_id
    where l.edition_id = ${edition.id} and l.recorded_at <= ${asOf.at} group by 1 order by 1`.execute(trx)
  return rows
}

/** What was told of a live that lies ahead of the venue's clock is not hidden by it. */
async function lastDay(trx: Trx, edition: string, at: Date): Promise<string | null> {
  const { lives } = await factsAt(trx, edition, at)
  const told = (await standingAt(trx, edition, at)).filter((one) => one.amount !== null)
  return (
    told
      .map((one) => lives.get(one.live)?.day ?? '')
      .sort()
      .at(-1) || null
  )
}

const shared = { version: 1, by: BREAKDOWNS as readonly By[], staffOnly: true, sources, lastDay }

export const LIVE_FIGURES: readonly FigureDefinition[] = [
  { ...shared, id: 'live_viewers', unit: 'viewers', compute: wholeFigure('viewers', sumOver) },
  { ...shared, id: 'live_peak', unit: 'viewers', compute: wholeFigure('peak', mostOver) },
  { ...shared, id: 'live_average_time', unit: 'seconds', compute: seconds },
  { ...shared, id: 'live_orders', unit: 'orders', compute: addedFigure('orders') },
  { ...shared, id: 'live_value', unit: 'money', by: [...BREAKDOWNS, 'currency'], compute: addedFigure('value') },
]

/** From which numbers a figure is made, for opening its rows. */
export const METRICS_OF: Readonly<Record<string, readonly Metric[]>> = {
  live_viewers: ['viewers'],
  live_peak: ['peak'],
  live_average_time: ['average_seconds', 'viewers'],
  live_orders: ['orders'],
  live_value: ['value'],
}
