import { tellChange, tellChanges } from '#platform/changes'
import { sql, type Trx } from '#platform/db'

/** Beyond so many at once screens load afresh, rather than hear of each. */
const MOST_TOLD = 200

/** What may be shown of each of these works can be another now. */
export async function tellAll(trx: Trx, edition: string, works: readonly string[]): Promise<void> {
  if (works.length > MOST_TOLD) return tellChange(trx, { topic: 'edition', edition })
  await tellChanges(
    trx,
    works.map((id) => ({ topic: 'post', edition, id })),
  )
}

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
  await tellAll(
    trx,
    edition,
    rows.map((row) => row.work_id),
  )
}
