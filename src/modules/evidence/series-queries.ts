import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { Series } from './series-file.ts'

/** What a series is, without its rows. */
export type SeriesHead = Omit<Series, 'rows'>

export async function listSeries(db: Db, edition: string): Promise<SeriesHead[]> {
  const { rows } = await sql<{
    body: SeriesHead
  }>`select body from series where edition_id = ${edition} order by id`.execute(db)
  return rows.map((row) => row.body)
}

/**
 * A series with its rows, oldest first: `[day, value of column 1, …]` in the order of `columns`; null: not known.
 * `until`: only days up to this one, for instance the venue's today.
 */
export async function series(db: Db, edition: string, id: string, { until }: { until?: string } = {}): Promise<Series> {
  const { rows } = await sql<{ body: SeriesHead; rows: Series['rows'] }>`select body, rows from series
    where edition_id = ${edition} and id = ${id}`.execute(db)
  if (!rows[0]) throw new Refusal('evidence.no_series', { kind: 'missing', id })
  return { ...rows[0].body, rows: rows[0].rows.filter(([day]) => !until || day <= until) }
}
