import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOLD_REASONS, RELEASE_REASONS } from './model.ts'
import { faultOfNotice, LONGEST_NOTICE_MS, MISTAKE_MS, NOTICE_LETTERS, releasedBy } from './rules.ts'

const asked = fc.record({
  by: fc.constantFrom('a', 'b'),
  heldBy: fc.constantFrom('a', 'b'),
  heldAt: fc.constant(new Date('2025-06-03T01:00:00Z')),
  holdReason: fc.constantFrom(...HOLD_REASONS),
  releaseReason: fc.constantFrom(...RELEASE_REASONS),
  others: fc.nat(3),
  now: fc.integer({ min: 0, max: 3 * MISTAKE_MS }).map((ms) => new Date(Date.parse('2025-06-03T01:00:00Z') + ms)),
})

describe('who releases', () => {
  test('whoever held it never does so alone, but for a drill, a mistake soon after, or where nobody else may', () => {
    fc.assert(
      fc.property(asked, (one) => {
        const how = releasedBy(one)
        if (one.by !== one.heldBy) return how === 'second'
        if (how === 'drill') return one.holdReason === 'drill'
        if (how === 'mistake')
          return one.releaseReason === 'mistake' && one.now.getTime() - one.heldAt.getTime() <= MISTAKE_MS
        if (how === 'only_one') return one.others === 0
        return how === null && one.others > 0 && one.holdReason !== 'drill'
      }),
    )
  })

  test('something can always be done: somebody may release it, whatever happened', () => {
    fc.assert(
      fc.property(asked, (one) => {
        const own = releasedBy({ ...one, by: one.heldBy })
        return one.others > 0 ? releasedBy({ ...one, by: 'somebody else' }) === 'second' : own !== null
      }),
    )
  })
})

describe('notices', () => {
  const from = new Date('2025-06-03T01:00:00Z')
  const until = new Date('2025-06-03T02:00:00Z')
  const words = { vi: 'Xin rời sảnh B.', en: 'Please leave hall B.' }
  const fault = (more: object, now = from) =>
    faultOfNotice({ words, from, until, ...more } as never, ['vi', 'en'], now)

  test('are short, in every language, and end', () => {
    expect(fault({})).toBeNull()
    expect(fault({ words: { vi: 'Chỉ tiếng Việt' } })).toBe('languages')
    expect(fault({ words: { vi: 'x', en: '   ' } })).toBe('languages')
    expect(fault({ words: { ...words, vi: 'x'.repeat(NOTICE_LETTERS + 1) } })).toBe('too_long')
    expect(fault({ words: { ...words, vi: '🪷'.repeat(NOTICE_LETTERS) } })).toBeNull()
    expect(fault({ until: from })).toBe('ends_before')
    expect(fault({}, until)).toBe('ended_already')
    expect(fault({ until: new Date(from.getTime() + LONGEST_NOTICE_MS + 1) })).toBe('stands_too_long')
    expect(fault({ until: new Date(NaN) })).not.toBeNull()
  })
})
