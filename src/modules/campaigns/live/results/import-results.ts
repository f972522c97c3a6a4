/**
 * A CSV of results → one run, in one transaction: a file of lives is small, and half of one says nothing. Read again, the
 * same rows are told as repeated and nothing is written twice.
 */
import { createHash } from 'node:crypto'
import {
  advanceRun,
  beginRecording,
  endRun,
  keepRejects,
  readerOfErased,
  refuseErased,
  sourceOf,
  startRun,
  type RunCounts,
} from '#modules/evidence'
// A CSV as spreadsheets write it is read in one way in the whole house.
import { readCreatorFile as readCsv } from '#modules/creators'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import type { Db, Trx } from '#platform/db'
import type { FileStore } from '#platform/files'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { METRICS } from '../model.ts'
import { mayPlan } from '../../policy.ts'
import { COLUMNS, readRow, type Cells, type Known, type Unread } from './read-row.ts'
import { bodyOf, knownHere, recordRows, type LiveSource, type Outcome, type Row } from './record.ts'

export interface Importing {
  db: Db
  files: FileStore
  actor: Actor
  edition: { id: string; zone: string }
  /** The venue's time: when numbers were true of which the file does not say so. */
  now: Date
}

export interface RowRejected extends Unread {
  line: number
}

export interface ResultImport extends RunCounts {
  file: string
  run: string | null
  rejects: RowRejected[]
  /** Columns of the file that Sen does not know; they are kept with the row and not read. */
  ignored: string[]
}

/** Everything is done and taken back: what a file would come to is told by doing it. */
class TakenBack extends Error {
  readonly result: ResultImport
  constructor(result: ResultImport) {
    super('dry run')
    this.result = result
  }
}

/** @throws Refusal live.not_yours, live.no_columns, and those of a file that is no CSV */
export async function importResults(
  { db, files, actor, edition, now }: Importing,
  file: { name: string; bytes: Uint8Array },
  options: { dryRun?: boolean; sample?: boolean } = {},
): Promise<ResultImport> {
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  const { header, rows } = tableOf(file.bytes)
  const stored = options.dryRun ? null : await files.put(file.bytes, { type: 'text/csv', name: file.name })
  try {
    return await db.transaction().execute(async (trx) => {
      const recordedAt = await beginRecording(trx, edition.id)
      const run = {
        id: newId(),
        edition_id: edition.id,
        source: 'live' satisfies LiveSource,
        file_name: file.name,
        file_hash: stored?.key ?? createHash('sha256').update(file.bytes).digest('hex'),
        file_key: stored?.key ?? null,
        terms: sourceOf('live')!.terms,
        // Rows that are tried again later are read as on this day.
        options: { observedAt: now.toISOString() },
        started_by: actor.id,
        started_at: systemNow(),
        bytes: file.bytes.byteLength,
        sample: options.sample ?? false,
      }
      await startRun(trx, run)
      const known = await knownHere(trx, edition, now)
      const read = await takeRows(trx, { ...run, recordedAt }, known, rows)
      await advanceRun(trx, run.id, rows.at(-1)!.n, read.counts)
      await endRun(trx, run.id, systemNow())
      await audit(trx, actor, 'live.import', {
        edition: edition.id,
        subjects: [run.id],
        detail: { ...read.counts, sample: run.sample },
      })
      await tellChange(trx, { topic: 'figures', edition: edition.id, id: run.id })
      const ignored = header.filter((name) => name && !(COLUMNS as readonly string[]).includes(name))
      const result = { file: file.name, run: run.id, ...read.counts, rejects: read.rejects, ignored }
      if (options.dryRun) throw new TakenBack({ ...result, run: null })
      return result
    })
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.result
    throw thrown
  }
}

interface Table {
  header: string[]
  rows: { n: number; cells: Cells }[]
}

function tableOf(bytes: Uint8Array): Table {
  const { header: head, rows } = readCsv(bytes)
  const header = head.map((name) =>
    name
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  if (!header.includes('live') || !METRICS.some((metric) => header.includes(metric)))
    throw new Refusal('live.no_columns', { columns: COLUMNS.join(', '), found: head.join(', ') })
  return {
    header,
    rows: rows.map(({ line, cells }) => ({
      n: line,
      cells: Object.fromEntries(header.flatMap((name, at) => (name ? [[name, (cells[at] ?? '').trim()]] : []))),
    })),
  }
}

interface RunOfRows {
  id: string
  edition_id: string
  source: string
  sample: boolean
  recordedAt: Date
}

/** Reads rows of a file; also when rejected ones are tried again. Two rows that tell one number differently are not guessed at. */
export function readRows(known: Known, rows: readonly { n: number; cells: Cells }[]) {
  const read: Row[] = []
  const rejects: (RowRejected & { cells: Cells })[] = []
  const told = new Map<string, string>()
  for (const { n, cells } of rows) {
    const reading = readRow(cells, known)
    if ('code' in reading) {
      rejects.push({ line: n, cells, ...reading })
      continue
    }
    const [at, body] = [reading.observedAt.getTime(), bodyOf(cells)]
    const keys = reading.told.map((one) => [reading.live, reading.product, at, one.metric, one.currency].join(' '))
    const twice = reading.told[keys.findIndex((key) => told.has(key) && told.get(key) !== body)]
    if (twice) rejects.push({ line: n, cells, code: 'twice', column: twice.metric, cell: cells[twice.metric] ?? '' })
    else {
      read.push({ n, cells, reading })
      for (const key of keys) told.set(key, body)
    }
  }
  return { read, rejects }
}

async function takeRows(trx: Trx, run: RunOfRows, known: Known, rows: Table['rows']) {
  const names = await readerOfErased(trx, run.edition_id)
  const telling = names ? rows.filter(({ cells }) => names(Object.values(cells).join('\n'))) : []
  const { read, rejects } = readRows(
    known,
    rows.filter((row) => !telling.includes(row)),
  )
  const batch = {
    edition: run.edition_id,
    source: run.source as LiveSource,
    runId: run.id,
    sample: run.sample,
    recordedAt: run.recordedAt,
  }
  const outcomes = await recordRows(trx, batch, read)
  await keepRejects(
    trx,
    run.id,
    run.recordedAt,
    rejects.map(({ line, cells, code, column, cell }) => ({
      n: line,
      code: `live_${code}`,
      detail: `${column}: ${cell}`,
      body: bodyOf(cells),
    })),
  )
  await refuseErased(
    trx,
    run.id,
    run.recordedAt,
    telling.map((row) => row.n),
  )
  const of = (outcome: Outcome) => [...outcomes.values()].filter((one) => one === outcome).length
  const counts: RunCounts = {
    read: rows.length,
    new: of('new'),
    updated: of('updated'),
    repeated: of('repeated'),
    rejected: rejects.length + telling.length,
  }
  return { counts, rejects: rejects.map(({ cells: _, ...reject }) => reject) }
}
