import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffWords } from './diff-words.ts'

const text = (parts: { text: string }[]) => parts.map((part) => part.text).join('')

test('marks the words that stand on one side only', () => {
  expect(diffWords('múa rối nước suất 17:30', 'múa rối nước suất 15:30')).toEqual({
    left: [
      { text: 'múa rối nước suất ', same: true },
      { text: '17', same: false },
      { text: ':30', same: true },
    ],
    right: [
      { text: 'múa rối nước suất ', same: true },
      { text: '15', same: false },
      { text: ':30', same: true },
    ],
    differs: 2,
  })
  expect(diffWords('ベトナム館', 'ベトナム展').differs).toBe(2)
})

const words = fc.string({ unit: fc.constantFrom('a', 'ồ', ' ', '館', '#', '\u202e', '👩‍🍳', '\n'), maxLength: 40 })

test('loses nothing on either side, and finds no difference only between equal words', () => {
  fc.assert(
    fc.property(words, words, (left, right) => {
      const diff = diffWords(left, right)
      expect([text(diff.left), text(diff.right)]).toEqual([left, right])
      expect(diffWords(left, left).differs).toBe(0)
      if (left.replace(/\s/g, '') !== right.replace(/\s/g, '')) expect(diff.differs).toBeGreaterThan(0)
    }),
  )
})
