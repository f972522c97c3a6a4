import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import type { ItemKind } from '#modules/editions'
import { seriesSchema, type Series } from './series-file.ts'

type SeriesRow = { id: string; body: Omit<Series, 'rows'>; rows: Series['rows'] }

export const seriesKind: ItemKind<Series> = {
  kind: 'series',
  layout: { of: 'series', folder: 'series' },
  schema: seriesSchema,
  read: async (db: Db, edition: string) => {
    const { rows } =
      await sql<SeriesRow>`select id, body, rows from series where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, { ...row.body, rows: row.rows }]))
  },
  write: async (trx: Trx, edition: string, id: string, { rows, ...body }: Series) => {
    await sql`insert into series (edition_id, id, body, rows, changed_at)
      values (${edition}, ${id}, ${JSON.stringify(body)}::jsonb, ${JSON.stringify(rows)}::jsonb, ${systemNow()})
      on conflict (edition_id, id) do update
      set body = excluded.body, rows = excluded.rows, changed_at = excluded.changed_at`.execute(trx)
  },
  remove: async (trx: Trx, edition: string, id: string) => {
    await sql`delete from series where edition_id = ${edition} and id = ${id}`.execute(trx)
  },
}
