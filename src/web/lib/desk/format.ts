/** Numbers, days and times as the reader writes them. Every time is told in a named zone. */
import type { LocaleCode } from '#messages'

/** British English; the others are themselves. */
const TAG: Record<LocaleCode, string> = { vi: 'vi-VN', en: 'en-GB', ja: 'ja-JP' }

export const count = (n: number, locale: LocaleCode): string => new Intl.NumberFormat(TAG[locale]).format(n)

/** 0.934 → 93%. Never 100% while something is missing, never 0% while something is there. */
export function percent(share: number, locale: LocaleCode): string {
  const whole = Math.round(share * 100)
  const shown = whole === 100 && share < 1 ? 99 : whole === 0 && share > 0 ? 1 : whole
  return `${count(shown, locale)}%`
}

/** `09:42` */
export const clockTime = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** `3/6`, `3 Jun`, `6/3` */
export const shortDay = (at: Date, zone: string, locale: LocaleCode): string =>
  new Intl.DateTimeFormat(TAG[locale], {
    timeZone: zone,
    day: 'numeric',
    month: locale === 'en' ? 'short' : 'numeric',
  }).format(at)

export const dayTime = (at: Date, zone: string, locale: LocaleCode): string =>
  locale === 'vi'
    ? `${clockTime(at, zone)} ${shortDay(at, zone, locale)}`
    : `${shortDay(at, zone, locale)} ${clockTime(at, zone)}`

/** With the year, for things that may lie long ago. */
export const fullTime = (at: Date, zone: string, locale: LocaleCode): string =>
  new Intl.DateTimeFormat(TAG[locale], { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** A venue day (`YYYY-MM-DD`) in words, with or without its weekday or year. */
export function dayName(day: string, locale: LocaleCode, parts: 'short' | 'long' | 'year' = 'long'): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (parts === 'short') return shortDay(at, 'UTC', locale)
  const shape: Intl.DateTimeFormatOptions = parts === 'year' ? { year: 'numeric' } : { weekday: 'long' }
  return new Intl.DateTimeFormat(TAG[locale], { timeZone: 'UTC', day: 'numeric', month: 'long', ...shape }).format(at)
}

/** `3/6 – 6/6`; an open or equal end is left out. */
export function dayRange(from: string | null, to: string | null, locale: LocaleCode): string {
  if (!from) return ''
  const first = dayName(from, locale, 'short')
  return to && to !== from ? `${first}–${dayName(to, locale, 'short')}` : first
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How long something lasts or waits: `9 giờ`, `9 hours`, `9 時間`. At least a minute. */
export function lasting(milliseconds: number, locale: LocaleCode): string {
  const [unit, size] = UNITS.find(([, one]) => milliseconds >= one) ?? UNITS[2]
  const n = Math.max(1, Math.floor(milliseconds / size))
  return new Intl.NumberFormat(TAG[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(n)
}

/** Names in a row as the language joins them. */
export const listed = (
  names: readonly string[],
  locale: LocaleCode,
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string => new Intl.ListFormat(TAG[locale], { type }).format(names)
