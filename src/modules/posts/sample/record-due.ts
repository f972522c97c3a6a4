import { startRun, endRun, advanceRun, SOURCES } from '#modules/evidence'
import { grantUse } from '#modules/rights'
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
import { readSample } from './sample-item.ts'

interface Due {
  n: number
  due_at: Date
  kind: 'item' | 'grant' | 'decision'
  body: Record<string, never>
}

/** Records the sample rows that the venue clock has passed, in their order. @returns how many. */
export async function recordDue(db: Db, edition: EditionScope, venueNow: Date): Promise<number> {
  let recorded = 0
  for (;;) {
    const n = await db.transaction().execute((trx) => recordNext(trx, edition, venueNow))
    if (!n) return recorded
    recorded += n
  }
}

/** The rows of one moment and kind, in one transaction: they show from that moment on. */
async function recordNext(trx: Trx, edition: EditionScope, venueNow: Date): Promise<number> {
  const { rows } = await sql<Due>`with next as (
      select due_at, kind from sample_row where edition_id = ${edition.id} and recorded_at is null and due_at <= ${venueNow} order by due_at, n limit 1
    ) select r.n, r.due_at, r.kind, r.body from sample_row r join next on r.due_at = next.due_at and r.kind = next.kind
    where r.edition_id = ${edition.id} and r.recorded_at is null order by r.n for update of r skip locked`.execute(trx)
  const first = rows[0]
  if (!first) return 0
  const at = systemNow()
  if (first.kind === 'item') await recordItems(trx, edition, rows, first.due_at, at)
  else for (const row of rows) await (row.kind === 'grant' ? recordGrant : recordDecision)(trx, edition, row)
  await sql`update sample_row set recorded_at = ${at} where edition_id = ${edition.id} and n = any(${rows.map((row) => row.n)}::bigint[])`.execute(
    trx,
  )
  await tellChange(trx, { topic: 'figures', edition: edition.id })
  return rows.length
}

async function recordItems(
  trx: Trx,
  edition: EditionScope,
  rows: readonly Due[],
  showsFrom: Date,
  at: Date,
): Promise<void> {
  const runId = await sampleRun(trx, edition.id, at)
  const batch: Batch = {
    edition,
    source: 'sample',
    runId,
    readAt: at,
    sample: true,
    showsFrom,
    events: await linkableEvents(trx, edition),
  }
  const outcomes = [
    ...(
      await recordPosts(
        trx,
        batch,
        rows.map((row) => readSample(row.n, JSON.stringify(row.body))),
      )
    ).values(),
  ]
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

const postIdOf = async (trx: Trx, edition: string, platformId: string) =>
  (
    await sql<{
      id: string
    }>`select id from post where edition_id = ${edition} and platform_id = ${platformId}`.execute(trx)
  ).rows[0]!.id

async function recordGrant(trx: Trx, edition: EditionScope, row: Due): Promise<void> {
  const { platformId, uses, until, evidence } = row.body as unknown as {
    platformId: string
    uses: string[]
    until: string
    evidence: string
  }
  const workId = await postIdOf(trx, edition.id, platformId)
  await grantUse(trx, THE_HOUSE, {
    edition: edition.id,
    zone: edition.zone,
    workId,
    uses,
    until,
    evidence,
    sample: true,
    showsFrom: row.due_at,
  })
}

async function recordDecision(trx: Trx, edition: EditionScope, row: Due): Promise<void> {
  const { platformId, outcome, reason } = row.body as unknown as {
    platformId: string
    outcome: Outcome
    reason?: string
  }
  const post = await postIdOf(trx, edition.id, platformId)
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
