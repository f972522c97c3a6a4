/** Rows of results written: raw item once by its hash, then its observations, appended. */
import { createHash } from 'node:crypto'
import { storable } from '#modules/evidence'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import type { Live } from '../live-file.ts'
import type { Cells, Known, Reading } from './read-row.ts'

/** Files with results, and numbers typed in at the desk. */
export const LIVE_SOURCES = ['live', 'live-hand'] as const
export type LiveSource = (typeof LIVE_SOURCES)[number]

export interface Row {
  /** Its line in the file. */
  n: number
  cells: Cells
  reading: Reading
}

/** updated: it takes the place of another number. repeated: the same row was read before. */
export type Outcome = 'new' | 'updated' | 'repeated'

export interface Batch {
  edition: string
  source: LiveSource
  runId: string
  sample: boolean
  /** Of `beginRecording`. */
  recordedAt: Date
}

/** The row as it is kept: its cells by column, in a fixed order. */
export const bodyOf = (cells: Cells): string =>
  storable(JSON.stringify(Object.fromEntries(Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1)))))

const hashOf = (edition: string, body: string): string =>
  createHash('sha256').update(`${edition}\nlive\n${body}`).digest('hex').slice(0, 32)

/** What rows may name in this edition now. */
export async function knownHere(db: Db, edition: { id: string; zone: string }, observedAt: Date): Promise<Known> {
  const { rows: lives } = await sql<{ id: string; currency: string | null }>`select id, body->>'currency' as currency
    from live where edition_id = ${edition.id}`.execute(db)
  const { rows: products } = await sql<{ id: string }>`select id from product where edition_id = ${edition.id}`.execute(
    db,
  )
  return {
    zone: edition.zone,
    lives: new Map(
      lives.map((live: { id: string; currency: Live['currency'] | null }) => [live.id, live.currency ?? null]),
    ),
    products: new Set(products.map((product) => product.id)),
    observedAt,
  }
}

/** Runs inside `beginRecording`'s turn, so nobody else writes results of this edition meanwhile. */
export async function recordRows(trx: Trx, batch: Batch, rows: readonly Row[]): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>()
  const fresh = await keepRaw(trx, batch, rows)
  const before = await standingAmounts(trx, batch.edition, [...new Set(rows.map((row) => row.reading.live))])
  for (const row of rows) {
    if (!fresh.has(row.n)) {
      outcomes.set(row.n, 'repeated')
      continue
    }
    const { live, product, observedAt, told } = row.reading
    let outcome: Outcome = 'new'
    for (const one of told) {
      const key = keyOf(live, product, one.metric, one.currency)
      const was = before.get(key)
      if (was && was.observedAt <= observedAt && was.amount !== one.amount) outcome = 'updated'
      if (!was || was.observedAt <= observedAt) before.set(key, { amount: one.amount, observedAt })
    }
    outcomes.set(row.n, outcome)
  }
  const lines = rows
    .filter((row) => fresh.has(row.n))
    .flatMap(({ n, reading: { live, product, observedAt, told } }) =>
      told.map((one) => ({ id: newId(), n, live, product, at: observedAt, ...one })),
    )
  await sql`insert into live_result (id, edition_id, live_id, product_id, metric, currency, amount, observed_at, recorded_at, run_id, n, sample)
    select id, ${batch.edition}, live, product, metric, currency, amount, at, ${batch.recordedAt}, ${batch.runId}::uuid, n, ${batch.sample}
    from json_to_recordset(${JSON.stringify(lines)}::json)
      as r(id uuid, n bigint, live text, product text, at timestamptz, metric text, currency text, amount bigint)`.execute(
    trx,
  )
  return outcomes
}

/** @returns lines of the rows that were not read before. */
async function keepRaw(trx: Trx, batch: Batch, rows: readonly Row[]): Promise<Set<number>> {
  const raws = rows.map(({ n, cells }) => ({ n, body: bodyOf(cells), hash: hashOf(batch.edition, bodyOf(cells)) }))
  const { rows: kept } = await sql<{ n: number }>`insert into raw_item (run_id, n, hash, body)
    select ${batch.runId}::uuid, n, hash::uuid, body from json_to_recordset(${JSON.stringify(raws)}::json) as r(n bigint, hash text, body text)
    on conflict do nothing returning n`.execute(trx)
  return new Set(kept.map((row) => row.n))
}

const keyOf = (...parts: (string | null)[]) => parts.map((part) => part ?? '').join(' ')

async function standingAmounts(trx: Trx, edition: string, lives: string[]) {
  const { rows } = await sql<{
    live: string
    product: string | null
    metric: string
    currency: string | null
    amount: number | null
    observedAt: Date
  }>`select distinct on (live_id, product_id, metric, currency)
      live_id as live, product_id as product, metric, currency, amount, observed_at as "observedAt"
    from live_result where edition_id = ${edition} and live_id = any(${lives}::text[])
    order by live_id, product_id, metric, currency, observed_at desc, recorded_at desc, id desc`.execute(trx)
  return new Map(
    rows.map((row) => [
      keyOf(row.live, row.product, row.metric, row.currency),
      { amount: row.amount, observedAt: row.observedAt },
    ]),
  )
}
