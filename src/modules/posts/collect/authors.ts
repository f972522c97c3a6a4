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
  }>`insert into author (id, edition_id, platform, account_key, handle, display_name, skeleton, sample)
    select (r->>0)::uuid, ${batch.edition.id}, 'tiktok', r->>1, r->>2, r->>3, r->>4, ${batch.sample} from json_array_elements(${rows}::json) as r
    on conflict (edition_id, platform, account_key) do update set handle = least(author.handle, excluded.handle), display_name = coalesce(least(author.display_name, excluded.display_name), author.display_name, excluded.display_name)
    returning id, account_key`.execute(trx)
  const ids = new Map(authors.map((row) => [row.account_key, row.id]))
  return new Map(
    told.flatMap(({ handle }) => (handle === null ? [] : [[handle, ids.get(accountKey(handle))!] as const])),
  )
}
