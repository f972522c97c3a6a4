import type { ItemKind } from '#modules/editions'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import type { ShowPlan } from './model.ts'
import { showSchema } from './show-file.ts'

/** The one way a show is ever written. Its versions and runs stay as they are. */
export async function writeShow(trx: Trx, edition: string, id: string, body: ShowPlan): Promise<void> {
  await sql`insert into show (edition_id, id, body, changed_at)
    values (${edition}, ${id}, ${JSON.stringify(body)}::jsonb, ${systemNow()})
    on conflict (edition_id, id) do update set body = excluded.body, changed_at = excluded.changed_at`.execute(trx)
}

export const showKind: ItemKind<ShowPlan> = {
  kind: 'show',
  layout: { of: 'folder', folder: 'shows' },
  schema: showSchema,
  read: async (db: Db, edition: string) => {
    const { rows } = await sql<{ id: string; body: ShowPlan }>`select id, body from show
      where edition_id = ${edition} order by id`.execute(db)
    return new Map(rows.map((row) => [row.id, row.body]))
  },
  write: writeShow,
  remove: async (trx: Trx, edition: string, id: string) => {
    await sql`delete from show where edition_id = ${edition} and id = ${id}`.execute(trx)
  },
}
