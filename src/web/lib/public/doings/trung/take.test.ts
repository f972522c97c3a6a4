import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BEAT_MS, BEATS, MELODY } from './melody.ts'
import { LONGEST_MS, MOST_BLOWS, withBlow, type Blow } from './take.ts'
import { TUBES } from './tubes.ts'

const blows = fc.array(
  fc.record({
    tube: fc.integer({ min: 0, max: TUBES.length - 1 }),
    wait: fc.integer({ min: 0, max: 900 }),
    strength: fc.double({ min: -1, max: 3, noNaN: true }),
  }),
  { maxLength: 300 },
)

test('a take keeps to its length, its blows to their order and strength, whatever is played', () => {
  fc.assert(
    fc.property(blows, fc.integer({ min: 0, max: 1e9 }), (played, begunAt) => {
      let at = begunAt
      let take: Blow[] = []
      for (const { tube, wait, strength } of played) take = withBlow(take, begunAt, tube, (at += wait), strength)
      expect(take.length).toBeLessThanOrEqual(MOST_BLOWS)
      for (const [i, blow] of take.entries()) {
        expect(blow.strength).toBeGreaterThan(0)
        expect(blow.strength).toBeLessThanOrEqual(1)
        expect(blow.atMs).toBeLessThanOrEqual(LONGEST_MS)
        expect(blow.atMs).toBeGreaterThanOrEqual(take[i - 1]?.atMs ?? 0)
      }
    }),
  )
})

test('the melody keeps to the tubes, goes forward, and is over in half a minute', () => {
  expect(MELODY.length).toBe(36)
  for (const [i, { tube, beat }] of MELODY.entries()) {
    expect(TUBES[tube]).toBeDefined()
    if (i) expect(beat).toBeGreaterThan(MELODY[i - 1]!.beat)
  }
  expect(BEATS).toBe(32)
  expect(BEATS * BEAT_MS).toBeLessThanOrEqual(30_000)
})
