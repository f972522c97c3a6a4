/** The programme in words: the band of the season, the days of a week, the small lines of an event. */
import { m, type LocaleCode } from '#messages'
import type { Question } from '#modules/evidence'
import { gapsBetween, isNotable, showTimesOn, type ProgrammeEvent } from '#modules/programme'
import { addDays, daysBetween, Temporal } from '#platform/time'
import type { Season } from '../draw/season-plan.ts'
import type { DayChip, DayItem, Kind } from '../house/props.ts'
import { daySpan, fullSpan, listOf, monthName, plainDay, shortDay, shortSpan, shortWeekday, weekday } from './days.ts'
import type { Reader } from './reader.ts'

export const kindWord = (kind: Kind, locale: LocaleCode): string =>
  ({
    host_week: m.public_kind_host_week,
    performance: m.public_kind_performance,
    ceremony: m.public_kind_ceremony,
    heritage: m.public_kind_heritage,
    business: m.public_kind_business,
    make: m.public_kind_make,
    delegation: m.public_kind_delegation,
    press: m.public_kind_press,
    award: m.public_kind_award,
    communication: m.public_kind_communication,
    season: m.public_kind_season,
  })[kind]({}, { locale })

export const statusWord = (status: ProgrammeEvent['status'], locale: LocaleCode): string =>
  status === 'announced' ? m.public_announced({}, { locale }) : m.public_reported({}, { locale })

export const unverifiedWord = (thing: { verification: string | null }, locale: LocaleCode): string | undefined =>
  thing.verification === 'unverified' ? m.public_unverified({}, { locale }) : undefined

export const hostsOf = (event: Pick<ProgrammeEvent, 'hosts'>, reader: Reader): string =>
  listOf(
    event.hosts.map((host) => reader.say(host.name)),
    reader.locale,
  )

/** The days of an event; says so where they, or the last of them, are not known. */
export function whenWords(event: Pick<ProgrammeEvent, 'from' | 'to'>, reader: Reader, year = false): string {
  const { locale } = reader
  if (!event.from) return m.public_undated({}, { locale })
  if (!event.to) return m.public_open_end({ day: plainDay(event.from, locale) }, { locale })
  return (year ? fullSpan : daySpan)(event.from, event.to, locale)
}

export const lastDay = (event: Pick<ProgrammeEvent, 'from' | 'to'>): string => event.to ?? event.from ?? ''

const covers = (event: ProgrammeEvent, day: string) => event.from !== null && event.from <= day && day <= lastDay(event)

export function hostWeeks(events: readonly ProgrammeEvent[], day: string) {
  const weeks = events
    .filter((one) => one.kind === 'host_week' && one.from !== null)
    .sort((a, b) => (a.from! < b.from! ? -1 : 1))
  return {
    current: weeks.findLast((week) => covers(week, day)) ?? null,
    next: weeks.find((week) => week.from! > day) ?? null,
    previous: weeks.findLast((week) => lastDay(week) < day) ?? null,
  }
}

export function seasonOf(
  its: { opens: string; closes: string; events: readonly ProgrammeEvent[]; today: string; shown: string | null },
  reader: Reader,
): Season {
  const { opens, closes, events, today } = its
  const { locale } = reader
  const within = events.filter((one) => one.from !== null && one.from <= closes && lastDay(one) >= opens)
  const nothing = m.public_nothing_reported({}, { locale })
  return {
    from: opens,
    to: closes,
    today: { day: today, word: m.public_today({}, { locale }) },
    items: within.filter(isNotable).map((one) => ({
      id: one.id,
      from: one.from!,
      to: one.to,
      title: reader.say(one.title),
      when: shortSpan(one.from!, one.to, locale),
      kind: one.kind,
      href: one.kind === 'host_week' ? `/${locale}/programme/${one.from!}` : `/${locale}/events/${one.id}`,
      current: one.id === its.shown,
    })),
    gaps: gapsBetween(
      within.filter((one) => one.recurs === null),
      opens,
      closes,
    ).map(({ from, to }) => ({ from, to, text: nothing })),
    months: monthsBetween(opens, closes).map((day) => ({ day, text: monthName(day, locale) })),
  }
}

function monthsBetween(from: string, to: string): string[] {
  const firsts = daysBetween(from, to).filter((day) => day.endsWith('-01'))
  return from.endsWith('-01') ? firsts : [from, ...firsts]
}

/** The days to show around a day: its host week, else the seven days from Monday, within the season. At most fourteen. */
export function daysAround(
  day: string,
  week: ProgrammeEvent | null,
  season: { opens: string; closes: string },
): string[] {
  if (week) return daysBetween(week.from!, lastDay(week)).slice(0, 14)
  const monday = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek)
  return daysBetween(monday, addDays(monday, 6)).filter((one) => season.opens <= one && one <= season.closes)
}

interface DayParts {
  events: readonly ProgrammeEvent[]
  questions: ReadonlyMap<string, Question>
  /** The week that stands above the days and is not told again in each. */
  week: string | null
}

/** What a day holds: dated things by time, then shows whose times are known. Other daily things stand in `dailyItems`. */
export function dayItems(day: string, { events, questions, week }: DayParts, reader: Reader): DayItem[] {
  const dated = events
    .filter((one) => one.recurs === null && one.id !== week && covers(one, day))
    .map((one) => itemOf(one, day, reader))
  const shows = events
    .filter((one) => one.recurs === 'daily' && covers(one, day))
    .flatMap((one) => showItem(one, day, questions, reader) ?? [])
  const late = (item: DayItem) => item.time ?? '99:99'
  return [...dated, ...shows].sort((a, b) => (late(a) < late(b) ? -1 : late(a) > late(b) ? 1 : 0))
}

function itemOf(event: ProgrammeEvent, day: string | null, reader: Reader): DayItem {
  const { locale } = reader
  const status = event.status === 'announced' ? [m.public_announced({}, { locale })] : []
  const days = event.to !== event.from || !day ? [whenWords(event, reader)] : []
  return {
    id: event.id,
    time: day === event.from || event.to === event.from ? event.startTime : null,
    kind: event.kind,
    small: [kindWord(event.kind, locale), ...days, ...status].join(' · '),
    title: reader.say(event.title),
    href: `/${locale}/events/${event.id}`,
    unverified: unverifiedWord(event, locale),
  }
}

/** An event in a list that goes by no day: its own days stand beside it. */
export const datedItem = (event: ProgrammeEvent, reader: Reader): DayItem => ({
  ...itemOf(event, null, reader),
  small: [
    kindWord(event.kind, reader.locale),
    whenWords(event, reader, true),
    ...(event.status === 'announced' ? [statusWord(event.status, reader.locale)] : []),
  ].join(' · '),
})

function showItem(
  event: ProgrammeEvent,
  day: string,
  questions: ReadonlyMap<string, Question>,
  reader: Reader,
): DayItem | undefined {
  const { locale } = reader
  if (!event.timesClaim) return undefined
  const { times, dayOff, disputed } = showTimesOn(questions.get(event.timesClaim), day)
  if (!times) return undefined
  const said = disputed ? m.public_differ({}, { locale }) : m.public_as_reported({}, { locale })
  const what = dayOff ? m.public_show_day_off({}, { locale }) : times.join(', ')
  return {
    id: event.id,
    time: times[0] ?? null,
    kind: event.kind,
    small: [kindWord(event.kind, locale), what, said].join(' · '),
    title: dayOff
      ? reader.say(event.title)
      : m.public_shows_count({ show: reader.say(event.title), n: times.length }, { locale }),
    href: `/${locale}/events/${event.id}`,
    unverified: unverifiedWord(event, locale),
  }
}

/** What is there every day and has no times that are told. */
export function dailyItems(
  days: readonly string[],
  { events, questions }: Omit<DayParts, 'week'>,
  reader: Reader,
): DayItem[] {
  return events
    .filter(
      (one) => one.recurs === 'daily' && days.some((day) => covers(one, day) && !showItem(one, day, questions, reader)),
    )
    .map((one) => ({ ...itemOf(one, null, reader), small: kindWord(one.kind, reader.locale) }))
}

export const undatedItems = (events: readonly ProgrammeEvent[], reader: Reader): DayItem[] =>
  events.filter((one) => one.from === null).map((one) => itemOf(one, null, reader))

export const kindsIn = (items: readonly DayItem[], locale: LocaleCode): { kind: Kind; text: string }[] =>
  [...new Set(items.map((item) => item.kind))].map((kind) => ({ kind, text: kindWord(kind, locale) }))

export const dayChips = (days: readonly string[], today: string, locale: LocaleCode): DayChip[] =>
  days.map((day) => ({
    weekday: shortWeekday(day, locale),
    date: shortDay(day, locale),
    state: day < today ? 'before' : day === today ? 'today' : 'after',
    href: `/${locale}/programme/${day}`,
  }))

export interface DayWords {
  day: string
  weekday: string
  date: string
  today: boolean
  items: DayItem[]
}

export function dayWords(day: string, today: string, parts: DayParts, reader: Reader): DayWords {
  const { locale } = reader
  const date = plainDay(day, locale)
  return {
    day,
    weekday: weekday(day, locale),
    date: day === today ? m.public_day_today({ day: date }, { locale }) : date,
    today: day === today,
    items: dayItems(day, parts, reader),
  }
}
