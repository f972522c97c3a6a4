import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#platform/time'
import { gapsBetween, isNotable } from './season.ts'

const [OPENS, CLOSES] = ['2025-04-13', '2025-10-13']

test('gaps of a small season', () => {
  const events = [
    { from: '2025-04-16', to: '2025-04-17' },
    { from: '2025-04-15', to: '2025-04-15' },
    { from: null, to: null },
    { from: '2025-04-19', to: null },
  ]
  expect(gapsBetween(events, OPENS, '2025-04-21')).toEqual([
    { from: '2025-04-13', to: '2025-04-14', days: 2 },
    { from: '2025-04-18', to: '2025-04-18', days: 1 },
    { from: '2025-04-20', to: '2025-04-21', days: 2 },
  ])
  expect(gapsBetween([], OPENS, CLOSES)).toEqual([{ from: OPENS, to: CLOSES, days: 184 }])
})

const someEvent = fc.tuple(fc.integer({ min: -10, max: 190 }), fc.option(fc.nat(20))).map(([start, length]) => {
  const from = addDays(OPENS, start)
  return { from, to: length === null ? null : addDays(from, length) }
})

test('every day of the season lies either in a gap or in an event, never in both', () => {
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 12 }), (events) => {
      const gaps = gapsBetween(events, OPENS, CLOSES)
      const uncovered = daysBetween(OPENS, CLOSES).filter(
        (day) => !events.some((one) => one.from <= day && day <= (one.to ?? one.from)),
      )
      expect(gaps.flatMap((gap) => daysBetween(gap.from, gap.to))).toEqual(uncovered)
      expect(gaps.reduce((sum, gap) => sum + gap.days, 0)).toBe(uncovered.length)
    }),
  )
})

test('what stands on the band', () => {
  const event = { kind: 'performance', partOf: null, recurs: null, from: '2025-08-22', codes: ['VJX2025'] } as const
  const one = { ...event, codes: [...event.codes] }
  expect(isNotable(one)).toBe(true)
  expect(isNotable({ ...one, codes: [] })).toBe(false)
  expect(isNotable({ ...one, codes: [], kind: 'host_week' })).toBe(true)
  expect(isNotable({ ...one, recurs: 'daily' })).toBe(false)
  expect(isNotable({ ...one, partOf: 'national-day' })).toBe(false)
  expect(isNotable({ ...one, from: null })).toBe(false)
})
