/**
 * Acts folded to the state of a run: pure, and the same on the server and on every screen. Whoever holds the same acts holds
 * the same state, in whatever order and however often they came.
 */
import type { Cue, ShowPlan } from './model.ts'

export const ACT_KINDS = ['go', 'back', 'hold', 'resume', 'ready', 'unready', 'end'] as const
/** A screen that was cut off has counted on with others; one that counts so far ahead would leave nobody a number. */
export const FARTHEST_AHEAD = 10_000
export type ActKind = (typeof ACT_KINDS)[number]

/** One press. Never changed, never taken back: `back` and `resume` are acts of their own. */
export interface Act {
  /** Random, made once per device and run. */
  device: string
  /** 1, 2, 3 … per device, without gaps. */
  seq: number
  /** Lamport clock: greater than any the device had seen when it was pressed. */
  clock: number
  kind: ActKind
  /** Cue gone to (go; back, where null is before the first), cue told ready; null otherwise. */
  to: string | null
  /** The cue that was current when it was pressed; null before the first. */
  from: string | null
  role: string
  /** Milliseconds since 1970, the house's real time as the device knows it. */
  at: number
}

export interface LoggedCue {
  cue: string
  at: number
  /** null: it runs. */
  until: number | null
}

export interface ShowState {
  phase: 'before' | 'running' | 'held' | 'over'
  current: string | null
  /** By the plan, never a reserve; null after the last. */
  next: string | null
  /** Where `back` leads: the cue before this one as it was gone; null: before the first. */
  previous: string | null
  /** Every stretch of every cue, also of one gone back to. */
  log: LoggedCue[]
  /** Roles that told ready, by cue. */
  ready: Record<string, string[]>
  heldSince: number | null
  /** Held before that, in all. */
  heldMs: number
}

/** The one order of acts; it respects who had seen what. */
export function compareActs(a: Act, b: Act): number {
  return a.clock - b.clock || compareText(a.device, b.device) || a.seq - b.seq
}
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** In order, each once. Of two that claim the same place the choice does not depend on which came first. */
export function inOrder(acts: readonly Act[]): Act[] {
  const seen = new Set<string>()
  return [...acts]
    .sort((a, b) => compareActs(a, b) || compareText(textOf(a), textOf(b)))
    .filter((act) => {
      const key = `${act.device} ${act.seq}`
      return seen.has(key) ? false : seen.add(key)
    })
}
const textOf = (act: Act): string => JSON.stringify([act.kind, act.to, act.from, act.role, act.at])

/** The cues that are planned to come, in their order. */
export const plannedCues = (plan: Pick<ShowPlan, 'cues'>): Cue[] => plan.cues.filter((cue) => !cue.reserve)

const CALLS: readonly ActKind[] = ['go', 'back', 'hold', 'resume', 'end']
export const mayPress = (plan: ShowPlan, role: string, kind: ActKind): boolean =>
  !CALLS.includes(kind) || plan.roles.some(({ id, calls }) => id === role && calls === true)

/** Where a run stands while it is folded: a cue, and how far the planned order has been used up. */
interface Step {
  cue: string
  place: number
}

/**
 * A `go` or `back` whose `from` is no longer current is void: two callers who press at once go one cue, not two. While held,
 * only back, resume and end count: a stop beats a go pressed by somebody who had not heard of it. `end` is final.
 */
export function stateOf(plan: ShowPlan, acts: readonly Act[]): ShowState {
  const planned = plannedCues(plan)
  const places = new Map(planned.map(({ id }, place) => [id, place]))
  const cues = new Map(plan.cues.map((cue) => [cue.id, cue]))
  const log: LoggedCue[] = []
  const ready = new Map<string, Set<string>>()
  /** The way here, without what was gone back over. */
  let path: Step[] = []
  let phase: ShowState['phase'] = 'before'
  let heldSince: number | null = null
  let heldMs = 0

  const current = () => path.at(-1)?.cue ?? null
  /** A reserve stands in for the cue it names, if that is the one due; else the order goes on where it was. */
  const placeOf = (cue: string): number => {
    const last = path.at(-1)?.place ?? -1
    const instead = places.get(cues.get(cue)?.instead ?? '')
    return places.get(cue) ?? (instead === last + 1 ? instead : last)
  }
  const closeLast = (at: number) => {
    const last = log.at(-1)
    if (last && last.until === null) last.until = Math.max(last.at, at)
  }
  const release = (at: number) => {
    if (heldSince !== null) heldMs += Math.max(0, at - heldSince)
    heldSince = null
  }
  const move = (way: Step[], at: number) => {
    closeLast(at)
    release(at)
    path = way
    const cue = current()
    phase = cue === null ? 'before' : 'running'
    if (cue !== null) log.push({ cue, at, until: null })
  }

  for (const { kind, to, from, role, at } of inOrder(acts)) {
    if (phase === 'over' || !mayPress(plan, role, kind)) continue
    if (kind === 'go') {
      if (phase === 'held' || from !== current() || to === from || to === null || !cues.has(to)) continue
      move([...path, { cue: to, place: placeOf(to) }], at)
    } else if (kind === 'back') {
      if (from !== current() || from === null || to === from || (to !== null && !cues.has(to))) continue
      const way = path.slice(0, path.findLastIndex(({ cue }) => cue === to) + 1)
      move(to !== null && !way.length ? [{ cue: to, place: placeOf(to) }] : way, at)
    } else if (kind === 'hold') {
      if (phase !== 'running') continue
      phase = 'held'
      heldSince = at
    } else if (kind === 'resume') {
      if (phase !== 'held') continue
      release(at)
      phase = 'running'
    } else if (kind === 'end') {
      closeLast(at)
      release(at)
      phase = 'over'
    } else if (to !== null && cues.get(to)?.ready?.includes(role)) {
      const told = ready.get(to) ?? new Set()
      if (kind === 'ready') ready.set(to, told.add(role))
      else if (told.delete(role) && told.size === 0) ready.delete(to)
    }
  }

  const over = phase === 'over'
  return {
    phase,
    current: over ? null : current(),
    next: over ? null : (planned[(path.at(-1)?.place ?? -1) + 1]?.id ?? null),
    previous: over ? null : (path.at(-2)?.cue ?? null),
    log,
    ready: Object.fromEntries([...ready].map(([cue, roles]) => [cue, [...roles].sort()])),
    heldSince,
    heldMs,
  }
}

/** How far each device's acts are held without a gap: what a screen tells others so that they send the rest. */
export function headsOf(acts: readonly Act[]): Record<string, number> {
  const held = new Set(acts.map(({ device, seq }) => `${device} ${seq}`))
  const heads: Record<string, number> = {}
  for (const { device } of acts) {
    if (device in heads) continue
    let seq = 0
    while (held.has(`${device} ${seq + 1}`)) seq++
    heads[device] = seq
  }
  return heads
}

/** What somebody who is so far lacks, in order. */
export const beyond = (acts: readonly Act[], heads: Readonly<Record<string, number>>): Act[] =>
  inOrder(acts).filter(({ device, seq }) => seq > (Object.hasOwn(heads, device) ? heads[device]! : 0))

export interface Press {
  device: string
  role: string
  kind: ActKind
  to: string | null
  at: number
}

/** The act that a press makes, given all a device holds. */
export function actOf(plan: ShowPlan, held: readonly Act[], { device, role, kind, to, at }: Press): Act {
  let seq = 0
  let clock = 0
  for (const act of held) {
    if (act.device === device && act.seq > seq) seq = act.seq
    if (act.clock > clock) clock = act.clock
  }
  return { device, seq: seq + 1, clock: clock + 1, kind, to, from: stateOf(plan, held).current, role, at }
}
