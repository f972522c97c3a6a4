import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'

/** Tells every process that what may be shown of a work, or of a person's works under a key, may be another now. */
export async function tellWorks(
  trx: Trx,
  edition: string,
  { workId, scope, person }: { workId: string | null; scope: string | null; person: string | null },
): Promise<void> {
  if (workId) return tellChange(trx, { topic: 'post', edition, id: workId })
  const { rows } = await sql<{ work_id: string }>`select distinct c.work_id from work_scope c
    join work_say s on s.work_id = c.work_id and s.person = ${person} and s.ended_at is null
    where c.edition_id = ${edition} and c.key = ${scope}`.execute(trx)
  for (const row of rows) await tellChange(trx, { topic: 'post', edition, id: row.work_id })
}
