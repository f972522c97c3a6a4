/** Times of booking: how long an offer is held, until when places are kept together, and slots from a pattern. */
import { Refusal } from '#platform/refusal'
import { addDays, daysBetween, isDay, momentOf, Temporal } from '#platform/time'

const HOUR_MS = 3_600_000
/** How long an offer is held. */
export const OFFER_HOURS = 24
/** An offer ends at least so long before the slot begins, and is held at least half of it: later, places go to whoever comes. */
const LAST_OFFER_HOURS = 1
/** Until then places are kept together for a larger party. */
const GATHER_HOURS = 24

/** Until when an offer of this slot is held; null: it begins too soon to offer it. */
export function offerUntil(now: Date, startsAt: Date): Date | null {
  const last = startsAt.getTime() - LAST_OFFER_HOURS * HOUR_MS
  const until = Math.min(now.getTime() + OFFER_HOURS * HOUR_MS, last)
  return until - now.getTime() >= (LAST_OFFER_HOURS * HOUR_MS) / 2 ? new Date(until) : null
}

export const gathersAt = (now: Date, startsAt: Date): boolean =>
  startsAt.getTime() - now.getTime() > GATHER_HOURS * HOUR_MS

/** Slots on some days of the week, from the first time of a day to the last, one after the other. */
export interface SlotPattern {
  purpose: string
  /** First and last venue day, both included. */
  from: string
  to: string
  /** 1 Monday … 7 Sunday; empty: every day. */
  weekdays: readonly number[]
  /** Wall times `HH:MM` at the venue: the first slot begins, the last one ends by then. */
  begins: string
  ends: string
  minutesEach: number
  /** Between one slot and the next. */
  pauseMinutes: number
  capacity: number
  place: string | null
}

const WALL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const MAX_SLOTS = 2000
const MAX_DAYS = 400

/** @returns day, beginning and end of each, oldest first. A wall time that a clock change leaves out moves behind it. */
export function slotsOf(pattern: SlotPattern, zone: string): { day: string; startsAt: Date; endsAt: Date }[] {
  const { from, to, weekdays, begins, ends, minutesEach, pauseMinutes, capacity } = pattern
  for (const day of [from, to]) if (!isDay(day)) throw new Refusal('programme.no_day')
  if (to < from) throw new Refusal('programme.pattern_ends_before', { from, to })
  if (to > addDays(from, MAX_DAYS)) throw new Refusal('programme.pattern_too_many', { n: MAX_SLOTS })
  if (!WALL_TIME.test(begins) || !WALL_TIME.test(ends)) throw new Refusal('programme.pattern_time')
  if (!isWhole(minutesEach, 5, 24 * 60) || !isWhole(pauseMinutes, 0, 24 * 60))
    throw new Refusal('programme.pattern_minutes')
  if (!isWhole(capacity, 1, 10_000)) throw new Refusal('programme.pattern_capacity')
  const slots: { day: string; startsAt: Date; endsAt: Date }[] = []
  const [first, last] = [minutesOf(begins), minutesOf(ends)]
  for (const day of daysBetween(from, to)) {
    if (weekdays.length && !weekdays.includes(Temporal.PlainDate.from(day).dayOfWeek)) continue
    for (let at = first; at + minutesEach <= last; at += minutesEach + pauseMinutes) {
      const startsAt = momentOf(day, wallTime(at), zone)
      slots.push({ day, startsAt, endsAt: new Date(startsAt.getTime() + minutesEach * 60_000) })
    }
    if (slots.length > MAX_SLOTS) throw new Refusal('programme.pattern_too_many', { n: MAX_SLOTS })
  }
  if (!slots.length) throw new Refusal('programme.pattern_empty')
  return slots
}

const isWhole = (n: number, least: number, most: number) => Number.isInteger(n) && n >= least && n <= most
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const wallTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
