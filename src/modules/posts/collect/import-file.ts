/**
 * One file -> one run. The kind is told by the content; the file is kept, so that a run that was cut off goes on where it
 * stopped; each step is a transaction of its own that moves the run's position.
 */
import { setImmediate } from 'node:timers/promises'
import { detect, limits, read, readOne, ReadRefused, type Item as ReadItem, type Kind } from '#libs/tiktok'
import {
  advanceRun,
  checkpointIfDue,
  endRun,
  findRun,
  holdRun,
  keepRejects,
  readerOfErased,
  refuseErased,
  SOURCES,
  startRun,
  sweepErasedFiles,
  type Run,
  type RunCounts,
} from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import type { FileStore, StoredFile } from '#platform/files'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { linkableEvents } from '../facts/events.ts'
import type { EditionScope } from '../model.ts'
import { mayImport } from '../policy.ts'
import { recordAccountDays } from './account-days.ts'
import type { LinkableEvent } from '../facts/link-events.ts'
import { startDryRun } from './dry-run.ts'
import { recordPosts, type Batch, type Item } from './record-posts.ts'
import type { CaptionReader } from '../text/caption-reader.ts'
import { prepareItems } from './prepare-items.ts'
import { FIRST_STEP, nextStep } from './step-size.ts'

export interface ImportOptions {
  source?: string
  lastDay?: string
  dryRun?: boolean
}

export interface ImportResult extends RunCounts {
  file: string
  source: string | null
  run: string | null
  refused: { kind: string; reason: string } | null
}

export interface Importing {
  db: Db
  files: FileStore
  actor: Actor
  edition: EditionScope
  /** Resolves a short link to an address, by the guarded fetch; null when it cannot now. */
  resolveLink?: (url: string) => Promise<string | null>
  progress?: (counts: RunCounts & { bytesRead: number; bytes: number }) => void
}

/** Of a dry run, which writes nothing. */
const ITEMS_A_LOOK = 250
const MOST_BYTES = 20_000_000_000
const TOO_LONG = `A document that is not line by line may have at most ${limits.documentChars / 1024 / 1024} million characters.`

const NOTHING: RunCounts = { read: 0, new: 0, updated: 0, repeated: 0, rejected: 0 }
const refusedFile = (file: string, kind: string, reason: string): ImportResult => ({
  file,
  source: null,
  run: null,
  ...NOTHING,
  refused: { kind, reason },
})

/** A file that is none of ours is recognised, named and refused, and nothing is written. @throws Refusal on wrong options */
export async function importFile(
  importing: Importing,
  file: NewFile,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const begun = await beginRun(importing, file, options)
  return begun.run ? goOn(importing, begun.run) : begun.result
}

export interface NewFile {
  name: string
  bytes: AsyncIterable<Uint8Array> | Uint8Array
}

/** A run that was begun, or (refused, dry run) what came of the file without one. */
export type Begun = { run: Run } | { run: null; result: ImportResult }

/**
 * Keeps the file, tells what it is and begins its run; `goOn` reads it, now or in a job.
 * @param also joins the transaction that begins the run: where its job is put into the queue.
 */
export async function beginRun(
  importing: Importing,
  file: NewFile,
  options: ImportOptions = {},
  also?: (trx: Trx, run: Pick<Run, 'id' | 'edition_id' | 'bytes'>) => Promise<void>,
): Promise<Begun> {
  const { db, files, actor, edition } = importing
  if (!mayImport(actor)) throw new Refusal('posts.not_yours', { kind: 'forbidden' })
  if (options.source && !SOURCES.some((source) => source.id === options.source && source.id !== 'sample'))
    throw new Refusal('posts.unknown_source', { source: options.source })
  const stored = await files.put(file.bytes, { type: 'text/plain', name: file.name, maxBytes: MOST_BYTES })
  const found = detect(await headOf(files, stored.key), file.name)
  if ('refused' in found) {
    await drop(importing, stored.key)
    return { run: null, result: refusedFile(file.name, found.refused.kind, found.refused.detail) }
  }
  if (options.source && options.source !== found.kind) {
    await drop(importing, stored.key)
    return {
      run: null,
      result: refusedFile(file.name, 'other_source', `This is ${found.kind}, not ${options.source}.`),
    }
  }
  if (found.layout === 'whole' && (await isTooLong(files, stored))) {
    await drop(importing, stored.key)
    return { run: null, result: refusedFile(file.name, 'too_large', TOO_LONG) }
  }
  if (options.dryRun) return { run: null, result: await dryRun(importing, file.name, stored.key, found.kind, options) }
  const run = {
    id: newId(),
    edition_id: edition.id,
    source: found.kind,
    file_name: file.name,
    file_hash: stored.key,
    file_key: stored.key,
    terms: SOURCES.find((source) => source.id === found.kind)!.terms,
    options: { ...(options.lastDay ? { lastDay: options.lastDay } : {}) } as Record<string, string>,
    started_by: actor.id,
    started_at: systemNow(),
    bytes: stored.size,
    sample: false,
  }
  await db.transaction().execute(async (trx) => {
    await startRun(trx, run)
    await audit(trx, actor, 'posts.import', {
      edition: edition.id,
      subjects: [run.id],
      detail: { source: run.source, bytes: run.bytes },
    })
    await also?.(trx, run)
  })
  return { run: { ...run, number: 0, state: 'running', finished_at: null, position: 0, ...NOTHING, fault: null } }
}

/** Lets go of a file that came to nothing, unless a run stands on the same bytes. */
async function drop({ db, files }: Importing, key: string): Promise<void> {
  const { rows } = await sql`select 1 from run where file_key = ${key} limit 1`.execute(db)
  if (!rows.length) await files.delete(key)
}

/** Share of a run's file that this process has read, 0 to 1; null when it is not reading it. */
const shares = new Map<string, number>()
export const shareRead = (runId: string): number | null => shares.get(runId) ?? null

/** Reads a run from where it stands to its end. Also how a run that was cut off by a crash is resumed. */
export async function goOn(importing: Importing, run: Run): Promise<ImportResult> {
  const { db, edition } = importing
  const counts: RunCounts = {
    read: run.read,
    new: run.new,
    updated: run.updated,
    repeated: run.repeated,
    rejected: run.rejected,
  }
  const events = await linkableEvents(db, edition)
  let bytesRead = 0
  const seen = (size: number) => {
    bytesRead += size
    shares.set(run.id, run.bytes ? Math.min(1, bytesRead / run.bytes) : 0)
  }
  const take = async (step: readonly ReadItem[]) => {
    const { ms, ...came } = await takeStep(importing, run, events, step)
    add(counts, came)
    return nextStep(step.length, ms)
  }
  try {
    let step: ReadItem[] = []
    let size = FIRST_STEP
    for await (const item of itemsOf(importing, run.file_key!, run.source as Kind, run.options, seen)) {
      if (item.n <= run.position) continue
      step.push(item)
      if (step.length < size) continue
      size = await take(step)
      step = []
      importing.progress?.({ ...counts, bytesRead, bytes: run.bytes })
      await setImmediate()
    }
    if (step.length) await take(step)
    await endRun(db, run.id, systemNow())
    // Nor is the file kept that somebody who was erased would come back with.
    await sweepErasedFiles(db, importing.files)
    await checkpointIfDue(db, edition.id)
    await tellChange(db, { topic: 'figures', edition: edition.id, id: run.id })
  } catch (error) {
    if (!(error instanceof ReadRefused)) throw error
    await endRun(db, run.id, systemNow(), error.message)
    return {
      file: run.file_name,
      source: run.source,
      run: run.id,
      ...counts,
      refused: { kind: 'unreadable', reason: error.message },
    }
  } finally {
    shares.delete(run.id)
  }
  const { read: itemsRead, new: isNew, updated, repeated, rejected } = (await findRun(db, edition.id, run.id))!
  return {
    file: run.file_name,
    source: run.source,
    run: run.id,
    read: itemsRead,
    new: isNew,
    updated,
    repeated,
    rejected,
    refused: null,
  }
}

function add(counts: RunCounts, more: RunCounts): void {
  for (const key of Object.keys(counts) as (keyof RunCounts)[]) counts[key] += more[key]
}

async function takeStep(
  importing: Importing,
  run: Run,
  events: readonly LinkableEvent[],
  items: readonly ReadItem[],
): Promise<RunCounts & { ms: number }> {
  const resolved = await Promise.all(items.map((item) => resolveWaiting(importing, item)))
  const { posts, captions } = await prepareItems(resolved)
  const counts = { ...NOTHING }
  const began = performance.now()
  await importing.db.transaction().execute(async (trx) => {
    // Another process may be reading the same run: an item counts once, by whoever comes first.
    const position = await holdRun(trx, run.id)
    const fresh = resolved.filter((item) => item.n > position)
    if (!fresh.length) return
    counts.read = fresh.length
    const batch = batchOf(importing.edition, run, events, captions)
    const outcomes = await recordItems(
      trx,
      batch,
      fresh,
      posts.filter((post) => post.n > position),
    )
    const erased: number[] = []
    for (const [n, outcome] of outcomes)
      if (outcome === 'erased') erased.push(n)
      else counts[outcome]++
    const rejects = fresh.flatMap((item) => (item.reject ? [{ n: item.n, ...item.reject, body: item.raw }] : []))
    const names = rejects.length ? await readerOfErased(trx, run.edition_id) : null
    const [kept, telling] = [rejects.filter(({ body }) => !names?.(body)), rejects.filter(({ body }) => names?.(body))]
    await keepRejects(trx, run.id, systemNow(), kept)
    await refuseErased(trx, run.id, systemNow(), [...erased, ...telling.map((item) => item.n)])
    counts.rejected = rejects.length + erased.length
    await advanceRun(trx, run.id, items.at(-1)!.n, counts)
  })
  return { ...counts, ms: performance.now() - began }
}

export const batchOf = (
  edition: EditionScope,
  run: Pick<Run, 'id' | 'source' | 'started_at'>,
  events: readonly LinkableEvent[],
  captions: CaptionReader,
): Batch => ({
  edition,
  source: run.source,
  runId: run.id,
  readAt: run.started_at,
  sample: false,
  showsFrom: null,
  events,
  captions,
})

/** Posts and account-days of a step. @returns what came of each item that is not a reject. */
export async function recordItems(trx: Trx, batch: Batch, items: readonly ReadItem[], posts: readonly Item[]) {
  const outcomes = await recordPosts(trx, batch, posts)
  for (const [n, outcome] of await recordAccountDays(trx, batch, items)) outcomes.set(n, outcome)
  return outcomes
}

/** A short link is followed to its post; one that cannot be followed now waits among the rejects, to be tried again. */
async function resolveWaiting(importing: Importing, item: ReadItem): Promise<ReadItem> {
  if (!item.waiting) return item
  const { waiting, ...rest } = item
  const address = await importing.resolveLink?.(waiting.link)
  const again = address ? readOne('link', address) : null
  if (again?.post) return { ...again, n: item.n, raw: item.raw }
  return { ...rest, reject: { code: 'link_waiting' as never, detail: 'The short link could not be followed yet.' } }
}

async function* itemsOf(
  importing: Importing,
  key: string,
  kind: Kind,
  options: Record<string, string>,
  seen: (size: number) => void,
): AsyncGenerator<ReadItem> {
  yield* read(kind, textOf(importing.files, key, seen), { zone: importing.edition.zone, ...options })
}

async function* textOf(files: FileStore, key: string, seen: (size: number) => void): AsyncGenerator<string> {
  const stream = await files.open(key)
  if (!stream) throw new Error(`the file of the run is gone: ${key}`)
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of stream) {
    seen(chunk.byteLength)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

/** A document that has to be read whole has a limit; its length is counted only where its bytes leave a doubt. */
async function isTooLong(files: FileStore, { key, size }: StoredFile): Promise<boolean> {
  if (size <= limits.documentChars) return false
  let chars = 0
  for await (const text of textOf(files, key, () => {})) if ((chars += text.length) > limits.documentChars) return true
  return false
}

async function headOf(files: FileStore, key: string): Promise<string> {
  let head = ''
  for await (const text of textOf(files, key, () => {})) if ((head += text).length >= limits.headChars) break
  return head
}

async function dryRun(
  importing: Importing,
  name: string,
  key: string,
  kind: Kind,
  options: ImportOptions,
): Promise<ImportResult> {
  const dry = startDryRun(importing.db, importing.edition, kind)
  const take = async (items: readonly ReadItem[]) =>
    dry.take(await Promise.all(items.map((item) => resolveWaiting(importing, item))))
  try {
    let step: ReadItem[] = []
    for await (const item of itemsOf(
      importing,
      key,
      kind,
      options.lastDay ? { lastDay: options.lastDay } : {},
      () => {},
    )) {
      step.push(item)
      if (step.length < ITEMS_A_LOOK) continue
      await take(step)
      step = []
      await setImmediate()
    }
    await take(step)
    return { file: name, source: kind, run: null, ...dry.counts, refused: null }
  } catch (error) {
    if (!(error instanceof ReadRefused)) throw error
    return {
      file: name,
      source: kind,
      run: null,
      ...dry.counts,
      refused: { kind: 'unreadable', reason: error.message },
    }
  } finally {
    await drop(importing, key)
  }
}
