/** What a file would come to, without writing anything. Memory grows by a few bytes an item, to know those met before. */
import type { Item as ReadItem } from '#libs/tiktok'
import { erasedAmong, type RunCounts } from '#modules/evidence'
import { sql, type Db } from '#platform/db'
import type { EditionScope, PostFacts } from '../model.ts'
import { accountOf } from './account-days.ts'
import { mergeFacts } from './merge.ts'
import { rawHash } from './raw-hash.ts'
import { namesOf, type Item, type ItemOutcome } from './record-posts.ts'
import { existingPosts } from './stored-posts.ts'
import { toItem } from './to-item.ts'

export interface DryRun {
  take(items: readonly ReadItem[]): Promise<void>
  counts: RunCounts
}

export function startDryRun(db: Db, edition: EditionScope, source: string): DryRun {
  const counts: RunCounts = { read: 0, new: 0, updated: 0, repeated: 0, rejected: 0 }
  const rawSeen = new Set<number>()
  const postsSeen = new Set<string>()
  const daysSeen = new Set<string>()
  /** Facts of posts that tell no counts: whether they say something new is all that matters of them. */
  const factsSeen = new Map<string, PostFacts>()
  const hashOf = (raw: string) => rawHash(edition.id, source, raw)

  function outcomeOf({ facts, reading }: Item, known: PostFacts | undefined): Exclude<ItemOutcome, 'erased'> {
    const id = facts.platformId
    const isNew = !known && !postsSeen.has(id)
    postsSeen.add(id)
    if (reading) return isNew ? 'new' : 'updated'
    const old = factsSeen.get(id) ?? known
    const merged = old ? mergeFacts(old, facts) : facts
    factsSeen.set(id, merged)
    if (isNew) return 'new'
    return old && JSON.stringify(merged) !== JSON.stringify(old) ? 'updated' : 'repeated'
  }

  async function takePosts(told: readonly Item[]): Promise<void> {
    const erased = await erasedAmong(db, edition.id, told.map(namesOf))
    counts.rejected += erased.size
    const posts = told.filter((_, i) => !erased.has(i))
    const hashes = posts.map((item) => hashOf(item.raw))
    const { rows } = await sql<{ hash: string }>`select hash from raw_item where hash = any(${hashes}::uuid[])`.execute(
      db,
    )
    const kept = new Set(rows.map((row) => row.hash.replaceAll('-', '')))
    const known = await db.transaction().execute((trx) =>
      existingPosts(
        trx,
        edition.id,
        posts.map((item) => item.facts.platformId),
      ),
    )
    posts.forEach((item, i) => {
      const short = Number.parseInt(hashes[i]!.slice(0, 13), 16)
      const isRepeated = kept.has(hashes[i]!) || rawSeen.has(short)
      rawSeen.add(short)
      counts[isRepeated ? 'repeated' : outcomeOf(item, known.get(item.facts.platformId)?.facts)]++
    })
  }

  async function takeDays(items: readonly ReadItem[]): Promise<void> {
    const keyOf = (account: string, day: string, metric: string, value: number) =>
      [account, day, metric, value].join('\t')
    const told = items.flatMap((item) =>
      Object.entries(item.accountDay!.values).flatMap(([metric, value]) =>
        typeof value === 'number'
          ? [{ day: item.accountDay!.day, key: keyOf(accountOf(item), item.accountDay!.day, metric, value) }]
          : [],
      ),
    )
    const { rows } = await sql<{
      account: string
      day: string
      metric: string
      value: number
    }>`select account, day, metric, value from account_day
      where edition_id = ${edition.id} and source = ${source} and day = any(${told.map((one) => one.day)}::date[])`.execute(
      db,
    )
    for (const row of rows) daysSeen.add(keyOf(row.account, row.day, row.metric, row.value))
    const fresh = new Set(told.filter((one) => !daysSeen.has(one.key)).map((one) => one.day))
    for (const one of told) daysSeen.add(one.key)
    for (const item of items) counts[fresh.has(item.accountDay!.day) ? 'new' : 'repeated']++
  }

  return {
    counts,
    async take(items) {
      counts.read += items.length
      counts.rejected += items.filter((item) => item.reject).length
      const posts = items.flatMap((item) => (item.post ? [toItem(item.n, item.raw, item.post)] : []))
      if (posts.length) await takePosts(posts)
      const days = items.filter((item) => item.accountDay)
      if (days.length) await takeDays(days)
    },
  }
}
