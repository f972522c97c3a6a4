/** Acts as another screen sends them: only what is whole, and of this run's plan, is taken. */
import { ACT_KINDS, type Act } from '#modules/programme/stage'
import type { ShowPlan } from '#modules/programme/stage'

const isWhole = (value: unknown, most: number): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) <= most

export function readPeerActs(plan: ShowPlan, sent: unknown): Act[] {
  if (!Array.isArray(sent)) return []
  const isCue = (id: unknown) => id === null || plan.cues.some((cue) => cue.id === id)
  return sent.slice(0, 2000).flatMap((one: Partial<Act> | null) => {
    if (typeof one !== 'object' || one === null) return []
    const { device, seq, clock, kind, to, from, role, at } = one
    if (typeof device !== 'string' || !/^[\w-]{1,64}$/.test(device)) return []
    if (!isWhole(seq, 1_000_000) || !isWhole(clock, 2 ** 40) || !isWhole(at, Date.UTC(2100))) return []
    if (!ACT_KINDS.includes(kind!) || !isCue(to) || !isCue(from)) return []
    if (!plan.roles.some(({ id }) => id === role)) return []
    return [{ device, seq, clock, kind: kind!, to: to!, from: from!, role: role!, at }]
  })
}
