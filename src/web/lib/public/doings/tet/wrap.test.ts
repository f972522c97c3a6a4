import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  BY_AN_OLD_HAND,
  EMPTY,
  FILLING,
  FINE,
  GOOD_PULLS,
  LEAVES,
  MOST_OFF,
  MOST_PULLS,
  play,
  replay,
  seenOf,
  SIDES,
  stepOf,
  STRIPS,
  type Move,
  type Wrapping,
} from './wrap.ts'

const off = fc.integer({ min: -9, max: 9 })
const which = fc.integer({ min: -1, max: 5 })
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ do: fc.constant('lay-leaf' as const), off }),
  fc.record({ do: fc.constant('straighten-leaf' as const), which }),
  fc.record({ do: fc.constant('fill' as const), with: fc.constantFrom(...FILLING) }),
  fc.record({ do: fc.constant('fold' as const), side: fc.constantFrom(...SIDES), off }),
  fc.record({ do: fc.constant('mend-fold' as const), side: fc.constantFrom(...SIDES) }),
  fc.record({ do: fc.constantFrom('pull' as const, 'slacken' as const), which }),
  fc.constantFrom<Move>({ do: 'square' }, { do: 'lay-strip' }, { do: 'boil' }, { do: 'lift-out' }),
)
/** What one would do next, whatever went before. */
const next = (state: Wrapping): Move => {
  const step = stepOf(state)
  if (step === 'leaves') return { do: 'lay-leaf', off: 0 }
  if (step === 'filling') return { do: 'fill', with: FILLING[state.filled]! }
  if (step === 'folds')
    return { do: 'fold', side: SIDES.find((side) => !state.folds.some((one) => one.side === side))!, off: 0 }
  return {
    do: ({ square: 'square', strips: 'lay-strip', boil: 'boil', night: 'lift-out', done: 'boil' } as const)[step],
  }
}

/** Moves at random seldom get as far as the strips, so most are what one would do next. */
const moves = fc
  .array(fc.oneof({ arbitrary: fc.constant(null), weight: 2 }, { arbitrary: move, weight: 1 }), { maxLength: 90 })
  .map((tried) => {
    let state = EMPTY
    return tried.map((one) => {
      const made = one ?? next(state)
      state = play(state, made)[0]
      return made
    })
  })

function finished(from: Wrapping, before = (state: Wrapping) => state): Wrapping {
  let state = from
  for (let n = 0; stepOf(state) !== 'done' && n < 60; n++) state = play(before(state), next(before(state)))[0]
  return state
}

describe('wrapping a bánh chưng', () => {
  test('never stuck: from anywhere the next step leads to a cake out of the pot', () => {
    fc.assert(
      fc.property(moves, (some) => {
        expect(stepOf(finished(replay(some)))).toBe('done')
      }),
    )
  })

  test('what is laid is within bounds, in its number, and only ever grows', () => {
    fc.assert(
      fc.property(moves, (some) => {
        let state = EMPTY
        for (const one of some) {
          const [now, outcome] = play(state, one)
          expect(now === state).toBe(outcome.is === 'not-now' || outcome.is === 'not-yet')
          for (const key of ['leaves', 'folds', 'strips'] as const)
            expect(now[key].length).toBeGreaterThanOrEqual(state[key].length)
          expect(now.leaves.length).toBeLessThanOrEqual(LEAVES)
          expect(now.strips.length).toBeLessThanOrEqual(STRIPS)
          expect(new Set(now.folds.map(({ side }) => side)).size).toBe(now.folds.length)
          for (const at of [...now.leaves, ...now.folds.map((fold) => fold.off)])
            expect(Math.abs(at)).toBeLessThanOrEqual(MOST_OFF)
          for (const pulls of now.strips) expect(pulls).toBeLessThanOrEqual(MOST_PULLS)
          state = now
        }
      }),
    )
  })

  test('everything that shows can be mended in its time, and then nothing shows', () => {
    const mended = (state: Wrapping): Wrapping => {
      let now = state
      now.leaves.forEach((_, at) => (now = play(now, { do: 'straighten-leaf', which: at })[0]))
      for (const side of SIDES) now = play(now, { do: 'mend-fold', side })[0]
      now.strips.forEach((pulls, at) => {
        for (let n = pulls; n < GOOD_PULLS; n++) now = play(now, { do: 'pull', which: at })[0]
        if (pulls > GOOD_PULLS) now = play(now, { do: 'slacken', which: at })[0]
      })
      return now
    }
    fc.assert(
      fc.property(
        fc.array(off, { minLength: 4, maxLength: 4 }),
        fc.array(off, { minLength: 4, maxLength: 4 }),
        (a, b) => {
          let state = replay(a.map((one) => ({ do: 'lay-leaf', off: one })))
          expect(seenOf(state).askew).toBe(a.filter((one) => Math.abs(one) > FINE).length)
          state = replay([])
          for (const one of a) state = mended(play(state, { do: 'lay-leaf', off: one })[0])
          for (const one of FILLING) state = play(state, { do: 'fill', with: one })[0]
          SIDES.forEach((side, at) => (state = play(state, { do: 'fold', side, off: b[at]! })[0]))
          expect(seenOf(finished(state, mended))).toEqual({ askew: 0, peeping: [], loose: 0, tight: 0 })
        },
      ),
    )
  })

  test('filling goes in its order: bean before rice is told so, and changes nothing', () => {
    const laid = replay(Array.from({ length: LEAVES }, () => ({ do: 'lay-leaf', off: 0 })))
    expect(play(laid, { do: 'fill', with: 'bean' })).toEqual([laid, { is: 'not-yet', wanted: 'rice', instead: 'bean' }])
    expect(play(laid, { do: 'fold', side: 'near', off: 0 })).toEqual([laid, { is: 'not-now' }])
  })

  test('a strip that nobody pulls is loose, one pulled too often is tight', () => {
    const tied = (pulls: number) => seenOf({ ...BY_AN_OLD_HAND, strips: [pulls, GOOD_PULLS, GOOD_PULLS, GOOD_PULLS] })
    expect([0, 1, 2, 3].map((pulls) => [tied(pulls).loose, tied(pulls).tight])).toEqual([
      [1, 0],
      [1, 0],
      [0, 0],
      [0, 1],
    ])
  })

  test('in the pot nothing is mended any more', () => {
    const boiling = { ...BY_AN_OLD_HAND, pot: 'in' as const, folds: [{ side: 'near' as const, off: 4 }] }
    expect(play(boiling, { do: 'mend-fold', side: 'near' })[1]).toEqual({ is: 'not-now' })
    expect(play(boiling, { do: 'pull', which: 0 })[1]).toEqual({ is: 'not-now' })
  })
})
