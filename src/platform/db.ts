/** One dialect on two engines: PGlite on disk by default, PostgreSQL by DATABASE_URL. */
import path from 'node:path'
import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely'
import pg from 'pg'
import { BadSetting } from './config.ts'
import { openEmbedded, type Embedded } from './embedded.ts'
import { lockFolder } from './lock-file.ts'
import { PARSERS } from './parsers.ts'

/** Every room adds its tables here: `declare module '#platform/db' { interface Tables { … } }`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Tables {}
export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>
export { sql, type RawBuilder }

export interface Store {
  kind: 'embedded' | 'server'
  db: Db
  /** Many statements without parameters (migrations, the job queue's own). Rows of all of them. */
  exec(text: string): Promise<Record<string, unknown>[]>
  /** @param lost called when notices may have been missed: the connection was down for a while. */
  listen(channel: string, heard: (payload: string) => void, lost?: () => void): Promise<() => Promise<void>>
  close(): Promise<void>
  /** Everything as it stands at one moment, to be read while the house goes on. In memory the house waits until it is closed. */
  standing(): Promise<{ db: Db; close(): Promise<void> }>
  /** Embedded only: the whole database folder as one file. */
  dump?(): Promise<Uint8Array>
}

export async function openStore(options: {
  databaseUrl: string | null
  folder: string | null
  image?: Uint8Array
}): Promise<Store> {
  return options.databaseUrl ? openServer(options.databaseUrl) : openFolder(options.folder, options.image)
}

async function openFolder(folder: string | null, image?: Uint8Array): Promise<Store> {
  const unlock = folder ? lockFolder(folder) : () => {}
  let embedded: Embedded
  try {
    embedded = await openEmbedded(folder && path.join(folder, 'database'), image)
  } catch (error) {
    unlock()
    throw error
  }
  const db = kyselyOn(embedded)
  const { standing } = embedded
  return {
    kind: 'embedded',
    db,
    standing: standing
      ? async () => {
          const copy = await standing()
          return { ...(await snapshotOf(kyselyOn(copy))), close: copy.end }
        }
      : () => snapshotOf(db),
    exec: embedded.exec,
    listen: embedded.listen,
    dump: embedded.dump,
    close: async () => {
      await embedded.end()
      unlock()
    },
  }
}

const kyselyOn = (embedded: Embedded): Db =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: embedded as never }) })

/** One transaction sees one moment. */
async function snapshotOf(db: Db) {
  const trx = await db.startTransaction().setIsolationLevel('repeatable read').execute()
  return { db: trx as unknown as Db, close: () => trx.rollback().execute() }
}

async function faultOf(pool: pg.Pool): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ version: number; letter: string }>(
      `select current_setting('server_version_num')::int as version, lower('Đ') as letter`,
    )
    if (rows[0]!.version < 150000) return 'PostgreSQL 15 or newer is needed.'
    if (rows[0]!.letter === 'đ') return null
    return 'the database was created with a locale that cannot lower «Đ». Create it with locale C.UTF-8.'
  } catch (error) {
    // Tells host, user or database; never the password.
    return `the server does not let us in (${(error as Error).message || (error as { code?: string }).code}).`
  }
}

async function openServer(databaseUrl: string): Promise<Store> {
  for (const [oid, parse] of Object.entries(PARSERS)) pg.types.setTypeParser(Number(oid), parse as never)
  const settings = {
    connectionString: databaseUrl,
    // jit: compiling one of our statements takes longer than running it.
    options: '-c timezone=UTC -c work_mem=32MB -c jit=off',
    application_name: 'sen',
  }
  const pool = new pg.Pool({ ...settings, max: 12, connectionTimeoutMillis: 15_000 })
  pool.on('error', () => {}) // An idle connection that drops is replaced at the next query, which tells.
  const fault = await faultOf(pool)
  if (fault) {
    await pool.end()
    throw new BadSetting(`DATABASE_URL: ${fault}`)
  }
  const heardBy = new Map<string, Set<(payload: string) => void>>()
  let ear: pg.Client | null = null
  let closed = false
  const losers = new Set<() => void>()
  const hearAgain = () => {
    if (closed) return
    hear().then(
      () => losers.forEach((lost) => lost()),
      () => setTimeout(hearAgain, 1000).unref(),
    )
  }
  const hear = async () => {
    ear = new pg.Client(settings)
    ear.on('notification', ({ channel, payload }) => heardBy.get(channel)?.forEach((heard) => heard(payload ?? '')))
    ear.on('error', () => {}) // The end that follows is what counts.
    await ear.connect()
    ear.once('end', () => setTimeout(hearAgain, 1000).unref())
    for (const channel of heardBy.keys()) await ear.query(`listen "${channel}"`)
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'server',
    db,
    standing: () => snapshotOf(db),
    exec: async (text) => {
      const result = (await pool.query(text)) as unknown as
        { rows: Record<string, unknown>[] } | { rows: Record<string, unknown>[] }[]
      return Array.isArray(result) ? result.flatMap((one) => one.rows) : result.rows
    },
    listen: async (channel, heard, lost) => {
      if (!ear) await hear()
      if (lost) losers.add(lost)
      const set = heardBy.get(channel) ?? new Set()
      if (!heardBy.has(channel)) {
        heardBy.set(channel, set)
        await ear!.query(`listen "${channel}"`)
      }
      set.add(heard)
      return async () => {
        set.delete(heard)
        if (lost) losers.delete(lost)
      }
    },
    close: async () => {
      closed = true
      await ear?.end()
      await db.destroy()
    },
  }
}

/** Tells every process that something happened; delivered when (and only if) the transaction commits. Ids only. */
export async function notify(trx: Db, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(trx)
}
