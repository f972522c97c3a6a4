/** Can this process serve? The database must answer soon, and have exactly the migrations of this version. */
import { migrationFiles } from './migrate.ts'
import { sql, type Db } from './db.ts'

export interface Readiness {
  ready: boolean
  database: 'answers' | 'silent'
  migrations: 'current' | 'behind' | 'ahead' | 'unknown'
}

const PATIENCE_MS = 2000

export async function readiness(db: Db, patienceMs = PATIENCE_MS): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs)
  })
  const applied = await Promise.race([appliedMigrations(db).catch(() => null), tooLate])
  clearTimeout(timer)
  if (!applied) return { ready: false, database: 'silent', migrations: 'unknown' }
  const known = migrationFiles()
  const migrations = known.some((file) => !applied.has(file))
    ? 'behind'
    : [...applied].some((name) => !known.includes(name))
      ? 'ahead'
      : 'current'
  return { ready: migrations === 'current', database: 'answers', migrations }
}

async function appliedMigrations(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from schema_migration`.execute(db)
  return new Set(rows.map((row) => row.name))
}
