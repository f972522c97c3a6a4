import { markErased } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'

/** Sample rows of these accounts, also those that have not come due yet, with the grants and decisions on their posts. */
export async function forgetSamples(trx: Trx, edition: string, handles: readonly string[], at: Date): Promise<void> {
  const folded = handles.map((handle) => handle.toLowerCase())
  const { rows } = await sql<{ id: string }>`select distinct body->>'platformId' as id from sample_row
    where edition_id = ${edition} and kind = 'item' and lower(ltrim(body->>'handle', '@')) = any(${folded}::text[])`.execute(
    trx,
  )
  const ids = rows.map((row) => row.id)
  await markErased(
    trx,
    edition,
    ids.map((value) => ({ kind: 'post', value })),
    at,
  )
  await sql`delete from sample_row where edition_id = ${edition} and body->>'platformId' = any(${ids}::text[])`.execute(
    trx,
  )
}
