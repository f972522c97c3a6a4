import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL_THINGS, BARE, freeFor, isSet, onTheTable, play, replay, SPOTS, THINGS, type Move } from './table.ts'

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    do: fc.constant('put' as const),
    thing: fc.constantFrom(...ALL_THINGS),
    spot: fc.constantFrom(...SPOTS),
  }),
  fc.record({ do: fc.constant('take-up' as const), thing: fc.constantFrom(...ALL_THINGS) }),
  fc.record({
    do: fc.constant('choose-branch' as const),
    branch: fc.constantFrom('peach' as const, 'apricot' as const),
  }),
)

describe('setting the room for Tết', () => {
  test('no two things stand in one place, and each where it belongs', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const { stands } = replay(moves)
        const spots = Object.values(stands)
        expect(new Set(spots).size).toBe(spots.length)
        for (const thing of ALL_THINGS) {
          const spot = stands[thing]
          if (spot) expect(onTheTable(spot) ? 'table' : spot).toBe(THINGS[thing])
        }
      }),
    )
  })

  test('never stuck: whatever stands, there is a place for what is left', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        let setting = replay(moves)
        for (const thing of ALL_THINGS) {
          if (setting.stands[thing]) continue
          setting = play(setting, { do: 'put', thing, spot: freeFor(setting, thing)[0]! })[0]
        }
        expect(isSet(setting)).toBe(true)
      }),
    )
  })

  test('what is in the wrong place, or in another’s, is told and changes nothing', () => {
    expect(play(BARE, { do: 'put', thing: 'kumquat', spot: 'far-left' })).toEqual([
      BARE,
      { is: 'belongs', thing: 'kumquat' },
    ])
    const [one] = play(BARE, { do: 'put', thing: 'cake', spot: 'near-middle' })
    expect(play(one, { do: 'put', thing: 'onions', spot: 'near-middle' })).toEqual([one, { is: 'taken', by: 'cake' }])
    expect(play(one, { do: 'take-up', thing: 'cake' })[0]).toEqual(BARE)
  })
})
