/**
 * One backup for both databases: a gzipped stream of lines. The first names the migrations; then a line a table with its
 * columns, followed by its rows as JSON exactly as the database writes them (no value passes through a number of ours);
 * then the stored files in base64, piece by piece. Beside it lies a copy of the journal of erasures.
 */
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { sql, type Db } from '#platform/db'
import type { JournalHead } from '#platform/journal'
import { Refusal } from '#platform/refusal'
import { erasuresOf } from './erasures.ts'
import type { House } from './house.ts'
import type { JournalChoice, NewerErasures } from './restore-erasures.ts'

const ROWS_A_STEP = 500
/** A multiple of three, so that the pieces' base64 needs no filling in between. */
const BYTES_A_PIECE = 786_432

export interface BackupCounts {
  tables: number
  rows: number
  files: number
}

/** Tables in an order in which each follows those it refers to. */
async function tablesInOrder(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration' order by 1`.execute(
    db,
  )
  const { rows: links } = await sql<{
    child: string
    parent: string
  }>`select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent from pg_constraint c
    join pg_namespace n on n.oid = c.connamespace where c.contype = 'f' and n.nspname = 'public' and c.conrelid <> c.confrelid`.execute(
    db,
  )
  const ordered: string[] = []
  const waiting = new Set(tables.map((table) => table.name))
  while (waiting.size) {
    const free = [...waiting].filter((name) => !links.some((link) => link.child === name && waiting.has(link.parent)))
    if (!free.length) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(', ')}`)
    for (const name of free) {
      ordered.push(name)
      waiting.delete(name)
    }
  }
  return ordered
}

const migrationsOf = async (db: Db) =>
  (await sql<{ name: string }>`select name from schema_migration order by name`.execute(db)).rows.map((row) => row.name)

/** The file, and beside it `<file>.erasures`, the journal as it stands then. */
export async function backUp(house: House, file: string): Promise<BackupCounts> {
  const counts: BackupCounts = { tables: 0, rows: 0, files: 0 }
  // Under another name until it is whole: a backup that broke off is never taken for one.
  const growing = `${file}.part`
  try {
    await pipeline(
      Readable.from(linesOf(house, counts)),
      createGzip({ level: 3 }),
      fs.createWriteStream(growing, { mode: 0o600 }),
    )
    copyJournal(house, `${file}.erasures`)
    fs.renameSync(growing, file)
  } finally {
    fs.rmSync(growing, { force: true })
  }
  return counts
}

/** Also of erasures made while the backup was written: its own head says from where on they are newer. */
function copyJournal(house: House, to: string): void {
  fs.copyFileSync(erasuresOf(house).file, `${to}.part`)
  fs.chmodSync(`${to}.part`, 0o600)
  fs.renameSync(`${to}.part`, to)
}

async function* linesOf(house: House, counts: BackupCounts): AsyncGenerator<string> {
  const { db } = house.store
  // The journal's head before the snapshot: what comes in between is erased once more by a restore.
  const head = { sen: 'backup', version: 1, migrations: await migrationsOf(db), erasures: erasuresOf(house).begin() }
  yield `${JSON.stringify(head)}\n`
  // One moment, so that the tables agree with each other.
  const standing = await house.store.standing()
  try {
    for (const table of await tablesInOrder(standing.db)) {
      yield `${JSON.stringify({ table })}\n`
      counts.tables++
      await sql`declare backup_rows no scroll cursor for select row_to_json(t)::text as row from ${sql.table(table)} t`.execute(
        standing.db,
      )
      for (;;) {
        const { rows } = await sql<{ row: string }>`fetch ${sql.lit(ROWS_A_STEP)} from backup_rows`.execute(standing.db)
        if (!rows.length) break
        counts.rows += rows.length
        yield rows.map((row) => `${row.row}\n`).join('')
      }
      await sql`close backup_rows`.execute(standing.db)
    }
  } finally {
    await standing.close()
  }
  yield* filesOf(path.join(house.config.data, 'files'), counts)
}

async function* filesOf(folder: string, counts: BackupCounts): AsyncGenerator<string> {
  if (!fs.existsSync(folder)) return
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const at = path.join(folder, name)
    if (!fs.statSync(at).isFile() || name.startsWith('arriving')) continue
    counts.files++
    let from = 0
    for await (const piece of fs.createReadStream(at, { highWaterMark: BYTES_A_PIECE })) {
      yield `${JSON.stringify({ file: name, from, base64: (piece as Buffer).toString('base64') })}\n`
      from += (piece as Buffer).byteLength
    }
    if (from === 0) yield `${JSON.stringify({ file: name, from, base64: '' })}\n`
  }
}

/**
 * Everything as it was, less those who were erased since, by the journal of this house or a copy of it.
 * @throws Refusal when the house is not empty, the backup is of another version or no backup, or the journal is missing and
 * no reason is given to go without it.
 */
export async function restore(
  house: House,
  file: string,
  choice: JournalChoice = {},
): Promise<BackupCounts & { erased: number }> {
  const { db } = house.store
  if (!fs.existsSync(file)) throw new Refusal('house.no_backup', { kind: 'missing', file })
  const { rows } = await sql<{
    n: number
  }>`select (select count(*) from edition) + (select count(*) from audit_line) as n`.execute(db)
  if (rows[0]!.n) throw new Refusal('house.not_empty', { kind: 'conflict' })
  const counts = { tables: 0, rows: 0, files: 0, erased: 0 }
  // Only here: they bring every room along, which a backup does without.
  const { eraseAgain, journalFor, noteMissingJournal } = await import('./restore-erasures.ts')
  const { finishErasure } = await import('./erase.ts')
  await db.transaction().execute(async (trx) => {
    let table = ''
    let step: string[] = []
    const flush = async () => {
      if (!step.length) return
      await sql`insert into ${sql.table(table)} overriding system value select * from json_populate_recordset(null::${sql.table(table)}, ${`[${step.join(',')}]`}::json)`.execute(
        trx,
      )
      counts.rows += step.length
      step = []
    }
    let journal: NewerErasures | null = null
    let first = true
    for await (const line of linesIn(file)) {
      if (first) {
        first = false
        journal = journalFor(house, await headOf(trx, line, file), choice)
      } else if (line.startsWith('{"table":')) {
        await flush()
        table = (JSON.parse(line) as { table: string }).table
        // A migration may have laid rows there: the backup has its own.
        await sql`delete from ${sql.table(table)}`.execute(trx)
        counts.tables++
      } else if (line.startsWith('{"file":')) {
        await flush()
        if (restorePiece(house, JSON.parse(line) as Piece) === 0) counts.files++
      } else {
        step.push(line)
        if (step.length >= ROWS_A_STEP) await flush()
      }
    }
    await flush()
    await goOnCounting(trx)
    if (journal) counts.erased = await eraseAgain(trx, journal)
    else await noteMissingJournal(trx, choice)
    journal?.keep()
  })
  await finishErasure(house)
  return counts
}

interface Head {
  sen?: string
  migrations?: string[]
  erasures?: JournalHead
}

async function headOf(trx: Db, line: string, file: string): Promise<Head> {
  let head: Head = {}
  try {
    head = JSON.parse(line) as typeof head
  } catch {
    // Told below: it is no backup.
  }
  if (head.sen !== 'backup') throw new Refusal('house.no_backup', { file })
  const own = await migrationsOf(trx)
  if (own.join() !== head.migrations?.join())
    throw new Refusal('house.other_version', { theirs: head.migrations?.at(-1) ?? '', ours: own.at(-1) ?? '' })
  return head
}

interface Piece {
  file: string
  from: number
  base64: string
}

function restorePiece(house: House, { file, from, base64 }: Piece): number {
  const folder = path.join(house.config.data, 'files')
  const at = path.resolve(folder, file)
  if (!at.startsWith(`${folder}${path.sep}`)) throw new Error(`a file of the backup would lie outside: ${file}`)
  fs.mkdirSync(path.dirname(at), { recursive: true, mode: 0o700 })
  fs.writeFileSync(at, Buffer.from(base64, 'base64'), { mode: 0o600, flag: from ? 'a' : 'w' })
  return from
}

async function* linesIn(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip()
  const source = fs.createReadStream(file)
  source.on('error', (error) => unpacked.destroy(error))
  let rest = ''
  try {
    for await (const chunk of source.pipe(unpacked).setEncoding('utf8')) {
      const lines = (rest + (chunk as string)).split('\n')
      rest = lines.pop()!
      yield* lines
    }
  } catch (error) {
    // Not packed by us, or broken off.
    if ((error as { code?: string }).code?.startsWith('Z_')) throw new Refusal('house.no_backup', { file })
    throw error
  } finally {
    source.destroy()
  }
}

/** New rows get numbers after those that were restored. */
async function goOnCounting(trx: Db): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select table_name as table, column_name as column, pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns where table_schema = 'public' and is_identity = 'YES'`.execute(trx)
  for (const { table, column, sequence } of rows)
    await sql`select setval(${sequence}, coalesce(max(${sql.ref(column)}), 0) + 1, false) from ${sql.table(table)}`.execute(
      trx,
    )
}
