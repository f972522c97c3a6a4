/** Numbered SQL files, forward only, the same on both databases. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './config.ts'
import { sql, type Store } from './db.ts'

const FOLDER = path.join(ROOT, 'migrations')

/** Names of all migrations this version knows, in their order. */
export const migrationFiles = (): string[] =>
  fs
    .readdirSync(FOLDER)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()

/** @returns the names of the migrations it ran. @throws when an applied one was edited, or is newer than this code. */
export async function migrate(store: Store): Promise<string[]> {
  await store.exec(
    'create table if not exists schema_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await sql<{ name: string; hash: string }>`select name, hash from schema_migration`.execute(store.db)
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const files = migrationFiles()
  const unknown = [...applied.keys()].filter((name) => !files.includes(name))
  if (unknown.length)
    throw new Error(`The database is newer than this version of Sen (${unknown.join(', ')}). Update Sen.`)
  const ran: string[] = []
  for (const file of files) {
    const text = fs.readFileSync(path.join(FOLDER, file), 'utf8')
    const hash = createHash('sha256').update(text).digest('hex')
    if (applied.has(file)) {
      if (applied.get(file) !== hash) throw new Error(`migrations/${file} was changed after it had been applied.`)
      continue
    }
    await store.exec(
      `begin; select pg_advisory_xact_lock(7353001); ${text}\n; insert into schema_migration (name, hash) values ('${file}', '${hash}'); commit;`,
    )
    ran.push(file)
  }
  return ran
}
