import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCENE_IDS } from './scenes.ts'
import type { Move } from './show.ts'
import { isStill, opened, step, type Stage } from './stage.ts'

const moves = fc.array(
  fc.record({
    wait: fc.integer({ min: 1, max: 20 }),
    move: fc.oneof(
      fc.record({
        rod: fc.constantFrom('teu' as const, 'dragon' as const, 'lan-son' as const, 'lan-cham' as const),
        do: fc.constant('to' as const),
        x: fc.integer({ min: 0, max: 900 }),
        lift: fc.integer({ min: 0, max: 100 }),
      }),
      fc.record({
        rod: fc.constantFrom('dragon' as const, 'lan-son' as const),
        do: fc.constantFrom('turn' as const, 'act' as const),
      }),
    ) as fc.Arbitrary<Move>,
  }),
  { maxLength: 15 },
)

function played(scene: (typeof SCENE_IDS)[number], all: readonly { wait: number; move: Move }[]): Stage {
  const stage = opened(scene)
  for (const { wait, move } of all) {
    step(stage, [move])
    for (let n = 0; n < wait; n++) step(stage, [])
  }
  return stage
}

test('the same moves make the same show, waves and drops; in the end the pond lies still', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCENE_IDS), moves, (scene, all) => {
      const stage = played(scene, all)
      expect(played(scene, all)).toEqual(stage)
      for (let n = 0; n < 900 && !isStill(stage); n++) step(stage, [])
      expect(isStill(stage)).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('what came of a move is told once', () => {
  const stage = opened('teu')
  step(stage, [{ rod: 'teu', do: 'act' }])
  expect(stage.show.events).toEqual([{ what: 'waves', rod: 'teu' }])
  step(stage, [])
  expect(stage.show.events).toEqual([])
})
