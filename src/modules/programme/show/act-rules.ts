/** Which acts are taken from a screen. Pure; the order of acts and what they come to is acts.ts. */
import { Refusal } from '#platform/refusal'
import * as v from 'valibot'
import { ACT_KINDS, FARTHEST_AHEAD, mayPress, type Act, type ActKind } from './acts.ts'
import type { ShowPlan } from './model.ts'

/** A run takes acts so long after its end: from a screen that was cut off, for instance. */
export const TAKES_ACTS_HOURS = 12
export const MOST_ACTS_AT_ONCE = 500
export const MOST_ACTS_OF_A_RUN = 20_000

/** What does not go on while the edition is on hold. */
const MOVES: readonly ActKind[] = ['go', 'back', 'resume']

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
const cueId = v.nullable(v.pipe(v.string(), v.maxLength(80)))
const actSchema = v.strictObject({
  device: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  seq: whole(1_000_000),
  clock: whole(2 ** 40),
  kind: v.picklist(ACT_KINDS),
  to: cueId,
  from: cueId,
  role: v.string(),
  at: v.pipe(v.number(), v.integer(), v.minValue(Date.UTC(2020)), v.maxValue(Date.UTC(2100))),
})
const actsSchema = v.pipe(v.array(actSchema), v.maxLength(MOST_ACTS_AT_ONCE))

/** Acts as a screen sends them: read, of this run's cues, of the screen's own role, and called only by who may. */
export function readActs(plan: ShowPlan, role: string, sent: unknown): Act[] {
  const parsed = v.safeParse(actsSchema, sent)
  if (!parsed.success) throw new Refusal('programme.act_not_valid')
  const cues = new Set(plan.cues.map((cue) => cue.id))
  for (const act of parsed.output) {
    if (act.role !== role) throw new Refusal('programme.act_of_other_role', { kind: 'forbidden' })
    if (!mayPress(plan, role, act.kind)) throw new Refusal('programme.role_may_not_call', { kind: 'forbidden' })
    if ([act.to, act.from].some((id) => id !== null && !cues.has(id))) throw new Refusal('programme.act_not_valid')
    const needsCue = act.kind === 'go' || act.kind === 'ready' || act.kind === 'unready'
    if (needsCue && act.to === null) throw new Refusal('programme.act_not_valid')
  }
  return parsed.output
}

const sameAct = (a: Act, b: Act): boolean =>
  a.clock === b.clock && a.kind === b.kind && a.to === b.to && a.from === b.from && a.role === b.role && a.at === b.at

/** Those not yet there. Refuses a gap in a device's count, and another act under a number that is taken. */
export function newActs(there: readonly Act[], sent: readonly Act[]): Act[] {
  const known = new Map(there.map((act) => [`${act.device} ${act.seq}`, act]))
  const last = new Map<string, Act>()
  for (const act of there) if (act.seq > (last.get(act.device)?.seq ?? 0)) last.set(act.device, act)
  const fresh: Act[] = []
  let latest = Math.max(0, ...there.map((act) => act.clock))
  for (const act of sent.toSorted((a, b) => a.seq - b.seq)) {
    const key = `${act.device} ${act.seq}`
    const twin = known.get(key)
    if (twin && !sameAct(twin, act)) throw new Refusal('programme.act_differs', { kind: 'conflict' })
    if (twin) continue
    const before = last.get(act.device)
    if (act.seq !== (before?.seq ?? 0) + 1)
      throw new Refusal('programme.act_gap', { kind: 'conflict', expected: (before?.seq ?? 0) + 1 })
    if (before && (before.clock >= act.clock || before.role !== act.role)) throw new Refusal('programme.act_not_valid')
    if (act.clock > latest + FARTHEST_AHEAD) throw new Refusal('programme.act_not_valid')
    latest = Math.max(latest, act.clock)
    known.set(key, act)
    last.set(act.device, act)
    fresh.push(act)
  }
  return fresh
}

/** What was pressed before the hold has happened on the stage, whenever we hear of it. */
export const isHeldBack = (act: Act, heldSince: Date | null): boolean =>
  heldSince !== null && MOVES.includes(act.kind) && act.at >= heldSince.getTime()
