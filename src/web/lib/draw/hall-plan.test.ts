import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hallDisc } from './hall-plan.ts'

test('three halls stand left of the entrance, above the pond, and right of the entrance', () => {
  const { sectors, doors } = hallDisc(3)
  expect(
    sectors.map(({ at }) => [at.x < 150 ? 'left' : at.x > 250 ? 'right' : 'middle', at.y < 150 ? 'above' : 'below']),
  ).toEqual([
    ['left', 'below'],
    ['middle', 'above'],
    ['right', 'below'],
  ])
  expect(doors).toHaveLength(4)
})

test('any number of halls fills the ring once, the entrance left free', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (halls) => {
      const { sectors, doors } = hallDisc(halls)
      expect(sectors).toHaveLength(halls)
      for (const { at } of sectors) expect(Math.hypot(at.x - 200, at.y - 200)).toBeCloseTo(128, 0)
      // The first and the last door stand on the two sides of the entrance, mirrored.
      expect(doors[0]!.x + doors.at(-1)!.x).toBeCloseTo(400, 0)
      expect(doors[0]!.y).toBeCloseTo(doors.at(-1)!.y, 0)
    }),
  )
})
