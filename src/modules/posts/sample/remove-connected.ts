import { sql, type Trx } from '#platform/db'

/** What collecting keeps about accounts that invented people connected; the posts themselves stay. */
export async function forgetConnected(trx: Trx, creators: readonly string[]): Promise<void> {
  const theirs = sql`(select id from connection where creator_id = any(${[...creators]}::uuid[]))`
  await sql`delete from connected_post where connection_id in ${theirs}`.execute(trx)
  await sql`delete from collect_note where connection_id in ${theirs}`.execute(trx)
}
