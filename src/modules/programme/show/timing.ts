/**
 * Planned times, how late a run is, and whether it ends in time. Pure and safe for the browser: moments are milliseconds
 * since 1970 in one clock (whichever the caller uses for all of them), lengths are seconds.
 */
import { plannedCues, type ShowState } from './acts.ts'
import type { Cue, ShowPlan } from './model.ts'

/** How long the plan is, in seconds; reserve cues do not count. */
export const plannedSeconds = (plan: Pick<ShowPlan, 'cues'>): number =>
  plannedCues(plan).reduce((sum, cue) => sum + cue.seconds, 0)

export interface PlannedTime {
  cue: string
  at: number
  seconds: number
}

/** When each planned cue comes if the first one comes at `begin` and each takes as long as planned. */
export function plannedTimes(plan: Pick<ShowPlan, 'cues'>, begin: number): PlannedTime[] {
  let at = begin
  return plannedCues(plan).map((cue) => {
    const planned = { cue: cue.id, at, seconds: cue.seconds }
    at += cue.seconds * 1000
    return planned
  })
}

/** As much of a state as timing looks at. */
export type Going = Pick<ShowState, 'phase' | 'current' | 'next' | 'log' | 'heldSince'>

const begunAt = (state: Going): number | null => state.log[0]?.at ?? null

/** When the cue that is on will be over if it takes as long as planned; while it is held its end moves with the clock. */
function currentEnds(plan: ShowPlan, state: Going, now: number): number {
  const cue = plan.cues.find((one) => one.id === state.current)
  const since = state.log.findLast((one) => one.cue === state.current)?.at
  if (!cue || since === undefined) return now
  const held = state.heldSince === null ? 0 : now - Math.max(state.heldSince, since)
  return Math.max(now, since + cue.seconds * 1000 + Math.max(0, held))
}

/** From `state.next` on; the cues still to come after the one that is on. */
function toCome(plan: ShowPlan, state: Going | null): Cue[] {
  const planned = plannedCues(plan)
  if (!state || state.phase === 'before') return planned
  if (state.phase === 'over' || state.next === null) return []
  const at = planned.findIndex((cue) => cue.id === state.next)
  if (at >= 0) return planned.slice(at)
  // A reserve cue that was put in comes next: what it goes on to is not known before it does, so all that has not been on counts.
  const been = new Set(state.log.map((one) => one.cue))
  const reserve = plan.cues.find((cue) => cue.id === state.next)
  const left = planned.filter((cue) => !been.has(cue.id) && cue.id !== reserve?.instead)
  return reserve ? [reserve, ...left] : left
}

const lengthOf = (cues: readonly Cue[]): number => cues.reduce((sum, cue) => sum + cue.seconds, 0)

/** When it will be over if every cue from now on takes as long as planned. */
export function foreseenEnd(plan: ShowPlan, state: Going | null, now: number, begin: number): number {
  if (!state || state.phase === 'before') return Math.max(now, begin) + plannedSeconds(plan) * 1000
  if (state.phase === 'over') return state.log.at(-1)?.until ?? state.log.at(-1)?.at ?? now
  return currentEnds(plan, state, now) + lengthOf(toCome(plan, state)) * 1000
}

/**
 * Seconds late (early when negative): when the next cue will come, against when it was planned. `begin`: the planned
 * beginning; without it the actual one is taken, so that only what happened since then counts.
 */
export function lateness(plan: ShowPlan, state: Going, now: number, begin = begunAt(state)): number {
  if (begin === null) return 0
  const end = begin + plannedSeconds(plan) * 1000
  if (state.phase === 'before') return Math.max(0, Math.round((now - begin) / 1000))
  if (state.phase === 'over')
    return state.log.length ? Math.round((foreseenEnd(plan, state, now, begin) - end) / 1000) : 0
  const planned = plannedTimes(plan, begin)
  const next = planned.find((one) => one.cue === state.next)
  if (next) return Math.round((currentEnds(plan, state, now) - next.at) / 1000)
  return Math.round((foreseenEnd(plan, state, now, begin) - end) / 1000)
}

export interface ComparedCue {
  cue: string
  /** null: a reserve cue, or nothing has begun and no beginning is planned. */
  plannedAt: number | null
  plannedSeconds: number
  /** When it first came; null: it has not. */
  actualAt: number | null
  /** How long it was on, all its turns together; null: it has not come, or is on now. */
  actualSeconds: number | null
  /** How many times it was gone to. */
  turns: number
  /** Seconds late when it first came; null where either time is missing. */
  late: number | null
}

/** Planned against actual: planned cues in their order, then reserve cues that were put in. `begin` as for lateness. */
export function compared(plan: ShowPlan, state: Pick<Going, 'log'>, begin?: number | null): ComparedCue[] {
  const from = begin ?? state.log[0]?.at ?? null
  const times = new Map(plannedTimes(plan, from ?? 0).map((one) => [one.cue, one.at]))
  const rows = plan.cues.map((cue): ComparedCue => {
    const turns = state.log.filter((one) => one.cue === cue.id)
    const plannedAt = from === null ? null : (times.get(cue.id) ?? null)
    const actualAt = turns[0]?.at ?? null
    const over = turns.every((one) => one.until !== null)
    const lasted = turns.reduce((sum, one) => sum + ((one.until ?? one.at) - one.at), 0)
    return {
      cue: cue.id,
      plannedAt,
      plannedSeconds: cue.seconds,
      actualAt,
      actualSeconds: turns.length && over ? Math.round(lasted / 1000) : null,
      turns: turns.length,
      late: plannedAt === null || actualAt === null ? null : Math.round((actualAt - plannedAt) / 1000),
    }
  })
  const reserve = new Set(plan.cues.filter((cue) => cue.reserve).map((cue) => cue.id))
  return [...rows.filter((row) => !reserve.has(row.cue)), ...rows.filter((row) => reserve.has(row.cue) && row.turns)]
}

export interface HardEnd {
  /** When it must be over. */
  at: number
  /** When it will be. */
  foreseen: number
  /** Seconds over the hard end; negative: to spare. */
  over: number
  /** Leave these out, and it ends in time: as few as possible, then as little as possible. */
  leaveOut: string[]
  /** Seconds over the hard end even then. */
  stillOver: number
}

/** An opening and a close are never left out. */
const mayLeaveOut = (cue: Cue): boolean => cue.kind !== 'open' && cue.kind !== 'close'

/** How a run stands against its hard end; null when the plan has none. `state` null: as planned. */
export function againstHardEnd(plan: ShowPlan, state: Going | null, now: number, begin: number): HardEnd | null {
  if (plan.hardEnd === undefined) return null
  const at = begin + plan.hardEnd * 1000
  const foreseen = foreseenEnd(plan, state, now, begin)
  const over = Math.ceil((foreseen - at) / 1000)
  const leaveOut = state?.phase === 'over' ? [] : fewestFor(over, toCome(plan, state).filter(mayLeaveOut))
  const spared = lengthOf(plan.cues.filter((cue) => leaveOut.includes(cue.id)))
  return { at, foreseen, over, leaveOut, stillOver: Math.max(0, over - spared) }
}

/** Beyond so many cues only their number is the least: which of them are the shortest would take long to find. */
const EXACT_UP_TO = 4

/** The fewest cues that last `seconds` together, and of those the shortest; all of them when they do not last that long. */
export function fewestFor(seconds: number, cues: readonly Cue[]): string[] {
  if (seconds <= 0) return []
  if (lengthOf(cues) < seconds) return cues.map((cue) => cue.id)
  const longest = cues.toSorted((a, b) => b.seconds - a.seconds)
  let fewest = 0
  for (let sum = 0; sum < seconds; fewest++) sum += longest[fewest]!.seconds
  const chosen = fewest > EXACT_UP_TO ? longestFirst(seconds, longest, fewest) : shortestOf(seconds, cues, fewest)
  return cues.filter((cue) => chosen.includes(cue)).map((cue) => cue.id)
}

/** All but one are the longest; the last is the shortest that does. */
function longestFirst(seconds: number, longest: readonly Cue[], fewest: number): Cue[] {
  const most = longest.slice(0, fewest - 1)
  const last = longest.slice(fewest - 1).findLast((cue) => lengthOf(most) + cue.seconds >= seconds)!
  return [...most, last]
}

/** ways[n]: of every sum that n cues can have, one way to it. Sums of fewer than `fewest` cues stay below `seconds`. */
function shortestOf(seconds: number, cues: readonly Cue[], fewest: number): Cue[] {
  const ways: Map<number, readonly Cue[]>[] = Array.from({ length: fewest + 1 }, () => new Map())
  ways[0]!.set(0, [])
  for (const cue of cues)
    for (let n = fewest - 1; n >= 0; n--)
      for (const [sum, way] of ways[n]!)
        if (!ways[n + 1]!.has(sum + cue.seconds)) ways[n + 1]!.set(sum + cue.seconds, [...way, cue])
  const best = Math.min(...[...ways[fewest]!.keys()].filter((sum) => sum >= seconds))
  return [...ways[fewest]!.get(best)!]
}
