import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import type { WorkingWithRevision } from '../queries.ts'

/** Keeps every working copy that is another than its last revision. @param by who made it so. */
export async function recordRevisions(
  trx: Trx,
  by: string,
  edition: string,
  working: readonly WorkingWithRevision[],
): Promise<void> {
  const rows = working
    .filter(({ item, revision }) => revision?.hash !== item.hash)
    .map(({ item: { kind, id, body, hash }, revision }) => ({
      row: newId(),
      kind,
      id,
      number: (revision?.number ?? 0) + 1,
      body,
      hash,
    }))
  if (!rows.length) return
  await sql`insert into story_revision (id, edition_id, kind, item_id, number, body, hash, made_by, made_at)
    select r."row", ${edition}, r.kind, r.id, r.number, r.body, r.hash, ${by}, ${systemNow()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("row" uuid, kind text, id text, number int, body jsonb, hash text)`.execute(trx)
}
