/** What changed between two versions of a plan. Pure. */
import type { Cue, ShowPlan, ShowRole } from './model.ts'
import { plannedSeconds } from './timing.ts'

export type CueField = Exclude<keyof Cue, 'id'>

export interface PlanChanges {
  /** Cues, by id, in the order of the newer plan; those taken out in the order of the older. */
  added: Cue[]
  takenOut: Cue[]
  moved: Cue[]
  /** `number` is left out where the cue was moved: it follows from its place. */
  changed: { cue: Cue; fields: CueField[] }[]
  roles: { added: ShowRole[]; takenOut: ShowRole[]; changed: ShowRole[] }
  /** Of the plan itself. */
  fields: ('title' | 'event' | 'place' | 'stream' | 'hardEnd')[]
  /** How many seconds it became longer (shorter when negative). */
  seconds: number
}

/** Equal as data: the order of keys and what is left out do not count. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, i) => same(one, b[i]))
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]))
}

const CUE_FIELDS: readonly CueField[] = [
  'number',
  'kind',
  'title',
  'say',
  'seconds',
  'ready',
  'film',
  'reserve',
  'instead',
  'people',
  'products',
]
const PLAN_FIELDS = ['title', 'event', 'place', 'stream', 'hardEnd'] as const

const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((one) => [one.id, one]))

export function whatChanged(before: ShowPlan, after: ShowPlan): PlanChanges {
  const [was, is] = [byId(before.cues), byId(after.cues)]
  const moved = new Set(movedIds(before.cues, after.cues))
  const [roleWas, roleIs] = [byId(before.roles), byId(after.roles)]
  return {
    added: after.cues.filter((cue) => !was.has(cue.id)),
    takenOut: before.cues.filter((cue) => !is.has(cue.id)),
    moved: after.cues.filter((cue) => moved.has(cue.id)),
    changed: after.cues.flatMap((cue) => {
      const old = was.get(cue.id)
      if (!old) return []
      const fields = CUE_FIELDS.filter((key) => !same(old[key], cue[key]) && !(key === 'number' && moved.has(cue.id)))
      return fields.length ? [{ cue, fields }] : []
    }),
    roles: {
      added: after.roles.filter((role) => !roleWas.has(role.id)),
      takenOut: before.roles.filter((role) => !roleIs.has(role.id)),
      changed: after.roles.filter((role) => roleWas.has(role.id) && !same(roleWas.get(role.id), role)),
    },
    fields: PLAN_FIELDS.filter((key) => !same(before[key], after[key])),
    seconds: plannedSeconds(after) - plannedSeconds(before),
  }
}

/** The fewest cues one has to move to come from one order to the other: those outside a longest common run of both. */
function movedIds(before: readonly Cue[], after: readonly Cue[]): string[] {
  const place = new Map(before.map((cue, at) => [cue.id, at]))
  const kept = after.filter((cue) => place.has(cue.id))
  const at = kept.map((cue) => place.get(cue.id)!)
  const best: number[] = []
  const from: number[] = []
  for (let i = 0; i < at.length; i++) {
    ;[best[i], from[i]] = [1, -1]
    for (let j = 0; j < i; j++) if (at[j]! < at[i]! && best[j]! + 1 > best[i]!) [best[i], from[i]] = [best[j]! + 1, j]
  }
  const stay = new Set<number>()
  for (let i = best.indexOf(Math.max(0, ...best)); i >= 0; i = from[i]!) stay.add(i)
  return kept.filter((_, i) => !stay.has(i)).map((cue) => cue.id)
}

/** Is anything different? */
export const isChanged = (before: ShowPlan, after: ShowPlan): boolean => !same(before, after)
