import { sql, type Trx } from '#platform/db'

/** What invented people said, and what they asked for when somebody tried it out. */
export async function removeSampleRights(trx: Trx, edition: string, persons: readonly string[]): Promise<void> {
  const theirs = sql`${[...persons]}::text[]`
  const works = sql`(select work_id from work_say where edition_id = ${edition} and part = 'maker' and person = any(${theirs}))`
  await sql`delete from work_scope where edition_id = ${edition} and work_id in ${works}`.execute(trx)
  await sql`delete from usage_grant where edition_id = ${edition} and person = any(${theirs})`.execute(trx)
  await sql`delete from work_say where edition_id = ${edition} and person = any(${theirs})`.execute(trx)
  const cases = sql`(select id from rights_case where edition_id = ${edition} and person = any(${theirs}))`
  for (const table of ['withdrawal_line', 'withdrawal_copy', 'standing_no'])
    await sql`delete from ${sql.ref(table)} where withdrawal_id in ${cases}`.execute(trx)
  await sql`delete from withdrawal where id in ${cases}`.execute(trx)
  await sql`delete from legal_clock where case_id in ${cases}`.execute(trx)
  await sql`delete from rights_case where id in ${cases}`.execute(trx)
}
