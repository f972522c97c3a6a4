/** Clicks on tracked links as a figure. Wording: messages/campaigns. */
import type { FigureDefinition, FigureQuery, FigureRow } from '#modules/evidence'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Trx } from '#platform/db'
import { dayAt, daysBetween } from '#platform/time'

/**
 * A creator's link tells what one person brought, so it is for staff. Clicks made while the house was closed are not known
 * and nowhere counted.
 */
export const clicks: FigureDefinition = {
  id: 'clicks',
  version: 1,
  unit: 'clicks',
  by: ['event', 'day'],
  daysAddUp: true,
  staffOnly: true,
  async sources(trx, { edition, asOf }) {
    const { rows } = await sql<{
      links: number
      read: number
      last: Date
    }>`select count(distinct link_id)::int as links,
        sum(clicks)::bigint as read, max(recorded_at) as last
      from link_click where edition_id = ${edition.id} and recorded_at <= ${asOf.at} having count(*) > 0`.execute(trx)
    return rows.map(({ links, ...row }) => ({ id: 'clicks', runs: links, ...row }))
  },
  async compute(trx, { edition, from, to, by, asOf }) {
    const { rows } = await sql<{
      day: string
      event: string
      n: number
    }>`select c.clicked_day as day, l.event_id as event,
        sum(c.clicks)::bigint as n from link_click c join link l on l.id = c.link_id
      where c.edition_id = ${edition.id} and c.robot is null and c.recorded_at <= ${asOf.at}
        and c.clicked_day between ${from}::date and ${to}::date group by 1, 2`.execute(trx)
    const first = await firstDay(trx, edition, asOf.at)
    if (!first) return { value: null, atLeast: false, coverage: { known: 0, expected: 0, gaps: [] }, rows: [] }
    const sumBy = (key: 'day' | 'event') => {
      const sums = new Map<string, number>()
      for (const row of rows) sums.set(row[key], (sums.get(row[key]) ?? 0) + row.n)
      return sums
    }
    const days = sumBy('day')
    const told: Record<string, () => FigureRow[]> = {
      day: () =>
        daysBetween(from, to).map((key) =>
          key < first
            ? { key, value: null, state: 'not_applicable' }
            : { key, value: days.get(key) ?? 0, state: 'known' },
        ),
      event: () =>
        [...sumBy('event')]
          .map(([key, value]): FigureRow => ({ key, value, state: 'known' }))
          .sort((a, b) => b.value! - a.value! || (a.key < b.key ? -1 : 1)),
    }
    const value = [...days.values()].reduce((sum, n) => sum + n, 0)
    return {
      value,
      atLeast: false,
      coverage: { known: value, expected: value, gaps: [] },
      rows: told[by ?? '']?.() ?? [],
    }
  },
}

/** The venue's day on which the first link was made or followed; before it there was nothing to count. */
async function firstDay(trx: Trx, edition: FigureQuery['edition'], at: Date): Promise<string | null> {
  const { rows } = await sql<{ made: Date | null; clicked: string | null }>`select
      (select min(made_at) from link where edition_id = ${edition.id} and made_at <= ${at}) as made,
      (select min(clicked_day) from link_click where edition_id = ${edition.id} and recorded_at <= ${at}) as clicked`.execute(
    trx,
  )
  const { made, clicked } = rows[0]!
  if (!made) return null
  const day = dayAt(venueTimeAt(await clockMoves(trx, edition.id), made), edition.zone)
  return clicked && clicked < day ? clicked : day
}
