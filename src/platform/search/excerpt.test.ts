import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf } from './excerpt.ts'
import { tokensOf } from './tokens.ts'

const marked = (text: string, words: string, isNamed = false) => {
  const excerpt = excerptOf(text, 'vi', tokensOf(words), isNamed)!
  return excerpt.marks.map(([from, to]) => excerpt.text.slice(from, to))
}
const FAR = 'Chuyện khác. '.repeat(40)

test('it opens where the words stand together, and marks them as typed where they stand so', () => {
  expect(marked(`Nước sông. ${FAR} Múa rối nước ở làng. ${FAR}`, 'rối nước')).toEqual(['rối', 'nước'])
  expect(marked('rồi rối nước', 'rối nước')).toEqual(['rối', 'nước'])
  expect(marked('rồi rối nước', 'roi nuoc')).toEqual(['rồi', 'rối', 'nước'])
  expect(marked('水の上のハロン湾です', 'はろん')).toEqual(['ハロン'])
  expect(marked('フォーを食べる', 'ふぉ')).toEqual(['フォ'])
})

test('a name that says it all leaves the text closed, unless the words stand together there too', () => {
  const text = `Mở đầu. ${FAR} gỗ rời. Nước phun. ${FAR}`
  expect(excerptOf(text, 'vi', tokensOf('roi nuoc'), true)).toMatchObject({
    text: expect.stringMatching(/^Mở đầu/),
    marks: [],
  })
  expect(marked(`${FAR} Rối nước. ${FAR}`, 'roi nuoc', true)).toEqual(['Rối', 'nước'])
})

test('nothing is opened of nothing', () => {
  expect(excerptOf(' \n', 'vi', tokensOf('a'))).toBe(null)
})

test('marks lie in the excerpt, in order, on whole tokens, whatever the text', () => {
  const word = fc.constantFrom('rối', 'nước', 'nuoc', '水上', '人形劇。', 'phở,', 'a', '👩‍👩‍👧', 'ハロン', '…')
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 120 }),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (text, asked, isNamed) => {
        const excerpt = excerptOf(text.join(' '), 'vi', tokensOf(asked.join(' ')), isNamed)
        if (!excerpt) return
        expect(excerpt.text.length).toBeLessThan(200)
        expect(excerpt.text.isWellFormed()).toBe(true)
        let last = 0
        for (const [from, to] of excerpt.marks) {
          expect(from).toBeGreaterThanOrEqual(last)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(excerpt.text.length)
          expect(excerpt.text.slice(from, to)).not.toContain(' ')
          last = to
        }
      },
    ),
  )
})
