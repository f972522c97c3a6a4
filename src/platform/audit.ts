/**
 * The audit trail: a line for every act, written in the act's own transaction, with ids and never names.
 * One process at a time seals new lines into a hash chain; `sen audit verify` finds an edit or a gap.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Actor } from './actor.ts'
import { notify, sql, type Db, type Store, type Trx } from './db.ts'
import { newId } from './ids.ts'
import { systemNow } from './time.ts'

interface AuditLine {
  id: string
  at: Date
  actor_kind: string
  actor_id: string
  verb: string
  edition_id: string | null
  subjects: string[]
  detail: Record<string, unknown>
}

export interface AuditedAct {
  verb: string
  edition?: string | null
  subjects?: string[]
  detail?: Record<string, string | number | boolean | null>
}

/** Writes the line. `subjects` are ids; `detail` holds codes and counts, never names, addresses or captions. */
export const audit = (trx: Trx, actor: Actor, verb: string, what: Omit<AuditedAct, 'verb'> = {}): Promise<void> =>
  auditEach(trx, actor, [{ verb, ...what }])

/** A line for each act, in their order and in one statement. */
export async function auditEach(trx: Trx, actor: Actor, acts: readonly AuditedAct[]): Promise<void> {
  if (!acts.length) return
  const lines = acts.map(({ verb, edition = null, subjects = [], detail = {} }) => ({
    id: newId(),
    verb,
    edition,
    subjects,
    detail,
  }))
  await sql`with line as (
    insert into audit_line (id, at, actor_kind, actor_id, verb, edition_id, subjects, detail)
    select l.id, ${systemNow()}::timestamptz, ${actor.kind}, ${actor.id}, l.verb, l.edition, l.subjects, l.detail
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, verb text, edition text, subjects jsonb, detail jsonb) returning id)
    insert into audit_pending (line_id) select id from line`.execute(trx)
  await notify(trx, 'sen_audit', '')
}

/** What a seal covers, in one fixed form. */
const canonical = (line: AuditLine) =>
  JSON.stringify([
    line.id,
    line.at.toISOString(),
    line.actor_kind,
    line.actor_id,
    line.verb,
    line.edition_id,
    line.subjects,
    sorted(line.detail),
  ])
const sorted = (value: Record<string, unknown>) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
const linkOf = (previous: string, line: AuditLine) =>
  createHash('sha256')
    .update(`${previous}\n${canonical(line)}`)
    .digest('hex')

const START = '0'.repeat(64)
const SEAL_LOCK = 7353002

/** Seals what waits. Does nothing (and writes nothing) when another process is sealing or nothing waits. */
export async function sealAudit(db: Db, headFile?: string): Promise<number> {
  let head: { number: number; hash: string } | null = null
  const sealed = await db.transaction().execute(async (trx) => {
    const { rows: lock } = await sql<{
      ours: boolean
    }>`select pg_try_advisory_xact_lock(${sql.lit(SEAL_LOCK)}) as ours`.execute(trx)
    if (!lock[0]!.ours) return 0
    const { rows: lines } = await sql<AuditLine>`select l.* from audit_pending p join audit_line l on l.id = p.line_id
      order by l.at, l.id limit 5000`.execute(trx)
    if (!lines.length) return 0
    const { rows: last } = await sql<{
      number: number
      hash: string
    }>`select number, hash from audit_seal order by number desc limit 1`.execute(trx)
    let { number, hash } = last[0] ?? { number: 0, hash: START }
    const seals = lines.map((line) => ({ number: ++number, line_id: line.id, hash: (hash = linkOf(hash, line)) }))
    await sql`insert into audit_seal (number, line_id, hash)
      select number, line_id, hash from json_to_recordset(${JSON.stringify(seals)}::json) as s(number bigint, line_id uuid, hash text)`.execute(
      trx,
    )
    await sql`delete from audit_pending where line_id = any(${lines.map((line) => line.id)}::uuid[])`.execute(trx)
    // A head that the chain no longer holds stays as it is: it tells that the end was cut off, however the chain grows.
    if (headFile && (await holdsHead(trx, headFile))) head = { number, hash }
    return lines.length
  })
  // Kept outside the database too, so that cutting the chain's end off is seen; only once the seals stand.
  if (headFile && head) writeHead(headFile, head)
  return sealed
}

async function holdsHead(db: Db, file: string): Promise<boolean> {
  const { number, hash } = readHead(file)
  if (number === 0) return true
  const { rows } = await sql<{ hash: string }>`select hash from audit_seal where number = ${number}`.execute(db)
  return rows[0]?.hash === hash
}

function readHead(file: string): { number: number; hash: string } {
  if (!fs.existsSync(file)) return { number: 0, hash: START }
  const [number, hash = ''] = fs.readFileSync(file, 'utf8').trim().split(' ')
  return { number: Number(number), hash }
}

function writeHead(file: string, { number, hash }: { number: number; hash: string }): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  fs.writeFileSync(`${file}.new`, `${number} ${hash}\n`, { mode: 0o600 })
  fs.renameSync(`${file}.new`, file)
}

export interface AuditFault {
  number: number
  fault: 'edited' | 'missing_line' | 'gap' | 'unsealed' | 'cut_off'
}

/** Walks the whole chain in steps of 2,000. */
export async function verifyAudit(db: Db, headFile?: string): Promise<{ lines: number; faults: AuditFault[] }> {
  const faults: AuditFault[] = []
  let expected = 0
  let previous = START
  for (;;) {
    const { rows } = await sql<AuditLine & { number: number; hash: string; line_id: string }>`
      select s.number, s.hash, s.line_id, l.* from audit_seal s left join audit_line l on l.id = s.line_id
      where s.number > ${expected} order by s.number limit 2000`.execute(db)
    if (!rows.length) break
    for (const row of rows) {
      if (row.number !== expected + 1) faults.push({ number: expected + 1, fault: 'gap' })
      if (!row.id) faults.push({ number: row.number, fault: 'missing_line' })
      else if (linkOf(previous, row) !== row.hash) faults.push({ number: row.number, fault: 'edited' })
      previous = row.hash
      expected = row.number
    }
  }
  const { rows: loose } = await sql<{ n: number }>`select count(*) as n from audit_line l
    where not exists (select 1 from audit_seal s where s.line_id = l.id)
      and not exists (select 1 from audit_pending p where p.line_id = l.id)`.execute(db)
  if (loose[0]!.n) faults.push({ number: expected, fault: 'unsealed' })
  if (headFile && !(await holdsHead(db, headFile))) faults.push({ number: readHead(headFile).number, fault: 'cut_off' })
  return { lines: expected, faults }
}

/** Seals within a second of the writing, and wakes only for that (or once a minute, should a notice have been lost). */
export async function keepSealing(
  store: Store,
  headFile: string,
  failed: (error: unknown) => void,
): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | null = null
  let running: Promise<unknown> = Promise.resolve()
  const seal = () => (running = running.then(() => sealAudit(store.db, headFile)).catch(failed))
  const soon = () => {
    timer ??= setTimeout(() => {
      timer = null
      void seal()
    }, 300)
  }
  const stop = await store.listen('sen_audit', soon)
  const everyMinute = setInterval(soon, 60_000)
  soon()
  return async () => {
    await stop()
    clearInterval(everyMinute)
    if (timer) clearTimeout(timer)
    await seal()
  }
}
