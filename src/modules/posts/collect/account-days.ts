import type { Item as ReadItem } from '#libs/tiktok'
import { erasedAmong, storable } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { rawHash } from './raw-hash.ts'
import type { Batch, ItemOutcome } from './record-posts.ts'

/** The sheet does not say whose days these are: our own account's, until somebody names it. */
export const accountOf = (item: ReadItem): string => storable(item.accountDay!.account ?? 'own')

/** An account's own days (Studio overview, follower history). A measure without a value is left out, never zero. */
export async function recordAccountDays(
  trx: Trx,
  batch: Batch,
  items: readonly ReadItem[],
): Promise<Map<number, ItemOutcome>> {
  const told = items.filter((item) => item.accountDay)
  if (!told.length) return new Map()
  const erased = await erasedAmong(
    trx,
    batch.edition.id,
    told.map((item) => [{ kind: 'account', value: accountOf(item) }]),
  )
  const days = told.filter((_, i) => !erased.has(i))
  const raws = days.map((item) => ({
    n: item.n,
    body: storable(item.raw),
    hash: rawHash(batch.edition.id, batch.source, accountOf(item), item.accountDay!.day, item.raw),
  }))
  await sql`insert into raw_item (run_id, n, hash, body) select ${batch.runId}::uuid, n, hash::uuid, body
    from json_to_recordset(${JSON.stringify(raws)}::json) as r(n bigint, hash text, body text) on conflict (hash) do nothing`.execute(
    trx,
  )
  const values = days.flatMap((item) =>
    Object.entries(item.accountDay!.values).flatMap(([metric, value]) =>
      value === null || value === undefined ? [] : [[accountOf(item), item.accountDay!.day, metric, value, item.n]],
    ),
  )
  const { rows } = await sql<{
    day: string
  }>`insert into account_day (edition_id, account, day, metric, value, source, recorded_at, run_id)
    select distinct ${batch.edition.id}, r->>0, (r->>1)::date, r->>2, (r->>3)::bigint, ${batch.source}, ${systemNow()}::timestamptz, ${batch.runId}::uuid
    from json_array_elements(${JSON.stringify(values)}::json) as r on conflict do nothing returning day`.execute(trx)
  const fresh = new Set(rows.map((row) => row.day))
  return new Map(
    told.map((item, i) => [item.n, erased.has(i) ? 'erased' : fresh.has(item.accountDay!.day) ? 'new' : 'repeated']),
  )
}
