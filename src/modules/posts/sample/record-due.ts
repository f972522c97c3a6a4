import { startRun, endRun, advanceRun, SOURCES } from '#modules/evidence'
import { THE_HOUSE } from '#platform/actor'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { recordPosts, type Batch } from '../collect/record-posts.ts'
import { linkableEvents } from '../facts/events.ts'
import type { EditionScope, Outcome } from '../model.ts'
import { decide } from '../review/decide.ts'
import { recordSampleGrant, type SampleGrant } from './sample-grant.ts'
import { readSample } from './sample-item.ts'

interface Due {
  n: number
  due_at: Date
  kind: 'item' | 'grant' | 'decision'
  body: { platformId: string }
}

/**
 * Records the sample rows that the venue clock has passed, in their order.
 * @param told hears after each step how many it were by then. @returns how many.
 */
export async function recordDue(
  db: Db,
  edition: EditionScope,
  venueNow: Date,
  told: (recorded: number) => void = () => {},
): Promise<number> {
  let recorded = 0
  for (;;) {
    const n = await db.transaction().execute((trx) => recordNext(trx, edition, venueNow))
    if (!n) return recorded
    told((recorded += n))
  }
}

const ROWS_AT_ONCE = 12

/**
 * The next rows, in one transaction that is short enough for others to wait for: never a part of those of one moment. Each
 * moment's rows of one kind are recorded together and show from that moment on.
 */
async function recordNext(trx: Trx, edition: EditionScope, venueNow: Date): Promise<number> {
  // Who comes second waits, and then finds only what is left: the order holds for several processes as well.
  const { rows } = await sql<Due>`select n, due_at, kind, body from sample_row
    where edition_id = ${edition.id} and recorded_at is null and due_at <= ${venueNow}
    order by due_at fetch first ${sql.lit(ROWS_AT_ONCE)} rows with ties for update`.execute(trx)
  if (!rows.length) return 0
  rows.sort((a, b) => a.n - b.n)
  const at = systemNow()
  const step = { edition, at, runId: await sampleRun(trx, edition.id, at), events: await linkableEvents(trx, edition) }
  for (const together of byMomentAndKind(rows)) {
    const { kind, due_at: moment } = together[0]!
    if (kind === 'item') await recordItems(trx, step, together, moment)
    else {
      const postIds = await postIdsOf(trx, edition.id, together)
      for (const row of together) {
        const post = postIds.get(row.body.platformId)!
        if (kind === 'decision') await recordDecision(trx, edition, row, post)
        else await recordSampleGrant(trx, edition, post, row.body as unknown as SampleGrant, row.due_at)
      }
    }
  }
  await sql`update sample_row set recorded_at = ${at} where edition_id = ${edition.id} and n = any(${rows.map((row) => row.n)}::bigint[])`.execute(
    trx,
  )
  await tellChange(trx, { topic: 'figures', edition: edition.id })
  return rows.length
}

function byMomentAndKind(rows: readonly Due[]): Due[][] {
  const groups: Due[][] = []
  for (const row of rows) {
    const last = groups.at(-1)?.[0]
    if (last?.kind === row.kind && last.due_at.getTime() === row.due_at.getTime()) groups.at(-1)!.push(row)
    else groups.push([row])
  }
  return groups
}

interface Step {
  edition: EditionScope
  at: Date
  runId: string
  events: Batch['events']
}

async function recordItems(
  trx: Trx,
  { edition, at, runId, events }: Step,
  rows: readonly Due[],
  showsFrom: Date,
): Promise<void> {
  const batch: Batch = { edition, source: 'sample', runId, readAt: at, sample: true, showsFrom, events }
  const items = rows.map((row) => readSample(row.n, JSON.stringify(row.body)))
  const outcomes = [...(await recordPosts(trx, batch, items)).values()]
  const count = (one: string) => outcomes.filter((outcome) => outcome === one).length
  await advanceRun(trx, runId, rows.at(-1)!.n, {
    read: rows.length,
    new: count('new'),
    updated: count('updated'),
    repeated: count('repeated'),
    rejected: 0,
  })
}

/** All sample rows of an edition belong to one run. */
async function sampleRun(trx: Trx, edition: string, at: Date): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select id from run where edition_id = ${edition} and source = 'sample'`.execute(trx)
  if (rows[0]) return rows[0].id
  const id = newId()
  await startRun(trx, {
    id,
    edition_id: edition,
    source: 'sample',
    file_name: 'sample/posts.ndjson',
    file_hash: '',
    file_key: null,
    terms: SOURCES.find((source) => source.id === 'sample')!.terms,
    options: {},
    started_by: THE_HOUSE.id,
    started_at: at,
    bytes: 0,
    sample: true,
  })
  await endRun(trx, id, at)
  return id
}

async function postIdsOf(trx: Trx, edition: string, rows: readonly Due[]): Promise<Map<string, string>> {
  const { rows: posts } = await sql<{ platform_id: string; id: string }>`select platform_id, id from post
    where edition_id = ${edition} and platform_id = any(${rows.map((row) => row.body.platformId)}::text[])`.execute(trx)
  return new Map(posts.map((post) => [post.platform_id, post.id]))
}

async function recordDecision(trx: Trx, edition: EditionScope, row: Due, post: string): Promise<void> {
  const { outcome, reason } = row.body as unknown as {
    outcome: Outcome
    reason?: string
  }
  try {
    await decide(
      trx,
      THE_HOUSE,
      edition.id,
      { post, outcome, reason: reason ?? null, seen: null, sample: true, showsFrom: row.due_at },
      row.due_at,
    )
  } catch (error) {
    // A person was faster than the sample's own moderator, or ended the grant: the person's word stands.
    if (!(error instanceof Refusal)) throw error
  }
}
