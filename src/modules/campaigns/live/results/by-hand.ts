/** Numbers typed in at the desk: read by the same rule as a row of a file, and kept as a run of their own. */
import { createHash } from 'node:crypto'
import { advanceRun, beginRecording, endRun, sourceOf, startRun } from '#modules/evidence'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import type { Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../../policy.ts'
import { readRow, type Cells, type Unread } from './read-row.ts'
import { bodyOf, knownHere, recordRows, type Outcome } from './record.ts'

/** @returns what came of it, or the field that cannot be read. */
export async function recordByHand(
  db: Db,
  actor: Actor,
  edition: { id: string; zone: string },
  /** The venue's time. */
  now: Date,
  cells: Cells,
  { sample = false }: { sample?: boolean } = {},
): Promise<{ outcome: Outcome } | { unread: Unread }> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const reading = readRow(cells, await knownHere(trx, edition, now))
    if ('code' in reading) return { unread: reading }
    const recordedAt = await beginRecording(trx, edition.id)
    // With its moment: the same number typed in again later is another observation.
    const kept = { ...cells, observed_at: reading.observedAt.toISOString(), recorded_at: recordedAt.toISOString() }
    const body = bodyOf(kept)
    const id = newId()
    await startRun(trx, {
      id,
      edition_id: edition.id,
      source: 'live-hand',
      file_name: reading.live,
      file_hash: createHash('sha256').update(body).digest('hex'),
      file_key: null,
      terms: sourceOf('live-hand')!.terms,
      options: {},
      started_by: actor.id,
      started_at: systemNow(),
      bytes: Buffer.byteLength(body),
      sample,
    })
    const batch = { edition: edition.id, source: 'live-hand' as const, runId: id, sample, recordedAt }
    const outcome = (await recordRows(trx, batch, [{ n: 1, cells: kept, reading }])).get(1)!
    const counts = { read: 1, new: 0, updated: 0, repeated: 0, rejected: 0, [outcome]: 1 }
    await advanceRun(trx, id, 1, counts)
    await endRun(trx, id, systemNow())
    await audit(trx, actor, 'live.tell', {
      edition: edition.id,
      subjects: [id, reading.live, ...(reading.product ? [reading.product] : [])],
      detail: { metrics: reading.told.map((one) => one.metric).join(',') },
    })
    await tellChange(trx, { topic: 'figures', edition: edition.id, id })
    return { outcome }
  })
}
