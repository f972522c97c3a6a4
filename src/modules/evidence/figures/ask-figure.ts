import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { addDays, dayAt, isDay, isoAt, systemNow } from '#platform/time'
import {
  figureDefinition,
  type By,
  type FigureAnswer,
  type FigureDefinition,
  type FigureQuery,
  type Unit,
} from './definition.ts'
import { latestMoment, readCells, settleUntil, type AsOf } from './roll-up.ts'

export interface Figure extends Required<Omit<FigureAnswer, 'currency'>>, Pick<FigureAnswer, 'currency'> {
  id: string
  version: number
  edition: string
  unit: Unit
  by: By | null
  from: string
  to: string
  /** Real time, ISO 8601 in the venue's zone. */
  asOf: string
  venueDay: string
  sources: { id: string; runs: number; read: number; last: string }[]
}

export interface Ask {
  id: string
  by?: string | null
  from?: string | null
  to?: string | null
  /** A past moment; the latest when left out. */
  asOf?: Date | null
  audience: 'public' | 'staff'
}

/** Three years: an Expo, and what leads to it. */
const MOST_DAYS = 1100

/**
 * Answers a figure as known at a moment. The same moment gives the same digits for ever.
 * In public it answers for the latest moment and the whole edition, and for ranges of days what the days shown add up to
 * (docs/decisions/012). @throws Refusal
 */
export async function askFigure(db: Db, edition: FigureQuery['edition'], ask: Ask): Promise<Figure> {
  const definition = figureDefinition(ask.id)
  const by = (ask.by ?? null) as By | null
  if (by && !definition.by.includes(by))
    throw new Refusal('evidence.no_such_breakdown', { figure: ask.id, by, allowed: definition.by.join(', ') })
  if (ask.audience === 'public') {
    if (by === 'creator') throw new Refusal('evidence.not_by_creator', { kind: 'forbidden' })
    if (definition.staffOnly) throw new Refusal('evidence.staff_only', { kind: 'forbidden', figure: definition.id })
    if (ask.asOf) throw new Refusal('evidence.not_as_of', { kind: 'forbidden' })
  }
  for (const day of [ask.from, ask.to]) if (day && !isDay(day)) throw new Refusal('evidence.bad_day', { day })
  return db.transaction().execute(async (trx) => {
    // Nobody knows yet what will be known: a moment ahead is answered as now.
    const past = ask.asOf && ask.asOf <= systemNow() ? ask.asOf : null
    const { at, latest } = past ? { at: past, latest: false } : await latestMoment(trx, edition.id)
    if (past) await settleUntil(trx, edition.id, past)
    const venue = venueTimeAt(await clockMoves(trx, edition.id), at)
    const today = dayAt(venue, edition.zone)
    const own = definition.lastDay ? await definition.lastDay(trx, edition.id, at) : undefined
    const until = (to: string) => lastDayOf(trx, edition, to, { at, venue }, today, latest, own)
    const { from, to, part } =
      ask.audience === 'public'
        ? publicRange(definition, by, ask, { from: edition.opens, to: await until(edition.closes) })
        : { from: ask.from ?? edition.opens, to: await until(ask.to ?? edition.closes), part: null }
    if (addDays(from, MOST_DAYS) < to) throw new Refusal('evidence.range_too_long', { days: MOST_DAYS })
    const query: FigureQuery = { edition, from, to, part, by, asOf: { at, venue }, latest, audience: ask.audience }
    const answer = await definition.compute(trx, query)
    return {
      id: definition.id,
      version: definition.version,
      edition: edition.id,
      unit: definition.unit,
      by,
      ...(part ?? { from, to }),
      asOf: isoAt(at, edition.zone, 'millisecond'),
      venueDay: today,
      ...answer,
      state: answer.state ?? (answer.value === null ? 'unknown' : answer.atLeast ? 'at_least' : 'known'),
      parts: answer.parts ?? null,
      withoutDays: answer.withoutDays ?? [],
      sources: ((await definition.sources?.(trx, query)) ?? (await runsUntil(trx, edition, at))).map((source) => ({
        ...source,
        last: isoAt(source.last, edition.zone),
      })),
    }
  })
}

interface Range {
  from: string
  to: string
}

/** In public a range is only a look at the days of the whole edition; of anything else ranges could be subtracted. */
function publicRange(
  definition: FigureDefinition,
  by: By | null,
  ask: Ask,
  whole: Range,
): Range & { part: Range | null } {
  const from = [ask.from ?? whole.from, whole.from].sort()[1]!
  const to = [ask.to ?? whole.to, whole.to].sort()[0]!
  if (from === whole.from && to === whole.to) return { ...whole, part: null }
  if (!definition.daysAddUp || (by && by !== 'day'))
    throw new Refusal('evidence.whole_edition_only', { kind: 'forbidden', figure: definition.id })
  return { ...whole, part: { from, to } }
}

/**
 * Until the venue's today, or the last day of the edition that was asked for. What persons imported is never hidden by the
 * venue's clock: where it tells of days that lie ahead of it, the figure goes as far.
 */
async function lastDayOf(
  trx: Trx,
  edition: FigureQuery['edition'],
  asked: string,
  asOf: AsOf,
  today: string,
  latest: boolean,
  own: string | null | undefined,
): Promise<string> {
  if (today < edition.opens) return [asked, edition.closes].sort()[0]!
  if (asked <= today) return asked
  if (own !== undefined) return own === null || own < today ? today : [asked, own].sort()[0]!
  const ahead = await readCells(trx, edition.id, asOf, {
    metrics: ['posts', 'seen'],
    dim: 'all',
    from: addDays(today, 1),
    to: asked,
    latest,
  })
  return ahead.at(-1)?.day ?? today
}

async function runsUntil(trx: Trx, edition: FigureQuery['edition'], at: Date) {
  const { rows } = await sql<{
    id: string
    runs: number
    read: number
    last: Date
  }>`select source as id, count(*) as runs, sum(read) as read, max(started_at) as last
    from run where edition_id = ${edition.id} and started_at <= ${at} and read > rejected group by source order by source`.execute(
    trx,
  )
  return rows
}
