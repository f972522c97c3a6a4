import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isOnFloor, type Floor } from '../../../../modules/stories/walk/floor.ts'
import { distance, isClear, slide, wayTo } from './way.ts'

const square = (x: number, z: number, half: number): [number, number][] => [
  [x - half, z - half],
  [x + half, z - half],
  [x + half, z + half],
  [x - half, z + half],
]
const metres = (far: number) => fc.double({ min: -far, max: far, noNaN: true })
const spot = (far = 6) => fc.tuple(metres(far), metres(far))
const floors: fc.Arbitrary<Floor> = fc
  .array(fc.tuple(metres(4), metres(4), fc.double({ min: 0.2, max: 1, noNaN: true })), { maxLength: 4 })
  .map((blocks) => ({ floor: square(0, 0, 5), blocked: blocks.map(([x, z, half]) => square(x, z, half)) }))

test('however one steps, one stays on the floor and out of what stands there', () => {
  fc.assert(
    fc.property(floors, spot(4.9), fc.array(spot(1), { maxLength: 60 }), (floor, start, steps) => {
      fc.pre(isOnFloor(start, floor))
      let here: readonly [number, number] = start
      for (const [x, z] of steps) {
        const before = here
        here = slide(here, [here[0] + x, here[1] + z], floor)
        expect(isClear(before, here, floor)).toBe(true)
        expect(isOnFloor(here, floor)).toBe(true)
      }
    }),
  )
})

test('one slides along an edge', () => {
  const floor = { floor: square(0, 0, 5), blocked: [square(2, 0, 1)] }
  expect(slide([0.9, 0], [1.1, 0.2], floor)).toEqual([0.9, 0.2])
  expect(slide([4.9, 4.9], [5.2, 5.2], floor)).toEqual([4.9, 4.9])
})

test('a way leads to where it should, each stretch of it clear, no longer than it must be', () => {
  fc.assert(
    fc.property(floors, spot(4.9), spot(4.9), (floor, from, to) => {
      fc.pre(isOnFloor(from, floor) && isOnFloor(to, floor))
      const way = wayTo(from, to, floor)
      if (!way.length) return
      expect(way.at(-1)).toEqual(to)
      let length = 0
      for (const [at, point] of way.entries()) {
        const before = way[at - 1] ?? from
        expect(isClear(before, point, floor)).toBe(true)
        length += distance(before, point)
      }
      // Four squares in ten metres: nobody has to go more than twice round.
      expect(length).toBeLessThan(distance(from, to) + 20)
    }),
    { numRuns: 60 },
  )
})

test('round a thing, and nowhere where there is a wall from side to side', () => {
  const round = { floor: square(0, 0, 5), blocked: [square(0, 0, 2)] }
  const way = wayTo([-4, 0], [4, 0], round)
  expect(way.length).toBeGreaterThan(1)
  const wall = { floor: square(0, 0, 5), blocked: [[[-0.5, -6], [0.5, -6], [0.5, 6], [-0.5, 6]]] as [number, number][][] } // prettier-ignore
  expect(wayTo([-4, 0], [4, 0], wall)).toEqual([])
  expect(wayTo([-4, 0], [9, 0], round)).toEqual([])
})
