import { addDays, daysBetween } from '#platform/time'
import type { EventDays, Gap, ProgrammeEvent } from './model.ts'

const ALWAYS_NOTABLE = ['host_week', 'ceremony', 'season', 'award', 'heritage']

/** Does the event stand on the band of the season? Parts of others and what recurs every day do not. */
export const isNotable = (event: Pick<ProgrammeEvent, 'kind' | 'partOf' | 'recurs' | 'from' | 'codes'>): boolean =>
  event.from !== null &&
  event.partOf === null &&
  event.recurs === null &&
  (ALWAYS_NOTABLE.includes(event.kind) || event.codes.length > 0)

/** The stretches between two days (both included) that none of the events covers. An open end covers its first day only. */
export function gapsBetween(events: readonly EventDays[], opens: string, closes: string): Gap[] {
  const gaps: Gap[] = []
  const close = (from: string, to: string) => {
    if (from <= to) gaps.push({ from, to, days: daysBetween(from, to).length })
  }
  let next = opens
  for (const event of events.filter((one) => one.from !== null).sort((a, b) => (a.from! < b.from! ? -1 : 1))) {
    if (event.from! > closes) break
    close(next, addDays(event.from!, -1))
    const after = addDays(event.to ?? event.from!, 1)
    if (after > next) next = after
  }
  close(next, closes)
  return gaps
}
