/** run: one reading of one source, with who, when, under which terms, and what came of each item. */
import { sql, type Db, type Trx } from '#platform/db'
import { storable } from './storable.ts'

export interface Run {
  id: string
  number: number
  edition_id: string
  source: string
  file_name: string
  file_hash: string
  file_key: string | null
  terms: string
  options: Record<string, string>
  state: 'running' | 'done' | 'failed'
  started_by: string
  started_at: Date
  finished_at: Date | null
  bytes: number
  position: number
  read: number
  new: number
  updated: number
  repeated: number
  rejected: number
  sample: boolean
  fault: string | null
}

export interface RunCounts {
  read: number
  new: number
  updated: number
  repeated: number
  rejected: number
}

export async function startRun(
  trx: Trx,
  run: Pick<
    Run,
    | 'id'
    | 'edition_id'
    | 'source'
    | 'file_name'
    | 'file_hash'
    | 'file_key'
    | 'terms'
    | 'options'
    | 'started_by'
    | 'started_at'
    | 'bytes'
    | 'sample'
  >,
): Promise<void> {
  await sql`insert into run (id, edition_id, source, file_name, file_hash, file_key, terms, options, state, started_by, started_at, bytes, sample)
    values (${run.id}, ${run.edition_id}, ${run.source}, ${run.file_name}, ${run.file_hash}, ${run.file_key}, ${run.terms},
      ${JSON.stringify(run.options)}::jsonb, 'running', ${run.started_by}, ${run.started_at}, ${run.bytes}, ${run.sample})`.execute(
    trx,
  )
}

/** Locks the run against others who read it too. @returns up to which item it has been read. */
export async function holdRun(trx: Trx, id: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`select position from run where id = ${id} for update`.execute(trx)
  return rows[0]!.position
}

/** Adds what a batch came to and moves the position behind its last item. */
export async function advanceRun(trx: Trx, id: string, position: number, more: RunCounts): Promise<void> {
  await sql`update run set position = greatest(position, ${position}), read = read + ${more.read}, new = new + ${more.new}, updated = updated + ${more.updated},
    repeated = repeated + ${more.repeated}, rejected = rejected + ${more.rejected} where id = ${id}`.execute(trx)
}

export async function endRun(db: Db, id: string, at: Date, fault: string | null = null): Promise<void> {
  await sql`update run set state = ${fault ? 'failed' : 'done'}, finished_at = ${at}, fault = ${fault} where id = ${id}`.execute(
    db,
  )
}

export async function keepRejects(
  trx: Trx,
  runId: string,
  at: Date,
  rejects: readonly { n: number; code: string; detail: string; body: string }[],
): Promise<void> {
  if (!rejects.length) return
  const rows = rejects.map((one) => ({ ...one, detail: storable(one.detail), body: storable(one.body) }))
  await sql`insert into reject (run_id, n, code, detail, body, recorded_at)
    select ${runId}::uuid, n, code, detail, body, ${at}::timestamptz from json_to_recordset(${JSON.stringify(rows)}::json) as r(n bigint, code text, detail text, body text)
    on conflict (run_id, n) do nothing`.execute(trx)
}

export async function findRun(db: Db, edition: string, idOrNumber: string): Promise<Run | undefined> {
  const { rows } =
    await sql<Run>`select * from run where edition_id = ${edition} and (id::text = ${idOrNumber} or number::text = ${idOrNumber})`.execute(
      db,
    )
  return rows[0]
}

/** Newest first. `before` is the number of the last one seen. */
export async function listRuns(db: Db, edition: string, page: { before?: number; limit: number }): Promise<Run[]> {
  const { rows } =
    await sql<Run>`select * from run where edition_id = ${edition} ${page.before ? sql`and number < ${page.before}` : sql``}
    order by number desc limit ${page.limit}`.execute(db)
  return rows
}

export async function unfinishedRuns(db: Db): Promise<Run[]> {
  const { rows } = await sql<Run>`select * from run where state = 'running' order by number`.execute(db)
  return rows
}

export interface RejectRow {
  run_id: string
  n: number
  code: string
  detail: string
  body: string
  recorded_at: Date
  tries: number
  resolved_at: Date | null
}

export async function rejectsOf(
  db: Db,
  runId: string,
  page: { after?: number; limit: number; openOnly?: boolean },
): Promise<RejectRow[]> {
  const { rows } = await sql<RejectRow>`select * from reject where run_id = ${runId} and n > ${page.after ?? -1}
    ${page.openOnly ? sql`and resolved_at is null` : sql``} order by n limit ${page.limit}`.execute(db)
  return rows
}

/** What a run rejected, by reason, most rows first; `open` are those not read since. */
export async function rejectReasons(db: Db, runId: string): Promise<{ code: string; rows: number; open: number }[]> {
  const { rows } = await sql<{
    code: string
    rows: number
    open: number
  }>`select code, count(*) as rows, count(*) filter (where resolved_at is null) as open
    from reject where run_id = ${runId} group by code order by count(*) desc, code`.execute(db)
  return rows
}
