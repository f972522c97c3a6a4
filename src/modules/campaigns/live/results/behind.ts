/** The observations behind a row of a figure, as of a moment: those that stand and those they stand in place of. */
import type { By } from '#modules/evidence'
import type { Db } from '#platform/db'
import type { Result } from '../model.ts'
import { CURRENCY_MARK, METRICS_OF } from './figures.ts'
import { factsAt, resultsOf } from './standing.ts'
import { keyOf, livesBy, type Breakdown } from './sums.ts'

export async function resultsBehind(
  db: Db,
  asked: { edition: string; figure: string; by: By; key: string; from: string; to: string; at: Date; limit: number },
): Promise<Result[]> {
  const metrics = METRICS_OF[asked.figure] ?? []
  const facts = await factsAt(db, asked.edition, asked.at)
  const [group = '', currency] = asked.by === 'currency' ? ['', asked.key] : asked.key.split(CURRENCY_MARK)
  const all = (await resultsOf(db, asked.edition, { at: asked.at, metrics, limit: 100_000 })).filter((one) => {
    const day = facts.lives.get(one.live)?.day
    return day !== undefined && asked.from <= day && day <= asked.to && (!currency || one.currency === currency)
  })
  return all.filter(rowHolds()).slice(0, asked.limit)

  function rowHolds(): (one: Result) => boolean {
    if (asked.by === 'currency') return () => true
    if (asked.by === 'live') return (one) => one.live === group
    const by = asked.by as Exclude<Breakdown, 'live'>
    // Orders and values belong to a product; viewers to the lives in which it was.
    if (metrics.includes('orders') || metrics.includes('value')) return (one) => keyOf(one.product, by, facts) === group
    const lives = livesBy(by, all, facts, new Set(all.map((one) => one.live))).get(group)
    return (one) => lives?.has(one.live) ?? false
  }
}
