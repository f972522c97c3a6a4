/** What is known now of lives, for pages that show one or many. */
import { sql, type Db } from '#platform/db'
import { systemNow } from '#platform/time'
import { factsAt, standingAt } from './standing.ts'
import { addUp, wholes } from './sums.ts'

export interface Money {
  currency: string
  /** In the smallest unit. */
  amount: number
}

export interface LiveResults {
  viewers: number | null
  peak: number | null
  averageSeconds: number | null
  newFollowers: number | null
  /** Null: nothing is told. */
  orders: { amount: number; atLeast: boolean } | null
  values: (Money & { atLeast: boolean })[]
  /** Of its products; those of which nothing is told are not in it. */
  products: Map<string, { orders: number | null; values: Money[] }>
  /** When the newest number was true. */
  observedAt: Date | null
  sample: boolean
}

/** By live; one of which nothing was ever told is not in it. Three queries, however many lives. */
export async function resultsOfLives(db: Db, edition: string): Promise<Map<string, LiveResults>> {
  const now = systemNow()
  const [standing, facts] = [await standingAt(db, edition, now), await factsAt(db, edition, now)]
  const { rows: seen } = await sql<{
    live: string
    at: Date
    sample: boolean
  }>`select live_id as live, max(observed_at) as at,
      bool_or(sample) as sample from live_result where edition_id = ${edition} group by live_id`.execute(db)
  const of = (metric: Parameters<typeof wholes>[1]) => wholes(standing, metric)
  const [viewers, peak, seconds, followers] = [of('viewers'), of('peak'), of('average_seconds'), of('new_followers')]
  const [orders, values] = [addUp(standing, 'orders', facts), addUp(standing, 'value', facts)]
  return new Map(
    seen.map(({ live, at, sample }) => {
      const [own, worth] = [orders, values].map((sum) => sum.pieces.filter((piece) => piece.live === live)) as [
        typeof orders.pieces,
        typeof values.pieces,
      ]
      const products = [...new Set([...own, ...worth].flatMap((piece) => piece.product ?? []))]
      return [
        live,
        {
          viewers: viewers.get(live) ?? null,
          peak: peak.get(live) ?? null,
          averageSeconds: seconds.get(live) ?? null,
          newFollowers: followers.get(live) ?? null,
          orders: orders.told.has(live)
            ? { amount: own.reduce((sum, piece) => sum + piece.amount, 0), atLeast: orders.atLeast.has(live) }
            : null,
          values: [...Map.groupBy(worth, (piece) => piece.currency!)]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([currency, pieces]) => ({
              currency,
              amount: pieces.reduce((sum, piece) => sum + piece.amount, 0),
              atLeast: values.atLeast.has(live),
            })),
          products: new Map(
            products.map((product) => [
              product,
              {
                orders: own.find((piece) => piece.product === product)?.amount ?? null,
                values: worth
                  .filter((piece) => piece.product === product)
                  .map((piece) => ({ currency: piece.currency!, amount: piece.amount })),
              },
            ]),
          ),
          observedAt: at,
          sample,
        },
      ]
    }),
  )
}
