/** The one place that knows the runtime's clock and has Temporal (Node 24 has none of its own). */
import { Temporal } from 'temporal-polyfill'

export { Temporal }

/** The real time. Everything that is recorded, audited, signed in or run as a job goes by it. */
export const systemNow = (): Date => new Date()

/** The venue's day (`YYYY-MM-DD`) at a moment. A day is 23 or 25 hours long where the zone changes its clock. */
export function dayAt(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()
}

/** Local wall time `HH:MM` at a moment. */
export function wallTimeAt(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
}

/** The moments at which a venue's day begins and ends (end excluded). */
export function dayBounds(day: string, zone: string): { from: Date; until: Date } {
  const start = Temporal.PlainDate.from(day)
  const at = (date: Temporal.PlainDate) => new Date(date.toZonedDateTime({ timeZone: zone }).epochMilliseconds)
  return { from: at(start), until: at(start.add({ days: 1 })) }
}

/** A local date and wall time in a zone as a moment. */
export function momentOf(day: string, time: string, zone: string): Date {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time))
  return new Date(local.toZonedDateTime(zone).epochMilliseconds)
}

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()

/** Days from one to another, both included, oldest first. Empty when `until` lies before `from`. */
export function daysBetween(from: string, until: string): string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

/** ISO 8601 with the zone's offset, e.g. `2025-06-03T10:00:00+09:00`; to the millisecond where the moment will be asked for again. */
export function isoAt(at: Date, zone: string, smallestUnit: 'second' | 'millisecond' = 'second'): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toString({ timeZoneName: 'never', smallestUnit })
}

/** Reads ISO 8601 with an offset or Z; undefined when it is none. */
export function readMoment(text: string): Date | undefined {
  try {
    return new Date(Temporal.Instant.from(text).epochMilliseconds)
  } catch {
    return undefined
  }
}

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** A day that an Expo can have to do with: what is asked for beyond is a slip or worse, and calculating on from it leaves the calendar. */
export const isNearDay = (text: string): boolean => isDay(text) && text >= '2000-01-01' && text < '2100-01-01'

/** The venue's day of many moments (milliseconds since 1970): the zone is asked once a quarter of an hour, of which offsets are multiples. */
export function dayMemo(zone: string): (at: number) => string {
  const QUARTER_HOUR = 900_000
  const known = new Map<number, string>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_HOUR)
    let day = known.get(quarter)
    if (!day) known.set(quarter, (day = dayAt(new Date(at), zone)))
    return day
  }
}
