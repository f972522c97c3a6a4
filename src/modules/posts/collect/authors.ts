import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import type { PostFacts } from '../model.ts'
import { lookalikeKey } from '../text/lookalike.ts'
import type { Batch } from './record-posts.ts'

/** An account by its folded handle: `@An`, `an` and full-width `ａｎ` are one. */
export const accountKey = (handle: string): string => handle.normalize('NFKC').replace(/^@/, '').toLowerCase()

/** @returns author ids by handle as the source wrote it. */
export async function upsertAuthors(trx: Trx, batch: Batch, told: readonly PostFacts[]): Promise<Map<string, string>> {
  const byKey = new Map<string, { handle: string; name: string | null }>()
  for (const { handle, displayName } of told) {
    if (handle === null) continue
    const seen = byKey.get(accountKey(handle))
    const names = [seen?.name ?? null, displayName].filter((name) => name !== null).sort()
    byKey.set(accountKey(handle), {
      handle: seen && seen.handle <= handle ? seen.handle : handle,
      name: names[0] ?? null,
    })
  }
  if (!byKey.size) return new Map()
  const rows = JSON.stringify(
    [...byKey].map(([key, { handle, name }]) => [newId(), key, handle, name, lookalikeKey(handle)]),
  )
  const { rows: authors } = await sql<{
    id: string
    account_key: string
  }>`with told as (
      select (r->>0)::uuid as id, r->>1 as account_key, r->>2 as handle, r->>3 as display_name, r->>4 as skeleton from json_array_elements(${rows}::json) as r
    ), written as (
      insert into author as a (id, edition_id, platform, account_key, handle, display_name, skeleton, sample)
      select id, ${batch.edition.id}, 'tiktok', account_key, handle, display_name, skeleton, ${batch.sample} from told
      on conflict (edition_id, platform, account_key) do update
        set handle = least(a.handle, excluded.handle), display_name = least(a.display_name, excluded.display_name)
        where excluded.handle < a.handle or excluded.display_name < a.display_name or (a.display_name is null and excluded.display_name is not null)
      returning id, account_key
    ) select id, account_key from written
    union select a.id, a.account_key from author a join told on told.account_key = a.account_key
      where a.edition_id = ${batch.edition.id} and a.platform = 'tiktok'`.execute(trx)
  const ids = new Map(authors.map((row) => [row.account_key, row.id]))
  return new Map(
    told.flatMap(({ handle }) => (handle === null ? [] : [[handle, ids.get(accountKey(handle))!] as const])),
  )
}
