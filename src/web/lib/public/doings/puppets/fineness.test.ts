import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FINEST, paced, type Pace } from './fineness.ts'

const after = (gaps: readonly number[], from: Pace = FINEST) => gaps.reduce(paced, from)
const many = (ms: number, count: number) => Array.from({ length: count }, () => ms)

test('frames in time keep the stage fine, however long it is played; a pause is no late frame', () => {
  expect(after(many(17, 5000)).size).toBe(1)
  expect(after(many(33, 5000)).size).toBe(1)
  expect(after([...many(17, 40), ...many(4000, 300), ...many(17, 40)]).size).toBe(1)
})

test('frames that keep coming late make it coarser, step by step and not below half', () => {
  expect(after(many(70, 59)).size).toBe(1)
  expect(after(many(70, 60)).size).toBe(0.75)
  expect(after(many(70, 120)).size).toBe(0.5)
  expect(after(many(70, 5000)).size).toBe(0.5)
})

const stretch = fc.record({ ms: fc.integer({ min: 5, max: 100 }), count: fc.integer({ min: 1, max: 120 }) })

test('it never becomes finer again', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
      let pace = FINEST
      for (const gap of stretches.flatMap(({ ms, count }) => many(ms, count))) {
        const now = paced(pace, gap)
        expect(now.size).toBeLessThanOrEqual(pace.size)
        pace = now
      }
    }),
    { numRuns: 60 },
  )
})
