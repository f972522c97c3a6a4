/** What came from outside, as it came: read one last time, then dropped. */
import { sql, type Db, type Trx } from '#platform/db'

export interface KeptRaw {
  subject_id: string
  source: string
  options: Record<string, string>
  started_at: Date
  body: string
}

export async function rawItemsOf(db: Db, subjects: readonly string[]): Promise<KeptRaw[]> {
  const { rows } = await sql<KeptRaw>`select i.subject_id, r.source, r.options, r.started_at, i.body
    from raw_item i join run r on r.id = i.run_id where i.subject_id = any(${[...subjects]}::uuid[]) order by i.subject_id, i.run_id, i.n`.execute(
    db,
  )
  return rows
}

export async function dropRawItems(trx: Trx, subjects: readonly string[]): Promise<void> {
  await sql`delete from raw_item where subject_id = any(${[...subjects]}::uuid[])`.execute(trx)
}

/** Of runs that told of nothing but one account: items of no work of its own. */
export async function dropLooseItems(trx: Trx, runs: readonly string[]): Promise<void> {
  await sql`delete from raw_item where run_id = any(${[...runs]}::uuid[]) and subject_id is null`.execute(trx)
}
