/**
 * Roll-ups as dated deltas. A writer appends plus and minus lines in the transaction of what caused them; sums answer the
 * latest, a checkpoint plus later lines answers any past moment. Writers of one edition go one after the other, so
 * `recorded_at` grows in the order of commits and a moment once answered keeps its digits.
 */
import { newId } from '#platform/ids'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'

export const METRICS = ['posts', 'views', 'engagements', 'rated_views', 'seen'] as const
export type Metric = (typeof METRICS)[number]
export const DIMS = ['all', 'language', 'theme', 'event', 'event_near', 'week', 'linked', 'undecided'] as const
export type Dim = (typeof DIMS)[number]

/** A moment of knowledge: the real time, and where the venue clock stood then (it decides which sample rows show). */
export interface AsOf {
  at: Date
  venue: Date
}

const lockKey = (edition: string) => sql`hashtext(${`figures:${edition}`})`

/** Waits for this edition's other writers and gives the moment under which this transaction records. */
export async function beginRecording(trx: Trx, edition: string): Promise<Date> {
  await sql`select pg_advisory_xact_lock(7353003, ${lockKey(edition)})`.execute(trx)
  const { rows } = await sql<{
    recorded_at: Date
  }>`insert into figure_head as h (edition_id, recorded_at) values (${edition}, ${systemNow()})
    on conflict (edition_id) do update set recorded_at = greatest(excluded.recorded_at, h.recorded_at + interval '1 millisecond')
    returning recorded_at`.execute(trx)
  return rows[0]!.recorded_at
}

/**
 * The latest moment that can be answered for good: now, unless a writer is under way, then the end of the one before it.
 * Holds writers back until the transaction ends, so read the figures in the same one.
 * @returns `latest`: the sums say what is known at that moment. Not so while a writer is under way, who may end meanwhile.
 */
export async function latestMoment(trx: Trx, edition: string): Promise<{ at: Date; latest: boolean }> {
  const now = systemNow()
  const { rows: lock } = await sql<{
    ours: boolean
  }>`select pg_try_advisory_xact_lock_shared(7353003, ${lockKey(edition)}) as ours`.execute(trx)
  const head = await headOf(trx, edition)
  if (lock[0]!.ours) return { at: head && head > now ? head : now, latest: true }
  if (head) return { at: head, latest: false }
  // The very first writer: there is no moment before it.
  await settleUntil(trx, edition, now)
  return { at: (await headOf(trx, edition)) ?? now, latest: true }
}

async function headOf(trx: Trx, edition: string): Promise<Date | undefined> {
  const { rows } = await sql<{
    recorded_at: Date
  }>`select recorded_at from figure_head where edition_id = ${edition}`.execute(trx)
  return rows[0]?.recorded_at
}

/** Waits until every line recorded up to `at` is committed. */
export async function settleUntil(trx: Trx, edition: string, at: Date): Promise<void> {
  const { rows } = await sql<{
    recorded_at: Date
  }>`select recorded_at from figure_head where edition_id = ${edition}`.execute(trx)
  if (!rows[0] || rows[0].recorded_at < at)
    await sql`select pg_advisory_xact_lock_shared(7353003, ${lockKey(edition)})`.execute(trx)
}

export interface Cell {
  metric: Metric
  key: string
  day: string
  value: number
}

/** Sums per metric, key and day, as known at a moment. `days` both included. Zero sums are left out. */
export async function readCells(
  db: Db,
  edition: string,
  asOf: AsOf,
  scope: { metrics: readonly Metric[]; dim: Dim; from: string; to: string; latest: boolean; key?: string },
): Promise<Cell[]> {
  const metrics = sql`metric = any(${[...scope.metrics]}::text[])`
  const where = sql`edition_id = ${edition} and ${metrics} and dim = ${scope.dim} and day between ${scope.from}::date and ${scope.to}::date
    ${scope.key === undefined ? sql`` : sql`and key = ${scope.key}`}`
  const samples = sql`select metric, key, day, value from figure_delta where ${where}
    and shows_from is not null and shows_from <= ${asOf.venue} and recorded_at <= ${asOf.at}`
  const told = scope.latest
    ? sql`select metric, key, day, value from figure_sum where ${where}`
    : await toldUntil(db, edition, asOf.at, where, scope)
  const { rows } = await sql<Cell>`select metric, key, day, sum(value)::bigint as value
    from (${told} union all ${samples}) as line group by metric, key, day having sum(value) <> 0 order by day, key`.execute(
    db,
  )
  return rows
}

async function toldUntil(
  db: Db,
  edition: string,
  at: Date,
  where: ReturnType<typeof sql>,
  scope: { metrics: readonly Metric[]; dim: Dim; from: string; to: string; key?: string },
) {
  const { rows } = await sql<{ id: string; recorded_at: Date }>`select id, recorded_at from figure_checkpoint
    where edition_id = ${edition} and recorded_at <= ${at} order by recorded_at desc limit 1`.execute(db)
  const point = rows[0]
  const later = sql`select metric, key, day, value from figure_delta where ${where} and shows_from is null
    and recorded_at <= ${at} ${point ? sql`and recorded_at > ${point.recorded_at}` : sql``}`
  if (!point) return later
  return sql`select metric, key, day, value from figure_checkpoint_sum where checkpoint_id = ${point.id}
      and metric = any(${[...scope.metrics]}::text[]) and dim = ${scope.dim} and day between ${scope.from}::date and ${scope.to}::date
      ${scope.key === undefined ? sql`` : sql`and key = ${scope.key}`}
    union all ${later}`
}

/** A dated line before it has its moment: so much more, or less, of a metric under a key on a day. */
export type Line = Cell & { dim: Dim }

/** Appends the lines, merged per key, and brings the sums up to date. Sample lines show from a venue moment and stay out of the sums. */
export async function appendLines(
  trx: Trx,
  edition: string,
  recordedAt: Date,
  showsFrom: Date | null,
  lines: readonly Line[],
): Promise<void> {
  const merged = new Map<string, Line>()
  for (const line of lines) {
    const place = `${line.metric}\t${line.dim}\t${line.day}\t${line.key}`
    const same = merged.get(place)
    if (same) same.value += line.value
    else merged.set(place, { ...line })
  }
  const rows = [...merged.values()].filter((line) => line.value !== 0)
  if (!rows.length) return
  await sql`with line as (
      select r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r(metric text, dim text, key text, day date, value bigint)
    ), dated as (
      insert into figure_delta (edition_id, metric, dim, key, day, value, recorded_at, shows_from)
      select ${edition}, metric, dim, key, day, value, ${recordedAt}::timestamptz, ${showsFrom}::timestamptz from line
    ), counted as (
      update figure_head set lines_since_checkpoint = lines_since_checkpoint + ${rows.length} where edition_id = ${edition}
    ) insert into figure_sum (edition_id, metric, dim, key, day, value)
    select ${edition}, metric, dim, key, day, value from line where ${showsFrom}::timestamptz is null
    on conflict (edition_id, metric, dim, day, key) do update set value = figure_sum.value + excluded.value`.execute(
    trx,
  )
}

const LINES_BETWEEN_CHECKPOINTS = 50_000

/** Writes a checkpoint when enough lines have come since the last one. Run after a batch, in a transaction of its own. */
export async function checkpointIfDue(db: Db, edition: string, due = LINES_BETWEEN_CHECKPOINTS): Promise<boolean> {
  const { rows } = await sql<{
    n: number
  }>`select lines_since_checkpoint as n from figure_head where edition_id = ${edition}`.execute(db)
  if (!rows[0] || rows[0].n < due) return false
  await db.transaction().execute(async (trx) => {
    const at = await beginRecording(trx, edition)
    const id = newId()
    await sql`insert into figure_checkpoint (id, edition_id, recorded_at) values (${id}, ${edition}, ${at})`.execute(
      trx,
    )
    await sql`insert into figure_checkpoint_sum (checkpoint_id, metric, dim, key, day, value)
      select ${id}, metric, dim, key, day, value from figure_sum where edition_id = ${edition} and value <> 0`.execute(
      trx,
    )
    await sql`update figure_head set lines_since_checkpoint = 0 where edition_id = ${edition}`.execute(trx)
  })
  return true
}
