/** Numbered SQL files, forward only, the same on both databases. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { CannotStart, ROOT } from './config.ts'
import { sql, type Store } from './db.ts'

const FOLDER = path.join(ROOT, 'migrations')

/** Names of all migrations this version knows, in their order. */
export const migrationFiles = (folder = FOLDER): string[] =>
  fs
    .readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()

/**
 * Several processes may start at once on a server: one migrates, the others wait for it.
 * @returns the names of the migrations it ran. @throws when an applied one was edited, or is newer than this code.
 */
export async function migrate(store: Store, folder = FOLDER): Promise<string[]> {
  // The lock lies on a connection of its own; the embedded database has only one, and only one process.
  if (store.kind === 'embedded') return applyMissing(store, folder)
  return store.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx)
    return applyMissing(store, folder)
  })
}

const MIGRATION_LOCK = 7353001

async function applyMissing(store: Store, folder: string): Promise<string[]> {
  await store.exec(
    'create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await sql<{ name: string; hash: string }>`select name, hash from schema_migration`.execute(store.db)
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const files = migrationFiles(folder)
  const unknown = [...applied.keys()].filter((name) => !files.includes(name))
  if (unknown.length)
    throw new CannotStart(`The database is newer than this version of Sen (${unknown.join(', ')}). Update Sen.`)
  const ran: string[] = []
  for (const file of files) {
    const text = fs.readFileSync(path.join(folder, file), 'utf8')
    const hash = createHash('sha256').update(text).digest('hex')
    if (applied.has(file)) {
      if (applied.get(file) !== hash) throw new CannotStart(`migrations/${file} was changed after it had been applied.`)
      continue
    }
    // Statements sent together are one transaction by themselves: a failing one leaves nothing behind, not even an open one.
    await store.exec(`${text}\n; insert into schema_migration (name, hash) values ('${file}', '${hash}');`)
    ran.push(file)
  }
  return ran
}
