/**
 * A batch of items -> posts, facts, observations, roll-ups, in the caller's transaction and a fixed number of statements.
 * The final state depends on neither order, repetition nor batches.
 */
import { beginRecording, erasedAmong, sourceOf, type Name } from '#modules/evidence'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { relation } from '#platform/relation'
import { dayAt } from '#platform/time'
import { addFacts, factsFrom, followFacts, keysOf, writeMachineFacts, type MachineSays } from '../facts/facts.ts'
import type { EventPlace } from '../facts/dimensions.ts'
import { linksOf, type LinkableEvent } from '../facts/link-events.ts'
import type { EditionScope, PostFacts } from '../model.ts'
import { recordReadings, type NewReading, type Recording } from '../roll/record-readings.ts'
import { addKeys, restate } from '../roll/restate.ts'
import { captionReader, type CaptionReader } from '../text/caption-reader.ts'
import { hasTag } from '../text/tags.ts'
import { upsertAuthors } from './authors.ts'
import { mergeFacts } from './merge.ts'
import { nameMakers } from './name-makers.ts'
import { rawHash } from './raw-hash.ts'
import { existingPosts, insertPosts, updatePosts, type StoredPost } from './stored-posts.ts'

export interface Item {
  n: number
  raw: string
  facts: PostFacts
  /** The platform's own id of the account, where the source tells it. */
  accountId?: string | null
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
  /** Captions read ahead; left out, each is read when it is needed. */
  captions?: CaptionReader
}

/** With what is worked out once for all its posts. */
interface ReadyBatch extends Batch {
  captions: CaptionReader
  places: ReadonlyMap<string, EventPlace>
}

/** erased: refused, because its account or the post itself was erased; nothing of it is kept. */
export type ItemOutcome = 'new' | 'updated' | 'repeated' | 'erased'

export async function recordPosts(trx: Trx, batch: Batch, told: readonly Item[]): Promise<Map<number, ItemOutcome>> {
  const outcome = new Map<number, ItemOutcome>(told.map((item) => [item.n, 'repeated']))
  if (!told.length) return outcome
  // Writers of one edition take turns from here on: nobody else makes a post between the look and the writing.
  const recording: Recording = {
    edition: batch.edition.id,
    zone: batch.edition.zone,
    runId: batch.runId,
    recordedAt: await beginRecording(trx, batch.edition.id),
    showsFrom: batch.showsFrom,
  }
  const items = await withoutErased(trx, batch, told, outcome)
  const platformIds = [...new Set(items.map((item) => item.facts.platformId))]
  const stored = await existingPosts(trx, batch.edition.id, platformIds)
  const ids = new Map(platformIds.map((platformId) => [platformId, stored.get(platformId)?.id ?? newId()]))
  const fresh = await keepRaw(trx, batch, items, ids)
  if (!fresh.length) return outcome
  const ready: ReadyBatch = {
    ...batch,
    captions: batch.captions ?? captionReader(),
    places: new Map(batch.events.map((event) => [event.id, event])),
  }
  const { isNew, changed, createdChanged } = await mergePosts(trx, ready, recording, fresh, stored, ids)
  const touched = await recordReadings(trx, recording, readingsOf(batch, fresh, ids), createdChanged)
  await noteSources(trx, batch, fresh, ids, recording.recordedAt)
  await nameMakers(trx, batch.edition.id, { posts: [...isNew, ...changed] })
  for (const item of fresh) {
    const id = ids.get(item.facts.platformId)!
    outcome.set(item.n, isNew.has(id) ? 'new' : changed.has(id) || touched.has(id) ? 'updated' : 'repeated')
    isNew.delete(id)
  }
  return outcome
}

/** Whoever was erased does not come back with an older file. Asked under the turn of this edition's writers. */
async function withoutErased(
  trx: Trx,
  batch: Batch,
  items: readonly Item[],
  outcome: Map<number, ItemOutcome>,
): Promise<readonly Item[]> {
  const erased = await erasedAmong(trx, batch.edition.id, items.map(namesOf))
  if (!erased.size) return items
  for (const i of erased) outcome.set(items[i]!.n, 'erased')
  return items.filter((_, i) => !erased.has(i))
}

/** The names by which an erased account or post would come back. */
export const namesOf = ({ facts, accountId }: Item): Name[] => [
  { kind: 'post', value: facts.platformId },
  { kind: 'account', value: facts.handle ?? '' },
  { kind: 'account_id', value: accountId ?? '' },
]

/** Keeps each item's own text, once per edition and source. @returns those not seen before. */
async function keepRaw(
  trx: Trx,
  batch: Batch,
  items: readonly Item[],
  ids: ReadonlyMap<string, string>,
): Promise<Item[]> {
  const byHash = new Map<string, Item>()
  for (const item of items) {
    const hash = rawHash(batch.edition.id, batch.source, item.raw)
    if (!byHash.has(hash)) byHash.set(hash, item)
  }
  const rows = [...byHash].map(([hash, { n, raw, facts }]) => ({
    n,
    hash,
    subject: ids.get(facts.platformId),
    body: raw,
  }))
  const { rows: kept } = await sql<{ numbers: number[] }>`with kept as (
      insert into raw_item (run_id, n, hash, subject_id, body)
      select ${batch.runId}::uuid, n, hash, subject, body from json_to_recordset(${JSON.stringify(rows)}::json) as r(n bigint, hash uuid, subject uuid, body text)
      on conflict (hash) do nothing returning n
    ) select coalesce(json_agg(n), '[]') as numbers from kept`.execute(trx)
  const numbers = new Set(kept[0]!.numbers)
  return items.filter((item) => numbers.has(item.n))
}

async function mergePosts(
  trx: Trx,
  batch: ReadyBatch,
  recording: Recording,
  items: readonly Item[],
  stored: ReadonlyMap<string, StoredPost>,
  ids: ReadonlyMap<string, string>,
) {
  const incoming = new Map<string, PostFacts>()
  for (const { facts } of items) {
    const seen = incoming.get(facts.platformId)
    incoming.set(facts.platformId, seen ? mergeFacts(seen, facts) : facts)
  }
  const toInsert: StoredPost[] = []
  const toUpdate: StoredPost[] = []
  const createdChanged: string[] = []
  for (const [platformId, told] of incoming) {
    const old = stored.get(platformId)
    const facts = old ? mergeFacts(old.facts, told) : told
    const tagged = taggedOf(facts, batch.edition.tags ?? [])
    const post: StoredPost = {
      id: ids.get(platformId)!,
      facts,
      tagged,
      counted: tagged === true || (old?.counted ?? false),
      createdDay: facts.createdAt && dayAt(facts.createdAt, batch.edition.zone),
    }
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
  await restate(
    trx,
    recording,
    toUpdate.map((post) => post.id),
    async () => {
      await addPosts(trx, batch, recording.recordedAt, toInsert, authors)
      await changePosts(trx, batch, recording.recordedAt, toUpdate, authors)
    },
    toInsert.map((post) => post.id),
  )
  await noteBands(trx, batch, written, stored)
  return {
    isNew: new Set(toInsert.map((post) => post.id)),
    changed: new Set(toUpdate.map((post) => post.id)),
    createdChanged,
  }
}

/** New posts with the machine's facts and the keys that follow: nothing stands about them yet, so nothing is read back. */
async function addPosts(
  trx: Trx,
  batch: ReadyBatch,
  at: Date,
  posts: readonly StoredPost[],
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  const facts = new Map(posts.map((post) => [post.id, factsFrom(post.id, machineSays(post.facts, batch))]))
  await insertPosts(trx, batch, at, posts, authors)
  await addFacts(trx, at, [...facts.values()].flat())
  await addKeys(
    trx,
    at,
    posts.map(({ id, facts: { createdAt, handle }, counted, tagged }) => ({
      id,
      createdAt,
      keys: keysOf(
        { counted, tagged, author: handle === null ? null : authors.get(handle)! },
        facts.get(id)!,
        batch.places,
      ),
    })),
  )
}

async function changePosts(
  trx: Trx,
  batch: ReadyBatch,
  at: Date,
  posts: readonly StoredPost[],
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  if (!posts.length) return
  await updatePosts(trx, at, posts, authors)
  await writeMachineFacts(trx, at, new Map(posts.map((post) => [post.id, machineSays(post.facts, batch)])))
  await followFacts(
    trx,
    at,
    posts.map((post) => post.id),
    batch.places,
  )
}

export function taggedOf(facts: PostFacts, tags: readonly string[]): boolean | null {
  if (facts.tags.some((tag) => tags.includes(tag))) return true
  if (facts.caption === null) return null
  const answers = tags.map((tag) => hasTag(facts.caption!, tag, facts.captionCut))
  if (answers.includes(true)) return true
  return answers.includes('unknown') ? null : false
}

function machineSays(
  facts: Pick<PostFacts, 'caption' | 'captionCut' | 'tags' | 'createdAt'>,
  { events, captions }: ReadyBatch,
): MachineSays {
  const read = captions(facts.caption, facts.captionCut)
  return { language: { value: read.language, sure: read.sure }, themes: read.themes, links: linksOf(facts, events) }
}

/**
 * The keys under which a caption is looked up. Those of the caption before are worked out again and taken away by key: the
 * table is never searched by post.
 */
async function noteBands(
  trx: Trx,
  { edition, captions }: ReadyBatch,
  posts: readonly StoredPost[],
  before: ReadonlyMap<string, StoredPost>,
): Promise<void> {
  const keysIn = (some: readonly StoredPost[]) =>
    some.flatMap(({ id, facts }) => captions(facts.caption, facts.captionCut).bands.map((band) => ({ band, id })))
  const changed = posts.filter(({ facts }) => facts.caption !== (before.get(facts.platformId)?.facts.caption ?? null))
  const old = keysIn(changed.flatMap(({ facts }) => before.get(facts.platformId) ?? []))
  const now = keysIn(changed)
  const rows = (keys: typeof old) =>
    sql`${relation(keys, { band: ['bigint', ({ band }) => band], post_id: ['uuid', ({ id }) => id] })} as r`
  if (old.length)
    await sql`delete from post_band b using ${rows(old)} where b.band = r.band and b.post_id = r.post_id`.execute(trx)
  if (now.length)
    await sql`insert into post_band (band, post_id, edition_id) select r.band, r.post_id, ${edition.id} from ${rows(now)}`.execute(
      trx,
    )
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
