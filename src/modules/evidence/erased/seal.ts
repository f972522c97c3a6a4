/**
 * sealed contribution: what a work gave to the figures, in numbers alone, kept in place of the raw items that said it. Each
 * row carries a hash over itself and the row before; the last one is the batch's seal and stands in the audit trail too.
 */
import { createHash } from 'node:crypto'
import { audit } from '#platform/audit'
import { THE_HOUSE } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'

interface Told {
  views: number | null
  likes: number | null
  comments: number | null
  shares: number | null
}
export interface SealedReading extends Told {
  subject: string
  source: string
  observedAt: Date
}
/** The work itself: when it was made, and under which keys (`dim<TAB>key`, sorted) it counted as it was sealed. */
export interface SealedWork {
  subject: string
  createdAt: Date | null
  createdDay: string | null
  keys: readonly string[]
}

interface Row extends Told {
  n: number
  subject_id: string
  source: string | null
  observed_at: Date | null
  created_at: Date | null
  created_day: string | null
  keys: string[] | null
  hash: string
}

const linkOf = (previous: string, row: Omit<Row, 'hash'>) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        previous,
        row.n,
        row.subject_id,
        row.source,
        row.observed_at?.toISOString() ?? null,
        [row.views, row.likes, row.comments, row.shares],
        row.created_at?.toISOString() ?? null,
        row.created_day,
        row.keys,
      ]),
    )
    .digest('hex')

const SEAL = 'evidence.seal'
const NO_READING = { source: null, observed_at: null, views: null, likes: null, comments: null, shares: null }
const NO_WORK = { created_at: null, created_day: null, keys: null }

export interface Sealing {
  add(works: readonly SealedWork[], readings: readonly SealedReading[]): Promise<void>
  /** @returns how many contributions were sealed. */
  end(): Promise<number>
}

/** Begins a batch. Nothing is written for one without contributions. */
export function beginSealing(trx: Trx, edition: string, at: Date): Sealing {
  const id = newId()
  let [n, seal] = [0, id]
  const linked = (row: Omit<Row, 'n' | 'hash'>): Row => {
    const own = { ...row, n: ++n }
    return { ...own, hash: (seal = linkOf(seal, own)) }
  }
  return {
    async add(works, readings) {
      const rows = [
        ...works.map((work) =>
          linked({
            ...NO_READING,
            subject_id: work.subject,
            created_at: work.createdAt,
            created_day: work.createdDay,
            keys: [...work.keys],
          }),
        ),
        ...readings.map(({ subject, observedAt, ...told }) =>
          linked({ ...NO_WORK, ...told, subject_id: subject, observed_at: observedAt }),
        ),
      ]
      if (!rows.length) return
      if (n === rows.length)
        await sql`insert into sealed_batch (id, edition_id, sealed_at, lines, seal) values (${id}, ${edition}, ${at}, 0, '')`.execute(
          trx,
        )
      await sql`insert into sealed_contribution (batch_id, n, subject_id, source, observed_at, views, likes, comments, shares, created_at, created_day, keys, hash)
        select ${id}, n, subject_id, source, observed_at, views, likes, comments, shares, created_at, created_day,
          case when keys is not null then array(select json_array_elements_text(keys)) end, hash
        from json_to_recordset(${JSON.stringify(rows)}::json) as r(n int, subject_id uuid, source text, observed_at timestamptz, views bigint, likes bigint,
          comments bigint, shares bigint, created_at timestamptz, created_day date, keys json, hash text)`.execute(trx)
    },
    async end() {
      if (!n) return 0
      await sql`update sealed_batch set lines = ${n}, seal = ${seal} where id = ${id}`.execute(trx)
      await audit(trx, THE_HOUSE, SEAL, { edition, subjects: [id], detail: { lines: n, seal } })
      return n
    },
  }
}

export interface SealedOf {
  works: (SealedWork & { sealedAt: Date })[]
  readings: SealedReading[]
}

/** What is sealed of these works. */
export async function sealedOf(db: Db, subjects: readonly string[]): Promise<Map<string, SealedOf>> {
  const { rows } = await sql<Row & { sealed_at: Date }>`select c.*, b.sealed_at from sealed_contribution c
    join sealed_batch b on b.id = c.batch_id where c.subject_id = any(${[...subjects]}::uuid[]) order by c.batch_id, c.n`.execute(
    db,
  )
  const sealed = new Map<string, SealedOf>()
  for (const row of rows) {
    const { subject_id: subject, source, views, likes, comments, shares } = row
    let own = sealed.get(subject)
    if (!own) sealed.set(subject, (own = { works: [], readings: [] }))
    if (source === null)
      own.works.push({
        subject,
        createdAt: row.created_at,
        createdDay: row.created_day,
        keys: row.keys ?? [],
        sealedAt: row.sealed_at,
      })
    else own.readings.push({ subject, source, observedAt: row.observed_at!, views, likes, comments, shares })
  }
  return sealed
}

export interface BrokenSeal {
  key: string
  stored: number | string | null
  recomputed: number | string | null
}

const ROWS_A_STEP = 2000

/** Walks every batch's chain to its seal, and holds the seal against the audit trail. @returns how many contributions. */
export async function checkSeals(db: Db, edition: string, broken: (one: BrokenSeal) => void): Promise<number> {
  const { rows: batches } = await sql<{ id: string; lines: number; seal: string }>`select id, lines, seal
    from sealed_batch where edition_id = ${edition} order by sealed_at, id`.execute(db)
  const { rows: told } = await sql<{ id: string; lines: number; seal: string }>`select subjects->>0 as id,
      (detail->>'lines')::int as lines, detail->>'seal' as seal from audit_line where edition_id = ${edition} and verb = ${SEAL}`.execute(
    db,
  )
  const left = new Map(told.map((line) => [line.id, line]))
  let lines = 0
  for (const batch of batches) {
    const walked = await walk(db, batch.id, broken)
    lines += walked.n
    const said = left.get(batch.id)
    left.delete(batch.id)
    for (const seal of [batch, said ?? { lines: null, seal: null }]) {
      if (seal.lines !== walked.n) broken({ key: `${batch.id} lines`, stored: walked.n, recomputed: seal.lines })
      else if (seal.seal !== walked.seal) broken({ key: batch.id, stored: walked.seal, recomputed: seal.seal })
    }
  }
  for (const { id, lines: missing } of left.values()) broken({ key: `${id} lines`, stored: null, recomputed: missing })
  return lines
}

async function walk(db: Db, batch: string, broken: (one: BrokenSeal) => void): Promise<{ n: number; seal: string }> {
  let [n, seal] = [0, batch]
  for (;;) {
    const { rows } = await sql<Row>`select * from sealed_contribution where batch_id = ${batch} and n > ${n}
      order by n limit ${ROWS_A_STEP}`.execute(db)
    if (!rows.length) return { n, seal }
    for (const row of rows) {
      const hash = linkOf(seal, row)
      // From the hash that is stored on: one changed row is told once.
      if (hash !== row.hash) broken({ key: `${batch} ${row.n}`, stored: row.hash, recomputed: hash })
      seal = row.hash
      n = row.n
    }
  }
}
