/** Rejected rows read again: what they name may be there now, or a person writes what was meant. The row stays as it came. */
import { beginRecording, rejectsOf, type RejectRow, type Run, type RunCounts } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { readMoment } from '#platform/time'
import { mayPlan } from '../../policy.ts'
import { readRows } from './import-results.ts'
import { COLUMNS, readRow, type Cells, type Unread } from './read-row.ts'
import { knownHere, LIVE_SOURCES, recordRows, type LiveSource, type Outcome, type Row } from './record.ts'

const AT_ONCE = 5000

export const isLiveRun = (run: Pick<Run, 'source'>): boolean => (LIVE_SOURCES as readonly string[]).includes(run.source)

type OfRun = Pick<Run, 'id' | 'source' | 'sample' | 'started_at' | 'options'>

interface Asking {
  db: Db
  actor: Actor
  edition: { id: string; zone: string }
}

/** When they were true follows from when the file was handed in, not from when it was tried again. */
const knownAt = (trx: Trx, edition: Asking['edition'], run: OfRun) =>
  knownHere(trx, edition, readMoment(run.options.observedAt ?? '') ?? run.started_at)

/** Writes rows that were rejected and can be read now, and counts them so. */
async function takeIn(
  trx: Trx,
  edition: string,
  run: OfRun,
  recordedAt: Date,
  read: readonly Row[],
): Promise<Map<number, Outcome>> {
  const outcomes = await recordRows(
    trx,
    { edition, source: run.source as LiveSource, runId: run.id, sample: run.sample, recordedAt },
    read,
  )
  await sql`update reject set tries = tries + 1, resolved_at = ${recordedAt}
    where run_id = ${run.id} and n = any(${[...outcomes.keys()]}::bigint[])`.execute(trx)
  const { fresh, updated, repeated } = countsOf(outcomes)
  await sql`update run set rejected = rejected - ${outcomes.size}, new = new + ${fresh}, updated = updated + ${updated},
    repeated = repeated + ${repeated} where id = ${run.id}`.execute(trx)
  return outcomes
}

function countsOf(outcomes: ReadonlyMap<number, Outcome>) {
  const of = (one: Outcome) => [...outcomes.values()].filter((outcome) => outcome === one).length
  return { fresh: of('new'), updated: of('updated'), repeated: of('repeated') }
}

/** @throws Refusal live.not_yours */
export async function retryResults({ db, actor, edition }: Asking, run: OfRun): Promise<RunCounts> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const recordedAt = await beginRecording(trx, edition.id)
    const open = (await rejectsOf(trx, run.id, { limit: AT_ONCE, openOnly: true })).filter((reject) => reject.body)
    const known = await knownAt(trx, edition, run)
    const rows = open.map((reject) => ({
      n: reject.n,
      cells: JSON.parse(reject.body) as Cells,
    }))
    const { read, rejects } = readRows(known, rows)
    const outcomes = await takeIn(trx, edition.id, run, recordedAt, read)
    for (const { line, code, column, cell } of rejects)
      await sql`update reject set tries = tries + 1, code = ${`live_${code}`}, detail = ${`${column}: ${cell}`}
        where run_id = ${run.id} and n = ${line}`.execute(trx)
    const { fresh, updated, repeated } = countsOf(outcomes)
    const counts: RunCounts = { read: rows.length, new: fresh, updated, repeated, rejected: rejects.length }
    await audit(trx, actor, 'live.retry', { edition: edition.id, subjects: [run.id], detail: { ...counts } })
    await tellChange(trx, { topic: 'figures', edition: edition.id, id: run.id })
    return counts
  })
}

/** The cells of a kept row, by column: what a person mends. */
export const cellsOf = (reject: Pick<RejectRow, 'body'>): Cells =>
  reject.body ? (JSON.parse(reject.body) as Cells) : {}

/**
 * A rejected row as a person says it was meant. It is read by the rule of the file; what still cannot be read leaves the row
 * where it is, one try older. The row as it came stays kept beside what was read in its place.
 *
 * @throws Refusal live.not_yours, live.row_not_waiting
 */
export async function mendResult(
  { db, actor, edition }: Asking,
  run: OfRun,
  line: number,
  told: Cells,
): Promise<{ outcome: Outcome } | { unread: Unread }> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const recordedAt = await beginRecording(trx, edition.id)
    const { rows } = await sql<RejectRow>`select * from reject
      where run_id = ${run.id} and n = ${line} and resolved_at is null and body <> '' for update`.execute(trx)
    if (!rows[0]) throw new Refusal('live.row_not_waiting', { kind: 'conflict', line })
    const kept = cellsOf(rows[0])
    const cells = { ...kept, ...Object.fromEntries(COLUMNS.map((column) => [column, (told[column] ?? '').trim()])) }
    const changed = COLUMNS.filter((column) => cells[column] !== (kept[column] ?? ''))
    const reading = readRow(cells, await knownAt(trx, edition, run))
    const unread = 'code' in reading ? reading : null
    if (unread) await sql`update reject set tries = tries + 1 where run_id = ${run.id} and n = ${line}`.execute(trx)
    const outcomes =
      'code' in reading ? null : await takeIn(trx, edition.id, run, recordedAt, [{ n: line, cells, reading }])
    const outcome = outcomes?.get(line) ?? null
    await audit(trx, actor, 'live.mend', {
      edition: edition.id,
      subjects: [run.id],
      detail: { line, columns: changed.join(','), outcome: outcome ?? 'rejected' },
    })
    if (!outcome) return { unread: unread! }
    await tellChange(trx, { topic: 'figures', edition: edition.id, id: run.id })
    return { outcome }
  })
}

export interface WaitingRow {
  /** The run's number. */
  run: number
  line: number
  code: string
  detail: string
}

/** Rows of files that nobody could read yet, the newest file first. One query. */
export async function waitingRows(db: Db, edition: string, limit = 30): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`select r.number as run, j.n as line, j.code, j.detail
    from reject j join run r on r.id = j.run_id
    where r.edition_id = ${edition} and r.source = any(${[...LIVE_SOURCES]}::text[]) and j.resolved_at is null and j.body <> ''
    order by r.number desc, j.n limit ${limit}`.execute(db)
  return rows
}
