import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, Temporal } from '#platform/time'
import { WEEKDAYS } from './clock-file.ts'
import { daysGiven, dueOf, isWorkingDay } from './due.ts'

const WORKS = WEEKDAYS.slice(0, 5)
const VIET_NAM = {
  zone: 'Asia/Ho_Chi_Minh',
  works: WORKS,
  holidays: [{ day: '2026-02-16', to: '2026-02-20', name: { vi: 'Tết' } }],
}
const answer = { counts: 'working_days', days: 2 } as const
const stop = { counts: 'calendar_days', days: 15, daysWithThirdParties: 20, extension: 15 } as const
const due = (clock: typeof answer | typeof stop, at: string, more = {}) =>
  dueOf(clock, VIET_NAM, new Date(at), more).toISOString()

describe('examples', () => {
  test('two working days end with the second one, at midnight in Hà Nội; the day of the request is not counted', () => {
    expect([
      due(answer, '2026-11-22T12:00:00Z'), // Sunday
      due(answer, '2026-11-20T01:00:00Z'), // Friday
      due(answer, '2026-11-19T17:30:00Z'), // Friday already, in Hà Nội
      due(answer, '2026-02-13T03:00:00Z'), // the Friday before Tết
    ]).toEqual([
      '2026-11-24T17:00:00.000Z',
      '2026-11-24T17:00:00.000Z',
      '2026-11-24T17:00:00.000Z',
      '2026-02-24T17:00:00.000Z',
    ])
  })
  test('calendar days take holidays as they come; more with third parties; once more by the extension', () => {
    expect([
      due(stop, '2026-11-22T12:00:00Z'),
      due(stop, '2026-11-22T12:00:00Z', { thirdParties: true }),
      due(stop, '2026-11-22T12:00:00Z', { extended: true }),
      due(stop, '2026-11-22T12:00:00Z', { thirdParties: true, extended: true }),
    ]).toEqual([
      '2026-12-07T17:00:00.000Z',
      '2026-12-12T17:00:00.000Z',
      '2026-12-22T17:00:00.000Z',
      '2026-12-27T17:00:00.000Z',
    ])
  })
  test('a calendar that never works is a fault, not a clock that never ends', () => {
    const never = { ...VIET_NAM, works: WORKS, holidays: [{ day: '2000-01-01', to: '2999-12-31', name: { vi: 'x' } }] }
    expect(() => dueOf(answer, never, new Date('2026-11-22T12:00:00Z'))).toThrow('no working days')
  })
})

const moments = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000))
const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2024-01-01', n))
const holiday = fc.tuple(day, fc.integer({ min: 0, max: 6 })).map(([from, n]) => ({
  day: from,
  to: addDays(from, n),
  name: { vi: 'nghỉ' },
}))
const calendars = fc.record({
  zone: fc.constantFrom('Asia/Ho_Chi_Minh', 'Asia/Tokyo', 'Europe/Belgrade', 'America/Asuncion', 'Asia/Riyadh'),
  works: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  holidays: fc.array(holiday, { maxLength: 12 }),
})
const clocks = fc.record({
  counts: fc.constantFrom('working_days' as const, 'calendar_days' as const),
  days: fc.integer({ min: 1, max: 40 }),
  extension: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
})
const localDay = (at: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

describe('laws', () => {
  test('it is due when a day of its zone begins, after so many days that count', () => {
    fc.assert(
      fc.property(clocks, calendars, moments, (clock, calendar, at) => {
        const end = dueOf(clock, calendar, at)
        const [started, last] = [localDay(at, calendar.zone), localDay(new Date(end.getTime() - 1), calendar.zone)]
        expect(localDay(end, calendar.zone)).toBe(addDays(last, 1))
        const counted = []
        for (let one = addDays(started, 1); one <= last; one = addDays(one, 1))
          if (clock.counts === 'calendar_days' || isWorkingDay(calendar, one)) counted.push(one)
        expect(counted).toHaveLength(clock.days)
        if (clock.counts === 'working_days') expect(isWorkingDay(calendar, last)).toBe(true)
      }),
    )
  })
  test('a later start, more days, an extension or one more holiday never make it due earlier', () => {
    fc.assert(
      fc.property(clocks, calendars, moments, fc.nat(3_000_000), holiday, (clock, calendar, at, seconds, free) => {
        const end = dueOf(clock, calendar, at).getTime()
        const later = new Date(at.getTime() + seconds * 1000)
        const more = { ...calendar, holidays: [...calendar.holidays, free] }
        expect(dueOf(clock, calendar, later).getTime()).toBeGreaterThanOrEqual(end)
        expect(dueOf({ ...clock, days: clock.days + 1 }, calendar, at).getTime()).toBeGreaterThan(end)
        expect(dueOf(clock, calendar, at, { extended: true }).getTime()).toBeGreaterThanOrEqual(end)
        expect(dueOf(clock, more, at).getTime()).toBeGreaterThanOrEqual(end)
      }),
    )
  })
  test('days given: the longer number where others hold copies, and the extension once', () => {
    fc.assert(
      fc.property(clocks, fc.boolean(), fc.boolean(), (clock, thirdParties, extended) => {
        const given = daysGiven({ ...clock, daysWithThirdParties: clock.days + 5 }, { thirdParties, extended })
        expect(given).toBe(clock.days + (thirdParties ? 5 : 0) + (extended ? (clock.extension ?? 0) : 0))
      }),
    )
  })
})
