import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  dayAt,
  dayBounds,
  dayMemo,
  daysBetween,
  isDay,
  isoAt,
  momentOf,
  readMoment,
  wallTimeAt,
} from './time.ts'

const HOUR = 3_600_000
/** Zones with clock changes of an hour and of half an hour, at odd offsets, and one that skipped a whole day. */
const ZONES = [
  'Asia/Tokyo',
  'Europe/Belgrade',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
]
const zone = fc.constantFrom(...ZONES)
const moment = fc.date({ min: new Date('2005-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })

const hoursOf = (day: string, at: string) => {
  const { from, until } = dayBounds(day, at)
  return (until.getTime() - from.getTime()) / HOUR
}

test('days are 24 hours long, but 23 or 25 where the zone changes its clock', () => {
  expect(hoursOf('2025-06-03', 'Asia/Tokyo')).toBe(24)
  expect(hoursOf('2027-03-28', 'Europe/Belgrade')).toBe(23)
  expect(hoursOf('2027-10-31', 'Europe/Belgrade')).toBe(25)
  expect(hoursOf('2025-04-06', 'Australia/Lord_Howe')).toBe(24.5)
  expect(dayBounds('2025-06-03', 'Asia/Tokyo')).toEqual({
    from: new Date('2025-06-02T15:00:00Z'),
    until: new Date('2025-06-03T15:00:00Z'),
  })
})

test('a moment lies within the bounds of its day, and the day before ends where it begins', () => {
  fc.assert(
    fc.property(moment, zone, (at, where) => {
      const day = dayAt(at, where)
      const { from, until } = dayBounds(day, where)
      expect(from <= at && at < until).toBe(true)
      expect(dayAt(from, where)).toBe(day)
      expect(dayAt(new Date(until.getTime() - 1), where)).toBe(day)
      expect(dayBounds(addDays(day, -1), where).until).toEqual(from)
    }),
    { numRuns: 300 },
  )
})

test('the memo says the same day as the zone itself, in whatever order it is asked', () => {
  fc.assert(
    fc.property(zone, fc.array(moment, { minLength: 1, maxLength: 40 }), (where, moments) => {
      const day = dayMemo(where)
      // Around each moment too, where a day may turn.
      const asked = moments.flatMap((at) => [
        at.getTime(),
        dayBounds(dayAt(at, where), where).until.getTime() - 1,
        dayBounds(dayAt(at, where), where).until.getTime(),
      ])
      for (const at of [...asked, ...asked.toReversed()]) expect(day(at)).toBe(dayAt(new Date(at), where))
    }),
    { numRuns: 100 },
  )
})

test('what is written with an offset is read as the same moment', () => {
  fc.assert(
    fc.property(moment, zone, (at, where) => {
      expect(readMoment(isoAt(at, where, 'millisecond'))).toEqual(at)
      expect(momentOf(dayAt(at, 'UTC'), isoAt(at, 'UTC', 'millisecond').slice(11, 23), 'UTC')).toEqual(at)
    }),
    { numRuns: 200 },
  )
  expect(isoAt(new Date('2025-06-03T01:00:00.900Z'), 'Asia/Tokyo')).toBe('2025-06-03T10:00:00+09:00')
  expect(wallTimeAt(new Date('2025-06-03T01:00:59Z'), 'Asia/Tokyo')).toBe('10:00')
  expect(momentOf('2025-06-03', '10:00', 'Asia/Tokyo')).toEqual(new Date('2025-06-03T01:00:00Z'))
  for (const text of ['', '2025-06-03', '2025-06-03T10:00:00', 'today', '2025-13-03T10:00:00Z'])
    expect(readMoment(text)).toBeUndefined()
})

test('days are counted on the calendar', () => {
  expect(daysBetween('2025-12-30', '2026-01-02')).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'])
  expect(daysBetween('2025-06-03', '2025-06-02')).toEqual([])
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(['2025-06-03', '2025-02-29', '2025-6-3', '2025-06-31', '', '2025-06-03T00:00'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
