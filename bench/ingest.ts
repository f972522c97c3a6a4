/** Readings with de-duplication and roll-ups, beside COPY of the same rows into the same table. */
import { beginRecording, checkpointIfDue } from '#modules/evidence'
import { recordReadings } from '../src/modules/posts/roll/record-readings.ts'
import { newId } from '#platform/ids'
import type { Store } from '#platform/db'
import { median, perSecond, rate, report, timed } from './measure.ts'
import { EDITION, sweep } from './world.ts'

const BULK = 20_000
const BATCH = 5_000

async function load(store: Store, ids: readonly string[], k: number, size: number, runId: string): Promise<number> {
  const readings = sweep(ids, k)
  let ms = 0
  for (let at = 0; at < readings.length; at += size) {
    const part = readings.slice(at, at + size)
    ms += (
      await timed(() =>
        store.db.transaction().execute(async (trx) => {
          const recordedAt = await beginRecording(trx, EDITION.id)
          await recordReadings(
            trx,
            { edition: EDITION.id, zone: EDITION.zone, runId, recordedAt, showsFrom: null },
            part,
          )
        }),
      )
    ).ms
  }
  ms += (await timed(() => checkpointIfDue(store.db, EDITION.id))).ms
  return ms
}

/** @param total observations in all; three sweeps of each size are timed in the middle of them. */
export async function benchIngest(store: Store, ids: readonly string[], total: number): Promise<void> {
  const sweeps = Math.round(total / ids.length)
  const runId = newId()
  const batches: number[] = []
  const bulks: number[] = []
  for (let k = 0; k < sweeps; k++) {
    const isBatch = k % 2 === 1
    const ms = await load(store, ids, k, isBatch ? BATCH : BULK, runId)
    ;(isBatch ? batches : bulks).push(ms)
    if (k === 0) bulks.length = 0 // The first sweep has no day before it.
    if (sweeps > 10 && k % 10 === 9) console.error(`  ${(k + 1) * ids.length} of ${total} observations`)
  }
  await store.exec('analyze')
  const copies = await copySameRows(store, ids.length)
  const copy = rate(ids.length, median(copies))
  for (const [what, times, target] of [
    [`ingest in bulk (${BULK} rows a transaction)`, bulks.slice(-3), 0.25],
    [`ingest in batches of ${BATCH} rows`, batches.slice(-3), 0.15],
  ] as const) {
    const ours = rate(ids.length, median(times))
    report({
      what: `${store.kind}: ${what}`,
      value: `${perSecond(ours)} = ${(ours / copy).toFixed(2)} × COPY`,
      reference: `COPY ${perSecond(copy)}`,
      target: `≥ ${target} × COPY`,
      ok: ours / copy >= target,
    })
  }
}

/** COPY of one day's rows into a table of the same shape and indexes that already holds all the others. */
async function copySameRows(store: Store, rows: number): Promise<number[]> {
  // The server's own /tmp; inside the embedded database that is a folder in memory.
  const file = '/tmp/sen-bench-rows.csv'
  await store.exec(`create table observation_copy (like post_observation including all)`)
  await store.exec(
    `insert into observation_copy select * from post_observation where observed_at < (select max(observed_at) from post_observation)`,
  )
  const last = `select * from post_observation where observed_at = (select max(observed_at) from post_observation)`
  const times: number[] = []
  await store.exec(`copy (${last} limit ${rows}) to '${file}'`)
  for (let i = 0; i < 3; i++) {
    times.push((await timed(() => store.exec(`copy observation_copy from '${file}'`))).ms)
    await store.exec(
      `delete from observation_copy where observed_at = (select max(observed_at) from observation_copy); vacuum observation_copy`.split(
        ';',
      )[0]!,
    )
    await store.exec('vacuum observation_copy')
  }
  await store.exec('drop table observation_copy')
  return times
}
