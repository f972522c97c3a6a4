import { clockMoves } from '#platform/clock'
import { sql, type Db } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Act, ActKind } from './acts.ts'
import type { ShowPlan, ShowRun } from './model.ts'
import { runColumns, runOf, runWithVersion, type RunRow } from './rows.ts'

export interface ListedShow {
  plan: ShowPlan
  changedAt: Date
  /** The newest version; null: never settled. */
  version: number | null
  /** Does the plan differ from its newest version? */
  ahead: boolean
  rehearsals: number
  performances: number
}

/** Every show of the edition, by id. */
export async function listShows(db: Db, edition: string): Promise<ListedShow[]> {
  const { rows } = await sql<{
    body: ShowPlan
    changed_at: Date
    version: number | null
    ahead: boolean
    rehearsals: number
    performances: number
  }>`select s.body, s.changed_at, v.version, v.body is distinct from s.body as ahead, r.rehearsals, r.performances
    from show s
    left join lateral (select version, body from show_version where edition_id = s.edition_id and show_id = s.id
      order by version desc limit 1) v on true
    cross join lateral (select count(*) filter (where kind = 'rehearsal' and begun_at is not null)::int as rehearsals,
      count(*) filter (where kind = 'performance' and begun_at is not null)::int as performances
      from show_run where edition_id = s.edition_id and show_id = s.id) r
    where s.edition_id = ${edition} order by s.id`.execute(db)
  return rows.map(({ body, changed_at, ...row }) => ({ ...row, plan: body, changedAt: changed_at }))
}

/** A show as it stands. @throws Refusal programme.no_show */
export async function theShow(db: Db, edition: string, id: string): Promise<{ plan: ShowPlan; changedAt: Date }> {
  const { rows } = await sql<{ body: ShowPlan; changed_at: Date }>`select body, changed_at from show
    where edition_id = ${edition} and id = ${id}`.execute(db)
  if (!rows[0]) throw new Refusal('programme.no_show', { kind: 'missing', show: id })
  return { plan: rows[0].body, changedAt: rows[0].changed_at }
}

export interface ShowVersion {
  version: number
  plan: ShowPlan
  madeBy: string
  madeAt: Date
}

/** Newest first. */
export async function versionsOf(db: Db, edition: string, show: string): Promise<ShowVersion[]> {
  const { rows } = await sql<{ version: number; body: ShowPlan; made_by: string; made_at: Date }>`
    select version, body, made_by, made_at from show_version where edition_id = ${edition} and show_id = ${show}
    order by version desc`.execute(db)
  return rows.map((row) => ({ version: row.version, plan: row.body, madeBy: row.made_by, madeAt: row.made_at }))
}

const MOST_LISTED = 100

/** Runs of the edition or of one show, the latest planned first. */
export async function listRuns(db: Db, edition: string, { show }: { show?: string } = {}): Promise<ShowRun[]> {
  const { rows } = await sql<RunRow>`select ${runColumns} from ${runWithVersion}
    where r.edition_id = ${edition} ${show === undefined ? sql`` : sql`and r.show_id = ${show}`}
    order by r.starts_at desc, r.id desc limit ${MOST_LISTED}`.execute(db)
  const moves = rows.some((row) => row.offset_ms === null) ? await clockMoves(db, edition) : []
  return rows.map((row) => runOf(row, moves))
}

/** @throws Refusal programme.no_run */
export async function runById(db: Db, id: string): Promise<ShowRun> {
  const { rows } = isId(id)
    ? await sql<RunRow>`select ${runColumns} from ${runWithVersion} where r.id = ${id}`.execute(db)
    : { rows: [] }
  const row = rows[0]
  if (!row) throw new Refusal('programme.no_run', { kind: 'missing' })
  return runOf(row, row.offset_ms === null ? await clockMoves(db, row.edition_id) : [])
}

export interface RecordedAct extends Act {
  /** Real time at which the house had it: later than `at` where it came from a screen that was cut off. */
  recordedAt: Date
}

/** Every act of a run, in their one order. */
export const actsOf = async (db: Db, run: string): Promise<RecordedAct[]> =>
  (await actsOfRuns(db, [run])).get(run) ?? []

/** The acts of several runs, each in their one order. */
export async function actsOfRuns(db: Db, runs: readonly string[]): Promise<Map<string, RecordedAct[]>> {
  const { rows } = await sql<{
    run_id: string
    device: string
    seq: number
    clock: number
    kind: ActKind
    to_cue: string | null
    from_cue: string | null
    role: string
    at: Date
    recorded_at: Date
  }>`select * from show_act where run_id = any(${[...runs]}::uuid[])
    order by run_id, clock, device collate "C", seq`.execute(db)
  const acts = new Map<string, RecordedAct[]>()
  for (const { run_id, device, seq, clock, kind, to_cue, from_cue, role, at, recorded_at } of rows) {
    const own = acts.get(run_id) ?? []
    acts.set(run_id, own)
    own.push({ device, seq, clock, kind, to: to_cue, from: from_cue, role, at: at.getTime(), recordedAt: recorded_at })
  }
  return acts
}
