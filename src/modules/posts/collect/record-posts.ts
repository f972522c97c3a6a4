/**
 * A batch of items -> posts, facts, observations, roll-ups, in the caller's transaction and a fixed number of statements.
 * The final state depends on neither order, repetition nor batches.
 */
import { createHash } from 'node:crypto'
import { beginRecording, sourceOf } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { dayAt } from '#platform/time'
import { followFacts, writeMachineFacts, type MachineSays } from '../facts/facts.ts'
import { linksOf, type LinkableEvent } from '../facts/link-events.ts'
import type { EditionScope, PostFacts } from '../model.ts'
import { recordReadings, type NewReading, type Recording } from '../roll/record-readings.ts'
import { restate } from '../roll/restate.ts'
import { classify } from '../text/classify.ts'
import { hasTag } from '../text/tags.ts'
import { bandKeys, signature } from '../text/similarity.ts'
import { upsertAuthors } from './authors.ts'
import { mergeFacts } from './merge.ts'
import { existingPosts, insertPosts, updatePosts, type StoredPost } from './stored-posts.ts'

export interface Item {
  n: number
  raw: string
  facts: PostFacts
  /** Null when the item tells nothing countable. `observedAt` null: the source does not say; the run's time stands. */
  reading: (Pick<NewReading, 'views' | 'likes' | 'comments' | 'shares'> & { observedAt: string | null }) | null
}

export interface Batch {
  edition: EditionScope
  source: string
  runId: string
  readAt: Date
  sample: boolean
  showsFrom: Date | null
  events: readonly LinkableEvent[]
}

export type ItemOutcome = 'new' | 'updated' | 'repeated'

export async function recordPosts(trx: Trx, batch: Batch, items: readonly Item[]): Promise<Map<number, ItemOutcome>> {
  const outcome = new Map<number, ItemOutcome>(items.map((item) => [item.n, 'repeated']))
  const fresh = await keepRaw(trx, batch, items)
  if (!fresh.length) return outcome
  const recordedAt = await beginRecording(trx, batch.edition.id)
  const recording: Recording = {
    edition: batch.edition.id,
    zone: batch.edition.zone,
    runId: batch.runId,
    recordedAt,
    showsFrom: batch.showsFrom,
  }
  const { ids, isNew, changed, createdChanged } = await mergePosts(trx, batch, recording, fresh)
  await sql`update raw_item r set subject_id = (i->>1)::uuid from json_array_elements(${JSON.stringify(fresh.map((item) => [item.n, ids.get(item.facts.platformId)]))}::json) as i
    where r.run_id = ${batch.runId} and r.n = (i->>0)::bigint`.execute(trx)
  const touched = await recordReadings(trx, recording, readingsOf(batch, fresh, ids), createdChanged)
  await noteSources(trx, batch, fresh, ids, recordedAt)
  for (const item of fresh) {
    const id = ids.get(item.facts.platformId)!
    outcome.set(item.n, isNew.has(id) ? 'new' : changed.has(id) || touched.has(id) ? 'updated' : 'repeated')
    isNew.delete(id)
  }
  return outcome
}

/** Keeps each item's own text, once per edition and source. @returns those not seen before. */
async function keepRaw(trx: Trx, batch: Batch, items: readonly Item[]): Promise<Item[]> {
  const hashOf = (item: Item) =>
    createHash('sha256').update(`${batch.edition.id}\n${batch.source}\n${item.raw}`).digest('hex').slice(0, 32)
  const byHash = new Map<string, Item>()
  for (const item of items) if (!byHash.has(hashOf(item))) byHash.set(hashOf(item), item)
  // In one order, so that two runs with items in common never wait for each other.
  const rows = JSON.stringify(
    [...byHash].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hash, item]) => ({ n: item.n, hash, body: item.raw })),
  )
  const { rows: kept } = await sql<{ n: number }>`insert into raw_item (run_id, n, hash, body)
    select ${batch.runId}::uuid, n, hash::uuid, body from json_to_recordset(${rows}::json) as r(n bigint, hash text, body text)
    on conflict (hash) do nothing returning n`.execute(trx)
  const numbers = new Set(kept.map((row) => row.n))
  return items.filter((item) => numbers.has(item.n))
}

async function mergePosts(trx: Trx, batch: Batch, recording: Recording, items: readonly Item[]) {
  const incoming = new Map<string, PostFacts>()
  for (const { facts } of items) {
    const seen = incoming.get(facts.platformId)
    incoming.set(facts.platformId, seen ? mergeFacts(seen, facts) : facts)
  }
  const stored = await existingPosts(trx, batch.edition.id, [...incoming.keys()])
  const ids = new Map<string, string>()
  const toInsert: StoredPost[] = []
  const toUpdate: StoredPost[] = []
  const createdChanged: string[] = []
  for (const [platformId, told] of incoming) {
    const old = stored.get(platformId)
    const facts = old ? mergeFacts(old.facts, told) : told
    const tagged = taggedOf(facts, batch.edition.tags ?? [])
    const post: StoredPost = {
      id: old?.id ?? newId(),
      facts,
      tagged,
      counted: tagged === true || (old?.counted ?? false),
      createdDay: facts.createdAt && dayAt(facts.createdAt, batch.edition.zone),
    }
    ids.set(platformId, post.id)
    if (!old) toInsert.push(post)
    else if (JSON.stringify(facts) !== JSON.stringify(old.facts) || tagged !== old.tagged) {
      toUpdate.push(post)
      if (facts.createdAt?.getTime() !== old.facts.createdAt?.getTime()) createdChanged.push(post.id)
    }
  }
  const written = [...toInsert, ...toUpdate]
  const authors = await upsertAuthors(
    trx,
    batch,
    written.map((post) => post.facts),
  )
  await insertPosts(trx, batch, recording.recordedAt, toInsert, authors)
  await restate(
    trx,
    recording,
    written.map((post) => post.id),
    async () => {
      await updatePosts(trx, recording.recordedAt, toUpdate, authors)
      await writeMachineFacts(
        trx,
        recording.recordedAt,
        new Map(written.map((post) => [post.id, machineSays(post.facts, batch.events)])),
      )
      await followFacts(
        trx,
        recording.recordedAt,
        written.map((post) => post.id),
        new Map(batch.events.map((event) => [event.id, event])),
      )
    },
  )
  await noteBands(trx, batch.edition.id, written, stored)
  return {
    ids,
    isNew: new Set(toInsert.map((post) => post.id)),
    changed: new Set(toUpdate.map((post) => post.id)),
    createdChanged,
  }
}

export function taggedOf(facts: PostFacts, tags: readonly string[]): boolean | null {
  if (facts.tags.some((tag) => tags.includes(tag))) return true
  if (facts.caption === null) return null
  const answers = tags.map((tag) => hasTag(facts.caption!, tag, facts.captionCut))
  if (answers.includes(true)) return true
  return answers.includes('unknown') ? null : false
}

export function machineSays(
  facts: Pick<PostFacts, 'caption' | 'captionCut' | 'tags' | 'createdAt'>,
  events: readonly LinkableEvent[],
): MachineSays {
  const read = classify(facts.caption ?? '', { captionCut: facts.captionCut })
  return { language: { value: read.language, sure: read.sure }, themes: read.themes, links: linksOf(facts, events) }
}

/**
 * The keys under which a caption is looked up. Those of the caption before are worked out again and taken away by key: the
 * table is never searched by post.
 */
async function noteBands(
  trx: Trx,
  edition: string,
  posts: readonly StoredPost[],
  before: ReadonlyMap<string, StoredPost>,
): Promise<void> {
  const changed = posts.filter(({ facts }) => facts.caption !== (before.get(facts.platformId)?.facts.caption ?? null))
  const pairsOf = (list: readonly StoredPost[]) =>
    JSON.stringify(
      list.flatMap(({ id, facts }) =>
        facts.caption ? bandKeys(signature(facts.caption)).map((band) => [band, id]) : [],
      ),
    )
  const old = changed.flatMap(({ facts }) => before.get(facts.platformId) ?? [])
  if (old.length)
    await sql`delete from post_band b using json_array_elements(${pairsOf(old)}::json) as r
      where b.edition_id = ${edition} and b.band = r->>0 and b.post_id = (r->>1)::uuid`.execute(trx)
  if (changed.length)
    await sql`insert into post_band (edition_id, band, post_id) select distinct ${edition}, r->>0, (r->>1)::uuid
      from json_array_elements(${pairsOf(changed)}::json) as r on conflict do nothing`.execute(trx)
}

const readingsOf = (batch: Batch, items: readonly Item[], ids: ReadonlyMap<string, string>): NewReading[] =>
  items.flatMap(({ facts, reading }) =>
    reading
      ? [
          {
            ...reading,
            postId: ids.get(facts.platformId)!,
            observedAt: reading.observedAt ?? batch.readAt.toISOString(),
            source: batch.source,
          },
        ]
      : [],
  )

/** The caption is kept per source only where that source may be shown: a captured caption never reaches a screen. */
async function noteSources(
  trx: Trx,
  batch: Batch,
  items: readonly Item[],
  ids: ReadonlyMap<string, string>,
  at: Date,
): Promise<void> {
  const shows = sourceOf(batch.source)?.shows ?? false
  const captions = new Map<string, string | null>()
  for (const { facts } of items) {
    const id = ids.get(facts.platformId)!
    const caption = shows ? facts.caption : null
    if ((captions.get(id) ?? '').length <= (caption ?? '').length) captions.set(id, caption)
  }
  await sql`insert into post_source (post_id, source, run_id, recorded_at, caption)
    select (r->>0)::uuid, ${batch.source}, ${batch.runId}::uuid, ${at}::timestamptz, r->>1 from json_array_elements(${JSON.stringify([...captions])}::json) as r
    on conflict (post_id, source) do update set caption = excluded.caption
    where length(coalesce(excluded.caption, '')) > length(coalesce(post_source.caption, ''))`.execute(trx)
}
