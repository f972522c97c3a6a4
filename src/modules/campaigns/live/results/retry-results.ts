/** Rejected rows read again: what they name may be there now. Who mends the file hands it in again; known rows are not counted twice. */
import { beginRecording, rejectsOf, type Run, type RunCounts } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { readMoment } from '#platform/time'
import { mayPlan } from '../../policy.ts'
import { readRows } from './import-results.ts'
import type { Cells } from './read-row.ts'
import { knownHere, LIVE_SOURCES, recordRows, type LiveSource } from './record.ts'

const AT_ONCE = 5000

export const isLiveRun = (run: Pick<Run, 'source'>): boolean => (LIVE_SOURCES as readonly string[]).includes(run.source)

/** @throws Refusal live.not_yours */
export async function retryResults(
  { db, actor, edition }: { db: Db; actor: Actor; edition: { id: string; zone: string } },
  run: Pick<Run, 'id' | 'source' | 'sample' | 'started_at' | 'options'>,
): Promise<RunCounts> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const recordedAt = await beginRecording(trx, edition.id)
    const open = (await rejectsOf(trx, run.id, { limit: AT_ONCE, openOnly: true })).filter((reject) => reject.body)
    // When they were true follows from when the file was handed in, not from when it was tried again.
    const known = await knownHere(trx, edition, readMoment(run.options.observedAt ?? '') ?? run.started_at)
    const rows = open.map((reject) => ({
      n: reject.n,
      cells: JSON.parse(reject.body) as Cells,
    }))
    const { read, rejects } = readRows(known, rows)
    const outcomes = await recordRows(
      trx,
      { edition: edition.id, source: run.source as LiveSource, runId: run.id, sample: run.sample, recordedAt },
      read,
    )
    for (const { line, code, column, cell } of rejects)
      await sql`update reject set tries = tries + 1, code = ${`live_${code}`}, detail = ${`${column}: ${cell}`}
        where run_id = ${run.id} and n = ${line}`.execute(trx)
    await sql`update reject set tries = tries + 1, resolved_at = ${recordedAt}
      where run_id = ${run.id} and n = any(${[...outcomes.keys()]}::bigint[])`.execute(trx)
    const of = (one: string) => [...outcomes.values()].filter((outcome) => outcome === one).length
    const counts: RunCounts = {
      read: rows.length,
      new: of('new'),
      updated: of('updated'),
      repeated: of('repeated'),
      rejected: rejects.length,
    }
    await sql`update run set rejected = rejected - ${outcomes.size}, new = new + ${counts.new}, updated = updated + ${counts.updated},
      repeated = repeated + ${counts.repeated} where id = ${run.id}`.execute(trx)
    await audit(trx, actor, 'live.retry', { edition: edition.id, subjects: [run.id], detail: { ...counts } })
    await tellChange(trx, { topic: 'figures', edition: edition.id, id: run.id })
    return counts
  })
}
