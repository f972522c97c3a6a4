/** What changed gains come to under each key, as lines of the roll-ups. */
import type { Line } from '#modules/evidence'
import { sql } from '#platform/db'
import { FIRST_READING_HOURS } from './gains.ts'

/** How old a post may be at its first reading for that to count from zero. */
export const YOUNG = sql`make_interval(hours => ${sql.lit(FIRST_READING_HOURS)})`

/** One key's part of a day: `pair` is its dim and key with a tab between them. */
export interface Moved {
  pair: string
  day: string
  views: number
  engagements: number
  rated_views: number
  seen: number
}

/**
 * Rows of `Moved` from a relation (dims, day, g_v, g_e, g_rv, o_v, o_e, o_rv): gains now and before, null where unknown.
 * Posts under the same keys are summed first; that is most of the work.
 */
export const movedIn = (
  relation: string,
) => sql`select d.pair, s.day, sum(s.views)::bigint as views, sum(s.engagements)::bigint as engagements,
    sum(s.rated_views)::bigint as rated_views, sum(s.seen)::bigint as seen
  from (
    select dims, day, sum(coalesce(g_v, 0) - coalesce(o_v, 0)) as views, sum(coalesce(g_e, 0) - coalesce(o_e, 0)) as engagements,
      sum(coalesce(g_rv, 0) - coalesce(o_rv, 0)) as rated_views, sum((g_v is not null)::int - (o_v is not null)::int) as seen
    from ${sql.table(relation)} group by dims, day
  ) s cross join lateral unnest(s.dims) as d(pair) group by d.pair, s.day`

const METRICS = ['views', 'engagements', 'rated_views', 'seen'] as const

export function linesOf(moved: readonly Moved[], sign: 1 | -1 = 1): Line[] {
  return moved.flatMap((row) =>
    METRICS.map((metric) => ({ ...keyOf(row.pair), metric, day: row.day, value: sign * row[metric] })),
  )
}

export function keyOf(pair: string): Pick<Line, 'dim' | 'key'> {
  const tab = pair.indexOf('\t')
  return { dim: pair.slice(0, tab) as Line['dim'], key: pair.slice(tab + 1) }
}
