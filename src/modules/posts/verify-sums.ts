/** Holds what was summed in memory against the sums and the dated lines, and checkpoints against the lines before them. */
import { sql, type Db } from '#platform/db'
import type { Difference, Pause } from './verify.ts'

/** By metric and dim with a tab between them, then by key and day. */
type Cells = Map<string, Map<string, number>>

export interface Sums {
  lasting: Cells
  sample: Cells
}

export function addCell(into: Cells, place: string, cell: string, value: number): void {
  const cells = into.get(place) ?? new Map<string, number>()
  into.set(place, cells)
  cells.set(cell, (cells.get(cell) ?? 0) + value)
}

const FIGURE_OF: Record<string, string> = {
  views: 'views_gained',
  seen: 'coverage',
  posts: 'posts',
  engagements: 'engagements',
  rated_views: 'engagement_rate',
}

export async function compareSums(
  db: Db,
  edition: string,
  sums: Sums,
  pause: Pause,
  found: (difference: Difference) => void,
): Promise<void> {
  for (const [name, expected, lines] of [
    ['sum', sums.lasting, sql`figure_sum where edition_id = ${edition}`],
    ['delta', sums.lasting, sql`figure_delta where edition_id = ${edition} and shows_from is null`],
    ['sample delta', sums.sample, sql`figure_delta where edition_id = ${edition} and shows_from is not null`],
  ] as const) {
    const { rows } = await sql<{
      place: string
    }>`select distinct metric || E'\t' || dim as place from ${lines}`.execute(db)
    for (const place of new Set([...rows.map((row) => row.place), ...expected.keys()])) {
      const left = new Map(expected.get(place))
      for (const [cell, stored] of await cellsAt(db, lines, place)) {
        await pause()
        const recomputed = left.get(cell) ?? 0
        left.delete(cell)
        if (stored !== recomputed) found(differenceAt(name, `${place}\t${cell}`, stored, recomputed))
      }
      for (const [cell, recomputed] of left)
        if (recomputed) found(differenceAt(name, `${place}\t${cell}`, 0, recomputed))
    }
  }
}

/** One metric under one dim at a time, as one text: thousands of rows, each by itself, would hold the main thread. */
async function cellsAt(db: Db, lines: ReturnType<typeof sql>, place: string): Promise<[string, number][]> {
  const [metric, dim] = place.split('\t')
  const { rows } = await sql<{
    cells: string
  }>`select coalesce(json_agg(json_build_array(cell, value)), '[]')::text as cells
    from (select key || E'\t' || day as cell, sum(value)::bigint as value from ${lines} and metric = ${metric} and dim = ${dim}
      group by key, day having sum(value) <> 0) each`.execute(db)
  return JSON.parse(rows[0]!.cells) as [string, number][]
}

function differenceAt(table: string, cell: string, stored: number, recomputed: number): Difference {
  const [metric, dim, key, day] = cell.split('\t')
  return {
    figure: FIGURE_OF[metric!] ?? metric!,
    key: [table, dim, key, day].filter(Boolean).join(' '),
    stored,
    recomputed,
  }
}

/** A checkpoint is what the dated lines up to its moment add up to. */
export async function compareCheckpoints(
  db: Db,
  edition: string,
  found: (difference: Difference) => void,
): Promise<void> {
  const { rows: points } = await sql<{
    id: string
    recorded_at: Date
  }>`select id, recorded_at from figure_checkpoint where edition_id = ${edition} order by recorded_at`.execute(db)
  for (const point of points) {
    const { rows } = await sql<{
      metric: string
      dim: string
      key: string
      day: string
      stored: number | null
      recomputed: number | null
    }>`
      with told as (select metric, dim, key, day, value from figure_checkpoint_sum where checkpoint_id = ${point.id}),
      lines as (select metric, dim, key, day, sum(value)::bigint as value from figure_delta
        where edition_id = ${edition} and shows_from is null and recorded_at <= ${point.recorded_at} group by metric, dim, key, day having sum(value) <> 0)
      select metric, dim, key, day, told.value as stored, lines.value as recomputed from told full join lines using (metric, dim, key, day)
      where told.value is distinct from lines.value`.execute(db)
    for (const row of rows)
      found(
        differenceAt(
          `checkpoint ${point.recorded_at.toISOString()}`,
          `${row.metric}\t${row.dim}\t${row.key}\t${row.day}`,
          row.stored ?? 0,
          row.recomputed ?? 0,
        ),
      )
  }
}
