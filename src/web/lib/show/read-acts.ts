/** Acts as another screen sends them: only what is whole, and of this run's plan, is taken. */
import { ACT_KINDS, FARTHEST_AHEAD, type Act } from '#modules/programme/stage'
import type { ShowPlan } from '#modules/programme/stage'

const isWhole = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= most

/** @param held what this screen has: one that counts too far ahead of all it holds would leave nobody a number the house takes. */
export function readPeerActs(plan: ShowPlan, held: readonly Act[], sent: unknown): Act[] {
  if (!Array.isArray(sent)) return []
  const most = held.reduce((latest, { clock }) => Math.max(latest, clock), 0) + FARTHEST_AHEAD
  const isCue = (id: unknown) => id === null || plan.cues.some((cue) => cue.id === id)
  return sent.slice(0, 2000).flatMap((one: Partial<Act> | null) => {
    if (typeof one !== 'object' || one === null) return []
    const { device, seq, clock, kind, to, from, role, at } = one
    if (typeof device !== 'string' || !/^[\w-]{1,64}$/.test(device)) return []
    if (!isWhole(seq, 1_000_000) || !isWhole(clock, most) || !isWhole(at, Date.UTC(2100))) return []
    if (!ACT_KINDS.includes(kind!) || !isCue(to) || !isCue(from)) return []
    if (!plan.roles.some(({ id }) => id === role)) return []
    return [{ device, seq, clock, kind: kind!, to: to!, from: from!, role: role!, at }]
  })
}
