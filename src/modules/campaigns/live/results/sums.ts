/** From observations that stand to sums. Pure: the same rows in any order give the same sums. */
import type { LiveFact, ProductFact } from '../kinds.ts'
import type { Metric } from '../model.ts'

/** The last word on one number as of a moment. */
export interface Standing {
  live: string
  product: string | null
  metric: Metric
  currency: string | null
  amount: number | null
}

export interface Facts {
  lives: ReadonlyMap<string, LiveFact>
  products: ReadonlyMap<string, ProductFact>
}

/** What belongs to no product, or to one of which maker or province is not told. */
export const NOT_TOLD = '?'

export const BREAKDOWNS = ['live', 'product', 'artisan', 'province'] as const
export type Breakdown = (typeof BREAKDOWNS)[number]

export const keyOf = (product: string | null, by: Exclude<Breakdown, 'live'>, { products }: Facts): string => {
  if (product === null) return NOT_TOLD
  if (by === 'product') return product
  const fact = products.get(product)
  return (by === 'artisan' ? fact?.maker : fact?.province) ?? NOT_TOLD
}

/** A piece of what can be added up: each belongs to one live and at most one product, in one currency. */
export interface Piece {
  live: string
  product: string | null
  currency: string | null
  amount: number
}

export interface Added {
  pieces: Piece[]
  /** Lives of which something is told. */
  told: Set<string>
  /** Lives of which part is not known: some of its products tell nothing and there is no number of the whole. */
  atLeast: Set<string>
}

/**
 * Orders, or values. Where a live tells more as a whole than its products do, the rest belongs to no product; where its
 * products tell more, theirs is taken: an order that was seen is not taken back by a total.
 */
export function addUp(standing: readonly Standing[], metric: 'orders' | 'value', facts: Facts): Added {
  const own = standing.filter((one) => one.metric === metric)
  const added: Added = { pieces: [], told: new Set(), atLeast: new Set() }
  for (const [live, rows] of Map.groupBy(own, (one) => one.live)) {
    const known = rows.filter((one) => one.amount !== null)
    if (!known.length) continue
    added.told.add(live)
    for (const [currency, of] of Map.groupBy(known, (one) => one.currency)) {
      const products = of.filter((one) => one.product !== null)
      const whole = of.find((one) => one.product === null)?.amount ?? null
      const sum = products.reduce((all, one) => all + one.amount!, 0)
      for (const { product, amount } of products) added.pieces.push({ live, product, currency, amount: amount! })
      if (whole !== null && (whole > sum || !products.length))
        added.pieces.push({ live, product: null, currency, amount: whole - sum })
    }
    const wholly = rows.some((one) => one.product === null && one.amount !== null)
    const silent = (facts.lives.get(live)?.products ?? []).some(
      (product) => !known.some((one) => one.product === product),
    )
    const takenBack = rows.some((one) => one.product !== null && one.amount === null)
    if (!wholly && (silent || takenBack)) added.atLeast.add(live)
  }
  return added
}

/** Numbers of whole lives: the number of each. */
export const wholes = (standing: readonly Standing[], metric: Metric): Map<string, number> =>
  new Map(
    standing.flatMap((one) =>
      one.metric === metric && one.product === null && one.amount !== null ? [[one.live, one.amount] as const] : [],
    ),
  )

/** In which lives a product was: those that planned it and those that tell of it. */
export function livesBy(
  by: Exclude<Breakdown, 'live'>,
  standing: readonly Standing[],
  facts: Facts,
  among: ReadonlySet<string>,
): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>()
  const add = (live: string, product: string) => {
    if (!among.has(live)) return
    const key = keyOf(product, by, facts)
    shown.set(key, (shown.get(key) ?? new Set()).add(live))
  }
  for (const [live, fact] of facts.lives) for (const product of fact.products) add(live, product)
  for (const one of standing) if (one.product !== null && one.amount !== null) add(one.live, one.product)
  const somewhere = new Set([...shown.values()].flatMap((lives) => [...lives]))
  const without = [...among].filter((live) => !somewhere.has(live))
  if (without.length) shown.set(NOT_TOLD, new Set([...(shown.get(NOT_TOLD) ?? []), ...without]))
  return shown
}

/** Seconds watched on average, each live weighed by its viewers; null where no live tells both. */
export function meanSeconds(
  lives: Iterable<string>,
  seconds: ReadonlyMap<string, number>,
  viewers: ReadonlyMap<string, number>,
): number | null {
  let [watched, people] = [0, 0]
  for (const live of lives) {
    const [own, by] = [seconds.get(live), viewers.get(live)]
    if (own === undefined || by === undefined) continue
    watched += own * by
    people += by
  }
  return people ? Math.round(watched / people) : null
}
