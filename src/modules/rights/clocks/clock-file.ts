/** clocks.yaml and calendars.yaml: what the law of a country starts when somebody asks for something. */
import * as v from 'valibot'
import { plainKind } from '#modules/editions'
import { day, link, localText, plainText, reference, slug, someText, verification, zone } from '#modules/people'
import { CASE_KINDS } from './model.ts'

const source = v.strictObject({ name: plainText, url: v.optional(link) })
const days = (least: number) =>
  v.pipe(
    v.number('Write a number of days.'),
    v.integer('Write a whole number of days.'),
    v.minValue(least, `Write at least ${least}.`),
    v.maxValue(1000, 'Write at most 1000 days.'),
  )

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export const calendarSchema = v.strictObject({
  id: slug,
  name: localText,
  zone,
  works: v.pipe(
    v.array(v.picklist(WEEKDAYS, 'Write days such as `monday`.')),
    v.minLength(1, 'Name at least one day of the week that works.'),
  ),
  // Days that do not work; a later day than `day` in `to` where several follow each other.
  holidays: v.array(
    v.pipe(
      v.strictObject({ day, to: v.optional(day), name: someText, verification: v.optional(verification) }),
      v.check((it) => !it.to || it.day <= it.to, 'The holiday ends before it begins: mend `day` or `to`.'),
    ),
  ),
  source: v.optional(source),
  verification: v.optional(verification),
})
export type LegalCalendar = v.InferOutput<typeof calendarSchema>

export const clockSchema = v.strictObject({
  id: slug,
  name: localText,
  starts: v.pipe(
    v.array(v.picklist(CASE_KINDS, `Write what starts it: ${CASE_KINDS.join(', ')}.`)),
    v.minLength(1, 'Say what starts the clock.'),
  ),
  counts: v.picklist(['working_days', 'calendar_days'], 'Write `working_days` or `calendar_days`.'),
  days: days(1),
  // Where copies lie with others.
  daysWithThirdParties: v.optional(days(1)),
  // By so many more days it may be extended, once, with a reason.
  extension: v.optional(days(1)),
  calendar: reference('calendar'),
  note: v.optional(someText),
  source: v.optional(source),
  verification: v.optional(verification),
})
export type LegalClock = v.InferOutput<typeof clockSchema>

export const calendarKind = plainKind<LegalCalendar>('legal_calendar', {
  kind: 'calendar',
  layout: { of: 'list', file: 'calendars.yaml' },
  schema: calendarSchema,
})
export const clockKind = plainKind<LegalClock>('legal_clock_kind', {
  kind: 'clock',
  layout: { of: 'list', file: 'clocks.yaml' },
  schema: clockSchema,
})
