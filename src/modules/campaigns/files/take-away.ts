import { sql, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'

/** All that hangs on an item and says nothing without it. */
const PARTS = ['hand_out', 'content_signature', 'content_text', 'content_release']

/**
 * Items that are no longer wanted: gone, with all that hangs on them. One that went out, waits to, or has a live made from it, is
 * only dropped; so is one that was released, unless it was invented.
 */
export async function takeItemsAway(trx: Trx, ids: readonly string[], { invented = false } = {}): Promise<void> {
  if (!ids.length) return
  const { rows } = await sql<{ id: string }>`select i.id from content_item i where i.id = any(${[...ids]}::uuid[])
    and i.out_at is null and not exists (select 1 from outgoing o where o.item_id = i.id)
    and not exists (select 1 from live l where l.item_id = i.id)
    ${invented ? sql`` : sql`and not exists (select 1 from content_release r where r.item_id = i.id)`}`.execute(trx)
  const gone = rows.map((row) => row.id)
  for (const table of PARTS) await sql`delete from ${sql.ref(table)} where item_id = any(${gone}::uuid[])`.execute(trx)
  await sql`delete from content_item where id = any(${gone}::uuid[])`.execute(trx)
  await sql`update content_item set dropped_at = ${systemNow()} where id = any(${[...ids]}::uuid[]) and dropped_at is null`.execute(
    trx,
  )
}
