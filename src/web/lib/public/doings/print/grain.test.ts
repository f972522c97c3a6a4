import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GRAINS, grainOf } from './grain.ts'
import { kept, withMove } from './keep.ts'
import { EMPTY, LAYERS, replay, type Move } from './print.ts'

const mean = (values: Uint8ClampedArray) => values.reduce((sum, one) => sum + one, 0) / values.length

test('ink is uneven, and uneven in the same way each time', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...LAYERS), fc.integer({ min: 1, max: 6 }), (seed, layer, ink) => {
      const grain = grainOf({ layer, ink, rubs: 3 }, seed, 40)
      expect(grain).toHaveLength(GRAINS * 40)
      expect(grainOf({ layer, ink, rubs: 3 }, seed, 40)).toEqual(grain)
      expect(new Set(grain).size).toBeGreaterThan(5)
    }),
    { numRuns: 20 },
  )
})

test('more ink and more rubbing give a fuller print', () => {
  const of = (ink: number, rubs: number) => mean(grainOf({ layer: 'son', ink, rubs }, 5, 100))
  expect(of(1, 3)).toBeLessThan(of(2, 3))
  expect(of(2, 3)).toBeLessThan(of(3, 3))
  expect(of(3, 1)).toBeLessThan(of(3, 2))
  expect(of(3, 2)).toBeLessThan(of(3, 3))
})

test('of several shifts in a row the last is kept, and they make the same sheet', () => {
  const moves: Move[] = [
    { do: 'choose', subject: 'pigs', seed: 3 },
    { do: 'take-paper' },
    { do: 'take-block', layer: 'son' },
    { do: 'ink' },
    { do: 'shift', x: 4, y: 1, turn: 0 },
    { do: 'shift', x: 2, y: 1, turn: 1 },
  ]
  const shorter = moves.reduce<Move[]>(withMove, [])
  expect(shorter).toHaveLength(5)
  expect(replay(shorter)).toEqual(replay(moves))
  // Without a place to keep things there is nothing to take up.
  expect(kept()).toEqual([])
  expect(replay([])).toBe(EMPTY)
})
