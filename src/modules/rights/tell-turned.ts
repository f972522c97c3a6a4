import { tellChange } from '#platform/changes'
import { sql, type Db } from '#platform/db'

/** Beyond so many at once screens load afresh, rather than hear of each. */
const MOST_TOLD = 200

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
  await db.transaction().execute(async (trx) => {
    if (rows.length > MOST_TOLD) return tellChange(trx, { topic: 'edition', edition })
    for (const { id } of rows) await tellChange(trx, { topic: 'post', edition, id })
  })
  return rows.length
}
