import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COLUMNS, energy, flow, press, ROWS, stillWater, type Water } from './water.ts'

const presses = fc.array(
  fc.record({
    column: fc.integer({ min: -3, max: COLUMNS + 3 }),
    row: fc.integer({ min: -3, max: ROWS + 3 }),
    force: fc.integer({ min: -40, max: 40 }),
  }),
  { maxLength: 12 },
)
type Press = { column: number; row: number; force: number }
const after = (all: readonly Press[], steps: number): Water => {
  const water = stillWater()
  for (const { column, row, force } of all) press(water, column, row, force)
  for (let n = 0; n < steps; n++) flow(water)
  return water
}

test('waves never grow by themselves, and the pond comes to rest', () => {
  fc.assert(
    fc.property(presses, (all) => {
      const water = after(all, 0)
      let before = energy(water)
      for (let n = 0; n < 60; n++) {
        flow(water)
        const now = energy(water)
        expect(now).toBeGreaterThanOrEqual(-1e-9)
        expect(now).toBeLessThanOrEqual(before * (1 + 1e-9) + 1e-9)
        before = now
      }
    }),
    { numRuns: 40 },
  )
  expect(after([{ column: 30, row: 12, force: 40 }], 600).still).toBe(true)
})

test('a mirrored touch makes mirrored waves, the same touch the same waves', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: COLUMNS - 1 }), (column) => {
      const one = after([{ column: column, row: 9, force: 20 }], 50)
      const other = after([{ column: COLUMNS - 1 - column, row: 9, force: 20 }], 50)
      for (let row = 0; row < ROWS; row++)
        for (let c = 0; c < COLUMNS; c++)
          expect(one.height[row * COLUMNS + c]).toBe(other.height[row * COLUMNS + COLUMNS - 1 - c])
    }),
    { numRuns: 12 },
  )
  fc.assert(
    fc.property(presses, (all) => {
      expect(after(all, 25)).toEqual(after(all, 25))
    }),
    { numRuns: 20 },
  )
})
