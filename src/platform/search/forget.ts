import { sql, type Trx } from '../db.ts'

/** What would not be found without these persons leaves with them, before any job has been told. */
export async function forgetInSearch(trx: Trx, keys: readonly string[]): Promise<void> {
  await sql`delete from search_document where persons && ${[...keys]}::text[]`.execute(trx)
}
