/** When a clock of the law runs out. Pure. */
import { Temporal } from '#platform/time'
import { WEEKDAYS, type LegalCalendar, type LegalClock } from './clock-file.ts'

export interface Reckoning {
  /** Copies lie with others. */
  thirdParties?: boolean
  extended?: boolean
}

/** A week without a working day would be counted for ever. */
const FARTHEST_DAYS = 20_000

export const daysGiven = (
  clock: Pick<LegalClock, 'days' | 'daysWithThirdParties' | 'extension'>,
  { thirdParties = false, extended = false }: Reckoning,
): number =>
  (thirdParties ? (clock.daysWithThirdParties ?? clock.days) : clock.days) + (extended ? (clock.extension ?? 0) : 0)

/**
 * The end of the last day, in the calendar's zone. The day on which it starts is not counted. A day that somebody forgot to
 * list as a holiday makes it end too early, never too late.
 */
export function dueOf(
  clock: Pick<LegalClock, 'counts' | 'days' | 'daysWithThirdParties' | 'extension'>,
  calendar: Pick<LegalCalendar, 'zone' | 'works' | 'holidays'>,
  startedAt: Date,
  reckoning: Reckoning = {},
): Date {
  const started = Temporal.Instant.fromEpochMilliseconds(startedAt.getTime()).toZonedDateTimeISO(calendar.zone)
  let day = started.toPlainDate()
  let left = daysGiven(clock, reckoning)
  if (clock.counts === 'calendar_days') day = day.add({ days: left })
  else
    for (let n = 0; left > 0; n++) {
      if (n > FARTHEST_DAYS) throw new Error('this calendar has no working days')
      day = day.add({ days: 1 })
      if (isWorkingDay(calendar, day.toString())) left--
    }
  const end = day.add({ days: 1 }).toZonedDateTime({ timeZone: calendar.zone })
  return new Date(end.epochMilliseconds)
}

export function isWorkingDay({ works, holidays }: Pick<LegalCalendar, 'works' | 'holidays'>, day: string): boolean {
  const weekday = WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1]!
  return works.includes(weekday) && !holidays.some((one) => one.day <= day && day <= (one.to ?? one.day))
}
