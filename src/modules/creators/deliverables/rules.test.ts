import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DELIVERABLE_STATES, type DeliverableState } from './model.ts'
import { promiseFor, stateAfter, tagSeen } from './rules.ts'

const ownership = fc.constantFrom('proved' as const, 'claimed' as const, 'other' as const)
const state = fc.constantFrom(...DELIVERABLE_STATES)
const seen = fc.record({ ownership, counted: fc.boolean() })

test('a deliverable never goes back, and what is excused stays so', () => {
  fc.assert(
    fc.property(state, seen, (before, look) => {
      const after = stateAfter(before, look)
      if (before === 'excused') expect(after).toBe('excused')
      else expect(DELIVERABLE_STATES.indexOf(after)).toBeGreaterThanOrEqual(DELIVERABLE_STATES.indexOf(before))
      expect(stateAfter(after, look)).toBe(after)
    }),
  )
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 6 }), (looks) => {
      const all = looks.reduce<DeliverableState>(stateAfter, 'promised')
      const reversed = looks.toReversed().reduce<DeliverableState>(stateAfter, 'promised')
      expect(all).toBe(reversed)
    }),
  )
  expect(stateAfter('promised', { ownership: 'other' })).toBe('promised')
})

test('a found post fulfils the promise of its event, or the only one; where it is not clear, none', () => {
  const open = [
    { id: 'a', eventId: 'week' },
    { id: 'b', eventId: 'night' },
  ]
  expect(promiseFor(open, ['night', 'other'])).toBe('b')
  expect(promiseFor(open, [])).toBeNull()
  expect(promiseFor(open, ['week', 'night'])).toBeNull()
  expect(promiseFor([{ id: 'c', eventId: null }], ['night'])).toBe('c')
  expect(promiseFor([], ['night'])).toBeNull()
})

test('a cut caption does not say that the tag is missing', () => {
  expect(tagSeen('Ghé nhà #VNWorldExpo!', false, ['vnworldexpo'])).toBe('present')
  expect(tagSeen('＃ｖｎｗｏｒｌｄｅｘｐｏ', false, ['vnworldexpo'])).toBe('present')
  expect(tagSeen('Ghé nhà #vnworldexpo2025', false, ['vnworldexpo'])).toBe('absent')
  expect(tagSeen('Ghé nhà', true, ['vnworldexpo'])).toBe('unknown')
  expect(tagSeen('Ghé nhà #vnworldexpo', true, ['vnworldexpo'])).toBe('unknown')
  expect(tagSeen(null, false, ['vnworldexpo'])).toBe('unknown')
})
