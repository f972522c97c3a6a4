import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_STEP, nextStep } from './step-size.ts'

test('steps settle where one takes about 120 milliseconds, and never hold others much longer twice in a row', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.3, max: 4, noNaN: true }), (msAnItem) => {
      let size = FIRST_STEP
      for (let i = 0; i < 12; i++) size = nextStep(size, size * msAnItem)
      expect(size * msAnItem).toBeGreaterThan(95)
      expect(size * msAnItem).toBeLessThan(145)
    }),
  )
})

test('however slow or fast, a step has some items and not too many', () => {
  expect([nextStep(100, 60_000), nextStep(500, 0), nextStep(1, 0)]).toEqual([25, 500, 2])
})
