/** Venue days and spans in words. Days are calendar days without a zone, so all is formatted as if they were UTC. */
import type { LocaleCode } from '#messages'
import { capital } from './reader.ts'

const TAG: Record<LocaleCode, string> = { vi: 'vi', en: 'en-GB', ja: 'ja' }
const formats = new Map<string, Intl.DateTimeFormat>()

function format(locale: LocaleCode, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const kept = formats.get(key) ?? new Intl.DateTimeFormat(TAG[locale], { timeZone: 'UTC', ...options })
  formats.set(key, kept)
  return kept
}

const at = (day: string) => new Date(`${day}T00:00:00Z`)
const DAY_MONTH = { day: 'numeric', month: 'long' } as const

/** Tuesday, 3 June 2025 */
export const longDay = (day: string, locale: LocaleCode): string =>
  format(locale, { weekday: 'long', ...DAY_MONTH, year: 'numeric' }).format(at(day))

/** 3 June 2025 */
export const fullDay = (day: string, locale: LocaleCode): string =>
  format(locale, { ...DAY_MONTH, year: 'numeric' }).format(at(day))

/** 3 June */
export const plainDay = (day: string, locale: LocaleCode): string => format(locale, DAY_MONTH).format(at(day))

/** 3 Jun; where the language writes days as figures, 3/6. */
export const shortDay = (day: string, locale: LocaleCode): string =>
  format(locale, { day: 'numeric', month: locale === 'en' ? 'short' : 'numeric' }).format(at(day))

/** Tue 3 Jun */
export const weekdayAndDay = (day: string, locale: LocaleCode): string =>
  format(locale, { weekday: 'short', day: 'numeric', month: locale === 'en' ? 'short' : 'numeric' }).format(at(day))

export const weekday = (day: string, locale: LocaleCode): string => format(locale, { weekday: 'long' }).format(at(day))

/** Tue; in Vietnamese T3, as calendars have it. */
export const shortWeekday = (day: string, locale: LocaleCode): string =>
  format(locale, { weekday: locale === 'vi' ? 'narrow' : 'short' }).format(at(day))

/** Jun; in Vietnamese T6, as calendars have it. */
export const monthName = (day: string, locale: LocaleCode): string =>
  (locale === 'vi' ? 'T' : '') + format(locale, { month: locale === 'vi' ? 'numeric' : 'short' }).format(at(day))

/** June 2025, or June where the year is told elsewhere. */
export const longMonth = (day: string, locale: LocaleCode, withYear = true): string =>
  capital(format(locale, { month: 'long', ...(withYear ? { year: 'numeric' } : {}) }).format(at(day)), locale)

export const isWeekend = (day: string): boolean => [0, 6].includes(at(day).getUTCDay())

function span(from: string, to: string | null, locale: LocaleCode, options: Intl.DateTimeFormatOptions): string {
  const words = format(locale, options)
  if (!to || to === from) return words.format(at(from))
  // Japanese ranges of Intl turn to 06/03～06/06; both days in words read better, the year told once.
  if (locale === 'ja') {
    const { year: _year, ...rest } = options
    const second = from.slice(0, 4) === to.slice(0, 4) ? format(locale, rest) : words
    return `${words.format(at(from))}～${second.format(at(to))}`
  }
  return words.formatRange(at(from), at(to))
}

/** 3 – 6 June */
export const daySpan = (from: string, to: string | null, locale: LocaleCode): string =>
  span(from, to, locale, DAY_MONTH)

/** 3 – 6 June 2025 */
export const fullSpan = (from: string, to: string | null, locale: LocaleCode): string =>
  span(from, to, locale, { ...DAY_MONTH, year: 'numeric' })

/** 3 – 6 Jun */
export const shortSpan = (from: string, to: string | null, locale: LocaleCode): string =>
  span(from, to, locale, { day: 'numeric', month: locale === 'en' ? 'short' : 'numeric' })

export const number = (value: number, locale: LocaleCode): string =>
  new Intl.NumberFormat(TAG[locale], { maximumFractionDigits: 1 }).format(value)

export const percent = (value: number, locale: LocaleCode, digits = 0): string =>
  new Intl.NumberFormat(TAG[locale], { style: 'percent', maximumFractionDigits: digits }).format(value)

export const listOf = (parts: readonly string[], locale: LocaleCode): string =>
  new Intl.ListFormat(TAG[locale], { type: 'conjunction' }).format(parts)

/** A moment in the venue's zone: 23 November 2026 at 01:04 */
export const momentWords = (at: Date, zone: string, locale: LocaleCode): string =>
  new Intl.DateTimeFormat(TAG[locale], { dateStyle: 'long', timeStyle: 'medium', timeZone: zone }).format(at)

/** Name of a language in the reader's own. */
export const languageName = (code: string, locale: LocaleCode): string =>
  new Intl.DisplayNames(TAG[locale], { type: 'language' }).of(code) ?? code
