import { sql, type Db } from '#platform/db'
import { tellAll } from './tell-works.ts'

/**
 * Tells of every work of which a term or an embargo began or ended after `from` and up to `to`, moments of the venue's
 * clock: what may be shown changes there though nobody did anything. @returns how many works.
 */
export async function tellTurned(db: Db, edition: string, from: Date, to: Date): Promise<number> {
  const passed = (column: string) => sql`(${sql.ref(column)} > ${from} and ${sql.ref(column)} <= ${to})`
  const turned = sql`g.edition_id = ${edition} and g.ended_at is null and (${passed('g.starts_at')} or ${passed('g.ends_at')})`
  const { rows } = await sql<{ id: string }>`select distinct id from (
      select g.work_id as id from usage_grant g where g.work_id is not null and ${turned}
      union all select c.work_id from usage_grant g join work_scope c on c.edition_id = g.edition_id and c.key = g.scope where ${turned}
      union all select work_id from work_embargo where edition_id = ${edition} and ${passed('until')}) works`.execute(
    db,
  )
  if (!rows.length) return 0
  const works = rows.map((row) => row.id)
  await db.transaction().execute((trx) => tellAll(trx, edition, works))
  return rows.length
}
