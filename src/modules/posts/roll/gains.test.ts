import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gainsOf, type Reading } from './gains.ts'

const HOUR = 3_600_000
const reading = (hour: number, views: number | null, likes: number | null = null): Reading => ({
  at: hour * HOUR,
  day: `2025-06-${String(1 + Math.floor(hour / 24)).padStart(2, '0')}`,
  views,
  likes,
  comments: likes,
  shares: likes,
})

test('a young post counts from zero, an old one only from its first reading on', () => {
  expect(gainsOf([reading(5, 100), reading(30, 250)], 0)).toEqual([
    { day: '2025-06-01', views: 100, engagements: null, ratedViews: null },
    { day: '2025-06-02', views: 150, engagements: null, ratedViews: null },
  ])
  expect(gainsOf([reading(5, 100), reading(30, 250)], -100 * HOUR)[0]!.views).toBeNull()
})

test('missing is not zero, and falling counts are a correction', () => {
  expect(gainsOf([reading(1, 100), reading(25, null), reading(49, 90)], 0).map((gain) => gain.views)).toEqual([
    100,
    null,
    -10,
  ])
})

const readings = fc.array(
  fc.record({ hour: fc.integer({ min: 0, max: 200 }), views: fc.option(fc.nat(1000)), likes: fc.option(fc.nat(50)) }),
  { maxLength: 30 },
)

test('order and repetition do not matter', () => {
  fc.assert(
    fc.property(readings, fc.infiniteStream(fc.nat()), (list, noise) => {
      const all = list.map(({ hour, views, likes }) => reading(hour, views, likes))
      const shuffled = [...all, ...all.slice(0, 3)]
        .map((one) => [noise.next().value as number, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one)
      expect(gainsOf(shuffled, 0)).toEqual(gainsOf(all, 0))
    }),
  )
})

test('the gains of all days add up to the last reading', () => {
  fc.assert(
    fc.property(readings, (list) => {
      const all = list.map(({ hour, views }) => reading(hour % 40, views))
      const known = all.filter((one) => one.views !== null)
      const last = Math.max(...known.map((one) => one.at))
      const total = gainsOf(all, 0).reduce((sum, gain) => sum + (gain.views ?? 0), 0)
      const expected = known.length ? Math.max(...known.filter((one) => one.at === last).map((one) => one.views!)) : 0
      expect(total).toBe(expected)
    }),
  )
})
