import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { dayAt, isDay, isoAt } from '#platform/time'
import { figureDefinition, type By, type FigureAnswer, type FigureQuery, type Unit } from './definition.ts'
import { latestMoment, settleUntil } from './roll-up.ts'

export interface Figure extends FigureAnswer {
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

/** Answers a figure as known at a moment. The same moment gives the same digits for ever. @throws Refusal */
export async function askFigure(db: Db, edition: FigureQuery['edition'], ask: Ask): Promise<Figure> {
  const definition = figureDefinition(ask.id)
  const by = (ask.by ?? null) as By | null
  if (by && !definition.by.includes(by))
    throw new Refusal('evidence.no_such_breakdown', { figure: ask.id, by, allowed: definition.by.join(', ') })
  if (by === 'creator' && ask.audience === 'public') throw new Refusal('evidence.not_by_creator', { kind: 'forbidden' })
  for (const day of [ask.from, ask.to]) if (day && !isDay(day)) throw new Refusal('evidence.bad_day', { day })
  return db.transaction().execute(async (trx) => {
    const latest = !ask.asOf
    const at = ask.asOf ?? (await latestMoment(trx, edition.id))
    if (ask.asOf) await settleUntil(trx, edition.id, ask.asOf)
    const venue = venueTimeAt(await clockMoves(trx, edition.id), at)
    const today = dayAt(venue, edition.zone)
    const from = ask.from ?? edition.opens
    const to = [ask.to ?? edition.closes, today < edition.opens ? edition.closes : today].sort()[0]!
    const query: FigureQuery = { edition, from, to, by, asOf: { at, venue }, latest, audience: ask.audience }
    const answer = await definition.compute(trx, query)
    return {
      id: definition.id,
      version: definition.version,
      edition: edition.id,
      unit: definition.unit,
      by,
      from,
      to,
      asOf: isoAt(at, edition.zone, 'millisecond'),
      venueDay: today,
      ...answer,
      sources: await sourcesUntil(trx, edition, at),
    }
  })
}

async function sourcesUntil(trx: Trx, edition: FigureQuery['edition'], at: Date): Promise<Figure['sources']> {
  const { rows } = await sql<{
    id: string
    runs: number
    read: number
    last: Date
  }>`select source as id, count(*) as runs, sum(read) as read, max(started_at) as last
    from run where edition_id = ${edition.id} and started_at <= ${at} and read > rejected group by source order by source`.execute(
    trx,
  )
  return rows.map((row) => ({ ...row, last: isoAt(row.last, edition.zone) }))
}
