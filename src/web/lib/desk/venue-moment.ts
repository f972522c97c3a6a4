import { Refusal } from '#platform/refusal'
import { isDay, momentOf } from '#platform/time'

/** A moment as a form's field has it (`2025-06-12T12:00`), by the clock on the wall of a zone; '' is none. @throws Refusal */
export function venueMoment(text: string, zone: string): Date | null {
  if (!text) return null
  const [, day, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text) ?? []
  if (!day || !time || !isDay(day)) throw new Refusal('evidence.bad_day', { day: text })
  return momentOf(day, time, zone)
}
