/** A slot's time as two people read it: the venue, and the creator at home. */
import { clockTime, dayName, shortDay } from '#lib/desk/format.ts'
import type { LocaleCode } from '#messages'
import { dayAt, Temporal } from '#platform/time'

/** Zones to choose from, from east to west; others are near enough to one of them. */
export const ZONES = [
  'Pacific/Auckland',
  'Australia/Sydney',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Taipei',
  'Asia/Shanghai',
  'Asia/Manila',
  'Asia/Singapore',
  'Asia/Jakarta',
  'Asia/Bangkok',
  'Asia/Ho_Chi_Minh',
  'Asia/Kolkata',
  'Asia/Dubai',
  'Asia/Riyadh',
  'Europe/Belgrade',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/London',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Mexico_City',
  'America/Los_Angeles',
] as const

export const readZone = (text: string | null): string | null => ZONES.find((zone) => zone === text) ?? null

/** Where a reader of the language most likely is; null: better not guessed. */
export const zoneOfLanguage = (locale: LocaleCode): string | null =>
  ({ vi: 'Asia/Ho_Chi_Minh', ja: 'Asia/Tokyo', en: null })[locale]

const TAG: Record<LocaleCode, string> = { vi: 'vi-VN', en: 'en-GB', ja: 'ja-JP' }

/** `giờ Việt Nam`, `Vietnam Time`, `ベトナム時間` */
export function zoneName(zone: string, locale: LocaleCode): string {
  const parts = new Intl.DateTimeFormat(TAG[locale], { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(0)
  return parts.find((part) => part.type === 'timeZoneName')!.value
}

export interface Span {
  startsAt: Date
  endsAt: Date
}

/** `10:00–12:00` */
export const spanIn = ({ startsAt, endsAt }: Span, zone: string): string =>
  `${clockTime(startsAt, zone)}–${clockTime(endsAt, zone)}`

const offsetAt = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).offsetNanoseconds

/** The same stretch in another zone, with its day where that differs; null where the clocks agree. */
export function spanElsewhere(span: Span, venue: string, zone: string | null, locale: LocaleCode): string | null {
  if (!zone || offsetAt(span.startsAt, zone) === offsetAt(span.startsAt, venue)) return null
  const sameDay = dayAt(span.startsAt, zone) === dayAt(span.startsAt, venue)
  const day = sameDay ? '' : `${shortDay(span.startsAt, zone, locale)} `
  return `${day}${spanIn(span, zone)} ${zoneName(zone, locale)}`
}

export { dayName }
