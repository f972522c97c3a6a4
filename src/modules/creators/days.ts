import { daysBetween } from '#platform/time'
import type { Stretch } from './model.ts'

/** On how many of some days at least one stretch lies. */
export function dayOverlap(stretches: readonly Stretch[], days: Stretch): { shared: number; all: number } {
  const all = daysBetween(days.from, days.to)
  const shared = all.filter((day) => stretches.some(({ from, to }) => from <= day && day <= to))
  return { shared: shared.length, all: all.length }
}
