import { describe, expect, test } from 'vitest'
import { gathersAt, offerUntil, slotsOf, type SlotPattern } from './times.ts'

const at = (text: string) => new Date(`${text}+09:00`)
const NOW = at('2025-06-03T10:00:00')
const PATTERN: SlotPattern = {
  purpose: 'creators_visit',
  from: '2025-06-13',
  to: '2025-06-16',
  weekdays: [],
  begins: '10:30',
  ends: '15:30',
  minutesEach: 120,
  pauseMinutes: 30,
  capacity: 8,
  place: null,
}

describe('how long an offer is held', () => {
  test.each([
    ['a week ahead: a day', '2025-06-10T10:00:00', '2025-06-04T10:00:00'],
    ['tomorrow: until an hour before', '2025-06-04T09:00:00', '2025-06-04T08:00:00'],
    ['in an hour and a half: half an hour', '2025-06-03T11:30:00', '2025-06-03T10:30:00'],
    ['sooner: not at all', '2025-06-03T11:29:00', null],
  ])('%s', (_, starts, until) => {
    expect(offerUntil(NOW, at(starts))).toEqual(until && at(until))
  })
  test('places are gathered until a day before', () => {
    expect(gathersAt(NOW, at('2025-06-04T10:00:01'))).toBe(true)
    expect(gathersAt(NOW, at('2025-06-04T10:00:00'))).toBe(false)
  })
})

describe('slots of a pattern', () => {
  const told = (pattern: Partial<SlotPattern>, zone = 'Asia/Tokyo') =>
    slotsOf({ ...PATTERN, ...pattern }, zone).map(
      ({ day, startsAt, endsAt }) =>
        `${day} ${startsAt.toISOString()} ${(endsAt.getTime() - startsAt.getTime()) / 60_000}`,
    )
  test('one after the other, the last one ending in time', () => {
    expect(told({ to: '2025-06-13' })).toEqual([
      '2025-06-13 2025-06-13T01:30:00.000Z 120',
      '2025-06-13 2025-06-13T04:00:00.000Z 120',
    ])
  })
  test('on chosen days of the week', () => {
    expect(told({ weekdays: [1, 5], ends: '12:30' }).map((line) => line.slice(0, 10))).toEqual([
      '2025-06-13',
      '2025-06-16',
    ])
  })
  test('in the venue’s zone, also on the day its clocks change', () => {
    expect(told({ from: '2027-10-30', to: '2027-10-31', ends: '12:30' }, 'Europe/Belgrade')).toEqual([
      '2027-10-30 2027-10-30T08:30:00.000Z 120',
      '2027-10-31 2027-10-31T09:30:00.000Z 120',
    ])
  })
  test.each([
    ['programme.no_day', { from: '13/6/2025' }],
    ['programme.pattern_ends_before', { to: '2025-06-12' }],
    ['programme.pattern_time', { begins: '24:00' }],
    ['programme.pattern_minutes', { minutesEach: 0 }],
    ['programme.pattern_minutes', { pauseMinutes: 1.5 }],
    ['programme.pattern_capacity', { capacity: 0 }],
    ['programme.pattern_empty', { ends: '11:00' }],
    ['programme.pattern_too_many', { to: '2035-01-01' }],
    ['programme.pattern_too_many', { from: '2025-01-01', to: '2025-12-31', minutesEach: 10, pauseMinutes: 0 }],
  ])('%s', (code, pattern) => {
    expect(() => told(pattern)).toThrow(expect.objectContaining({ code }) as Error)
  })
})
