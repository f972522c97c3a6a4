/** What evidence keeps of persons: rows that could not be read, names of files, and the files themselves. */
import type { Db, Trx } from '#platform/db'
import { sql } from '#platform/db'
import { readerOfErased } from './marks.ts'

const AT_ONCE = 500

/**
 * Empties rejected rows that name somebody who was erased, renames their files, and notes every stored file of the edition to
 * be looked through. Goes by the marks: run after the rooms that set them. Safe to do twice.
 */
export async function forgetInRuns(trx: Trx, edition: string, at: Date): Promise<void> {
  const names = await readerOfErased(trx, edition)
  if (!names) return
  await forgetRejects(trx, edition, at, names)
  const { rows: runs } = await sql<{ id: string; file_name: string; fault: string | null }>`select id, file_name, fault
    from run where edition_id = ${edition}`.execute(trx)
  const telling = runs.filter((run) => names(run.file_name.replace(/\.\w+$/, '')) || names(run.fault ?? ''))
  await sql`update run set file_name = 'erased', fault = case when fault is not null then 'erased' end
    where id = any(${telling.map((run) => run.id)}::uuid[])`.execute(trx)
  await sql`insert into erased_look (run_id, since) select id, ${at}::timestamptz from run
    where edition_id = ${edition} and file_key is not null on conflict do nothing`.execute(trx)
}

async function forgetRejects(trx: Trx, edition: string, at: Date, names: (text: string) => boolean): Promise<void> {
  interface Row {
    run_id: string
    n: number
    detail: string
    body: string
  }
  for (let last: Pick<Row, 'run_id' | 'n'> = { run_id: '00000000-0000-0000-0000-000000000000', n: -1 }; ;) {
    const { rows } = await sql<Row>`select j.run_id, j.n, j.detail, j.body from reject j join run r on r.id = j.run_id
      where r.edition_id = ${edition} and j.body <> '' and (j.run_id, j.n) > (${last.run_id}::uuid, ${last.n}::bigint)
      order by j.run_id, j.n limit ${AT_ONCE}`.execute(trx)
    if (!rows.length) return
    last = rows.at(-1)!
    const telling = rows.filter((row) => names(row.body) || names(row.detail))
    await sql`update reject j set body = '', detail = '', code = ${ERASED}, resolved_at = coalesce(j.resolved_at, ${at}::timestamptz)
      from json_array_elements(${JSON.stringify(telling.map((row) => [row.run_id, row.n]))}::json) as t
      where j.run_id = (t->>0)::uuid and j.n = (t->>1)::bigint`.execute(trx)
  }
}

/** The code of an item that was refused because whom it names was erased. It has no body and is not tried again. */
export const ERASED = 'erased'

/** Items that were refused so: counted among the rejected, nothing of them kept. */
export async function refuseErased(trx: Trx, runId: string, at: Date, items: readonly number[]): Promise<void> {
  if (!items.length) return
  await sql`insert into reject (run_id, n, code, detail, body, recorded_at, resolved_at)
    select ${runId}::uuid, n, ${ERASED}, '', '', ${at}::timestamptz, ${at}::timestamptz from unnest(${[...items]}::bigint[]) as t(n)
    on conflict (run_id, n) do update set code = excluded.code, detail = '', body = '', resolved_at = excluded.resolved_at`.execute(
    trx,
  )
  await sql`insert into erased_look (run_id, since) select id, ${at}::timestamptz from run where id = ${runId} and file_key is not null
    on conflict do nothing`.execute(trx)
}

/** The file goes once the transaction stands, unless somebody else needs the same bytes: the caller has asked. */
export async function dropFile(trx: Trx, key: string, at: Date): Promise<void> {
  await sql`insert into erased_file (key, since) values (${key}, ${at}) on conflict do nothing`.execute(trx)
}

export async function filesLeftToErase(db: Db): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select (select count(*) from erased_look) + (select count(*) from erased_file) as n`.execute(db)
  return rows[0]!.n
}
