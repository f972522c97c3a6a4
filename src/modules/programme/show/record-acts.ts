/** What was pressed on screens, kept in whatever order it arrives. */
import { VISITOR, type Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { clockMoves } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { isHeldBack, MOST_ACTS_OF_A_RUN, newActs, readActs, TAKES_ACTS_HOURS } from './act-rules.ts'
import { stateOf, type Act, type ShowState } from './acts.ts'
import { assertMayPlan } from './edit-show.ts'
import { showsHeldSince } from './held.ts'
import type { ShowRun } from './model.ts'
import { actsOf, runById, type RecordedAct } from './queries.ts'
import { offsetAt } from './rows.ts'

/** The device under which the desk itself ends a run. */
export const DESK_DEVICE = 'desk'

export interface Recorded {
  /** How many were new; the others were there already. */
  taken: number
  state: ShowState
}

/**
 * Records what a screen sends: its own acts, all or none. Sending the same again changes nothing.
 * @param sent not yet checked.
 * @throws Refusal programme.act_gap {expected} when a device's count has a hole; programme.show_on_hold for what would go on
 * while the edition is on hold; programme.run_over long after the end; and others where the screen is wrong.
 */
export async function recordActs(db: Db, screen: { runId: string; role: string }, sent: unknown): Promise<Recorded> {
  return db.transaction().execute(async (trx) => {
    const run = await lockedRun(trx, screen.runId)
    const acts = readActs(run.plan, screen.role, sent)
    if (acts.some((act) => act.device === DESK_DEVICE)) throw new Refusal('programme.act_not_valid')
    const there = await actsOf(trx, run.id)
    const fresh = newActs(there, acts)
    if (!fresh.length) return { taken: 0, state: stateOf(run.plan, there) }
    const isFull = there.length + fresh.length > MOST_ACTS_OF_A_RUN
    if (isFull || (run.endedAt && isLongOver(there))) throw new Refusal('programme.run_over', { kind: 'conflict' })
    const heldSince = await showsHeldSince(trx, run.edition)
    if (fresh.some((act) => isHeldBack(act, heldSince)))
      throw new Refusal('programme.show_on_hold', { kind: 'conflict' })
    return { taken: fresh.length, state: await take(trx, VISITOR, run, there, fresh) }
  })
}

/** Ends a run from the desk, as a press on the stage would. One that never began is cancelled. */
export async function endRun(db: Db, actor: Actor, id: string): Promise<ShowState> {
  assertMayPlan(actor)
  return db.transaction().execute(async (trx) => {
    const run = await lockedRun(trx, id)
    if (run.endedAt) throw new Refusal('programme.run_over', { kind: 'conflict' })
    const there = await actsOf(trx, id)
    const own = there.filter((act) => act.device === DESK_DEVICE)
    const end: Act = {
      device: DESK_DEVICE,
      seq: own.length + 1,
      clock: Math.max(0, ...there.map((act) => act.clock)) + 1,
      kind: 'end',
      to: null,
      from: stateOf(run.plan, there).current,
      role: run.plan.roles.find((role) => role.calls)!.id,
      at: systemNow().getTime(),
    }
    return take(trx, actor, run, there, [end])
  })
}

/** By when the house heard of the end: a tablet's clock may be a year behind. */
function isLongOver(acts: readonly RecordedAct[]): boolean {
  const heard = acts.filter((act) => act.kind === 'end').map((act) => act.recordedAt.getTime())
  return systemNow().getTime() > Math.max(...heard) + TAKES_ACTS_HOURS * 3_600_000
}

/** Acts of one run are recorded one after the other. */
async function lockedRun(trx: Trx, id: string): Promise<ShowRun> {
  const run = await runById(trx, id)
  await sql`select 1 from show_run where id = ${id} for update`.execute(trx)
  return run
}

async function take(
  trx: Trx,
  actor: Actor,
  run: ShowRun,
  there: readonly Act[],
  fresh: readonly Act[],
): Promise<ShowState> {
  const rows = JSON.stringify(fresh.map((act) => ({ ...act, at: new Date(act.at).toISOString() })))
  await sql`insert into show_act (run_id, device, seq, clock, kind, to_cue, from_cue, role, at, recorded_at)
    select ${run.id}, a.device, a.seq, a.clock, a.kind, a."to", a."from", a.role, a.at, ${systemNow()}
    from jsonb_to_recordset(${rows}::jsonb)
      as a(device text, seq int, clock bigint, kind text, "to" text, "from" text, role text, at timestamptz)`.execute(
    trx,
  )
  const state = stateOf(run.plan, [...there, ...fresh])
  await tellBeginAndEnd(trx, actor, run, state, Math.max(...fresh.map((act) => act.at)))
  await tellChange(trx, { topic: 'show', edition: run.edition, id: run.id })
  return state
}

/** When it began and ended follows from all acts together: one that arrives late can move either. */
async function tellBeginAndEnd(trx: Trx, actor: Actor, run: ShowRun, state: ShowState, lastAt: number): Promise<void> {
  const first = state.log[0]
  const begunAt = first ? new Date(first.at) : null
  const endedAt = state.phase === 'over' ? new Date(state.log.at(-1)?.until ?? lastAt) : null
  if (begunAt?.getTime() === run.begunAt?.getTime() && endedAt?.getTime() === run.endedAt?.getTime()) return
  // The venue's clock as we have it when we first hear of the beginning: a tablet's own clock may be wrong by years.
  const offset = begunAt && offsetAt(await clockMoves(trx, run.edition), systemNow())
  await sql`update show_run set begun_at = ${begunAt}, ended_at = ${endedAt}, offset_ms = coalesce(offset_ms, ${offset})
    where id = ${run.id}`.execute(trx)
  const what = { edition: run.edition, subjects: [run.id, run.show], detail: { kind: run.kind } }
  if (begunAt && !run.begunAt) await audit(trx, actor, 'programme.begin_run', what)
  if (endedAt && !run.endedAt) await audit(trx, actor, begunAt ? 'programme.end_run' : 'programme.cancel_run', what)
}
