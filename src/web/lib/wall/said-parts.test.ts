/** Long words on a screen: parts that fit, and no letter lost. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PART_MS, partsInEach, partsOf, turnAt } from './said-parts.ts'

test('a short wording is one part, a long one goes on at the end of a sentence', () => {
  expect(partsOf('Múa rối nước lúc 14:00.', 'vi')).toEqual(['Múa rối nước lúc 14:00.'])
  expect(partsOf('Cửa mở lúc chín giờ. Mời quý khách vào. Xin giữ trật tự.', 'vi', 42)).toEqual([
    'Cửa mở lúc chín giờ. Mời quý khách vào.',
    'Xin giữ trật tự.',
  ])
  expect(partsOf('一行目です。\n二行目です。', 'ja')).toEqual(['一行目です。', '二行目です。'])
  expect(partsOf('開場は開演の二十分前です。車いすのお客様は左手からどうぞ。', 'ja', 24)).toEqual([
    '開場は開演の二十分前です。',
    '車いすのお客様は左手から',
    'どうぞ。',
  ])
})

test('parts go language by language and say which of how many', () => {
  expect(
    partsInEach([
      { locale: 'vi', text: 'Một.\nHai.' },
      { locale: 'en', text: 'One.' },
    ]),
  ).toEqual([
    { locale: 'vi', text: 'Một.', n: 1, of: 2 },
    { locale: 'vi', text: 'Hai.', n: 2, of: 2 },
    { locale: 'en', text: 'One.', n: 1, of: 1 },
  ])
  expect([0, PART_MS - 1, PART_MS, 3 * PART_MS].map((now) => turnAt(3, now))).toEqual([0, 0, 1, 0])
  expect(turnAt(0, 5)).toBe(0)
})

test('whatever is said: every letter is shown once, in its order, and every part fits', () => {
  const bare = (text: string) => text.replace(/\s+/g, '')
  const words = fc.array(
    fc.oneof(
      fc.constantFrom('Múa rối nước. ', '水上人形劇です。', 'Doors open at nine. ', '\n', ' ', 'https://a.example/'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    ),
    { maxLength: 40 },
  )
  fc.assert(
    fc.property(words, fc.constantFrom('vi', 'en', 'ja'), fc.integer({ min: 12, max: 200 }), (some, locale, most) => {
      const text = some.join('')
      const parts = partsOf(text, locale, most)
      expect(bare(parts.join(''))).toBe(bare(text))
      for (const part of parts) {
        expect(part).not.toBe('')
        // A letter may be made of several: one such letter alone is never cut.
        const letters = [...new Intl.Segmenter(locale).segment(part)].length
        expect(letters).toBeLessThanOrEqual(most)
      }
    }),
  )
})
