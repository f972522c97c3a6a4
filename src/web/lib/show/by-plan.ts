/** Where a run should be if it went on as planned from what is known: for a screen that hears nobody. */
import type { ShowPlan, ShowState } from '#modules/programme/stage'

export interface ByPlan {
  current: string | null
  next: string | null
  /** When the current one began, as known or by the plan. */
  since: number | null
  /** It is no longer the cue that was last heard of. */
  ahead: boolean
}

/** @param now in the same clock as the acts. */
export function byPlan(plan: ShowPlan, state: ShowState, now: number): ByPlan {
  let { current, next } = state
  const last = state.log.at(-1)?.at ?? null
  // A stop lasts until somebody is heard to end it; what has not begun, or is over, does not move by itself.
  if (state.phase !== 'running' || current === null || last === null)
    return { current, next, since: last, ahead: false }
  const planned = plan.cues.filter((cue) => !cue.reserve)
  let since = last
  for (;;) {
    const ends: number = since + (plan.cues.find(({ id }) => id === current)?.seconds ?? 0) * 1000
    if (next === null || now < ends) return { current, next, since, ahead: current !== state.current }
    current = next
    since = ends
    const place = planned.findIndex(({ id }) => id === current)
    next = planned[place + 1]?.id ?? null
  }
}
