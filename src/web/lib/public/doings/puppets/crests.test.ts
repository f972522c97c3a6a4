import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crestsOf } from './crests.ts'
import { STAGE } from './show.ts'
import { COLUMNS, flow, press, ROWS, stillWater } from './water.ts'

const LEAST = 0.6

test('still water has no lines; those of waves lie in the pond', () => {
  expect(crestsOf(stillWater(), LEAST)).toEqual([])
  const touch = fc.record({
    column: fc.integer({ min: 0, max: COLUMNS - 1 }),
    row: fc.integer({ min: 0, max: ROWS - 1 }),
    force: fc.integer({ min: -40, max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(touch, { maxLength: 6 }), fc.integer({ min: 0, max: 40 }), (touches, steps) => {
      const water = stillWater()
      for (const { column, row, force } of touches) press(water, column, row, force)
      for (let n = 0; n < steps; n++) flow(water)
      const crests = crestsOf(water, LEAST)
      for (const { left, right, thick } of crests) {
        expect(left).toBeGreaterThanOrEqual(0)
        expect(right).toBeGreaterThan(left)
        expect(right).toBeLessThanOrEqual(STAGE.width)
        expect(thick).toBeGreaterThan(0)
      }
    }),
    { numRuns: 40 },
  )
})

test('a slope over several rows has one line, where it is steepest', () => {
  const water = { ...stillWater(), still: false }
  const slopes = [1, 2, 3, 4, 3, 2, 1]
  let height = 0
  for (let row = 0; row < ROWS; row++) {
    height += slopes[row - 8] ?? 0
    water.height.fill(height, row * COLUMNS, (row + 1) * COLUMNS)
  }
  expect(crestsOf(water, LEAST)).toMatchObject([{ light: true, row: 11 }])
  for (let at = 0; at < water.height.length; at++) water.height[at] = -water.height[at]!
  expect(crestsOf(water, LEAST)).toMatchObject([{ light: false, row: 11 }])
})
