/** What was known as of a moment: of each number the last observation, and the facts as they were then. */
import { sql, type Db } from '#platform/db'
import type { LiveFact, ProductFact } from '../kinds.ts'
import type { Result } from '../model.ts'
import type { Facts, Standing } from './sums.ts'

export async function factsAt(db: Db, edition: string, at: Date): Promise<Facts> {
  const { rows } = await sql<{ kind: 'live' | 'product'; id: string; body: LiveFact & ProductFact }>`
    select distinct on (kind, id) kind, id, body from live_fact
    where edition_id = ${edition} and recorded_at <= ${at} order by kind, id, recorded_at desc`.execute(db)
  const of = (kind: 'live' | 'product') =>
    new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, row.body] as const))
  return { lives: of('live'), products: of('product') }
}

/** Of one number the observation that was true last stands; of two that were true at the same time the later one. */
export async function standingAt(db: Db, edition: string, at: Date): Promise<Standing[]> {
  const { rows } = await sql<Standing>`select distinct on (live_id, product_id, metric, currency)
      live_id as live, product_id as product, metric, currency, amount
    from live_result where edition_id = ${edition} and recorded_at <= ${at}
    order by live_id, product_id, metric, currency, observed_at desc, recorded_at desc, id desc`.execute(db)
  return rows
}

/** Every observation, newest first, with the number of its run. */
export async function resultsOf(
  db: Db,
  edition: string,
  filter: { live?: string; at?: Date; metrics?: readonly string[]; limit?: number } = {},
): Promise<Result[]> {
  const { rows } = await sql<Result>`select l.live_id as live, l.product_id as product, l.metric, l.currency, l.amount,
      l.observed_at as "observedAt", l.recorded_at as "recordedAt", r.number as run, l.sample
    from live_result l join run r on r.id = l.run_id where l.edition_id = ${edition}
      ${filter.live ? sql`and l.live_id = ${filter.live}` : sql``}
      ${filter.at ? sql`and l.recorded_at <= ${filter.at}` : sql``}
      ${filter.metrics ? sql`and l.metric = any(${[...filter.metrics]}::text[])` : sql``}
    order by l.observed_at desc, l.recorded_at desc, l.live_id, l.product_id nulls first, l.metric, l.currency, l.id
    limit ${filter.limit ?? 500}`.execute(db)
  return rows
}
