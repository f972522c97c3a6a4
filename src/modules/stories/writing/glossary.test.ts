import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lockedTerms, termsIn, type LockedName } from './glossary.ts'

const NAMES: LockedName[] = [
  { texts: { vi: 'múa rối nước', en: 'water puppetry', ja: '水上人形劇' } },
  { texts: { vi: 'rối nước', en: 'water puppets', ja: '水上人形' } },
  { texts: { vi: 'Hà Nội', en: 'Hà Nội', ja: 'ハノイ' } },
  { texts: { vi: 'Huế', en: 'Huế' } },
]

test('a name in the source must have its form in the translation; a longer name covers a shorter', () => {
  const terms = lockedTerms(NAMES, 'vi', 'ja')
  expect(termsIn('Múa rối nước ở [Hà Nội](place:ha-noi), Huế', 'ハノイの水の人形', terms)).toEqual([
    { source: 'múa rối nước', target: '水上人形劇', lacks: true },
    { source: 'Hà Nội', target: 'ハノイ', lacks: false },
  ])
  expect(termsIn('Múa rối nước', 'ベトナムの水上人形劇です。', terms)).toMatchObject([{ lacks: false }])
  expect(termsIn('Thuế má', '税', lockedTerms([{ texts: { vi: 'Huế', ja: 'フエ' } }], 'vi', 'ja'))).toEqual([])
})

test('a title and a term of the glossary are one name: either form will do', () => {
  const names = [{ texts: { vi: 'đàn bầu', ja: 'ダンバウ' } }, { texts: { vi: 'Đàn bầu', ja: 'ダンバウ（一弦琴）' } }]
  const terms = lockedTerms(names, 'vi', 'ja')
  expect(termsIn('Tiếng đàn bầu', 'ダンバウの音', terms)).toMatchObject([{ lacks: false }])
  expect(termsIn('Đàn bầu', '一弦琴', terms)).toMatchObject([{ target: 'ダンバウ（一弦琴） / ダンバウ', lacks: true }])
})

test('a text that says every locked form lacks none; one that says nothing lacks all', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(NAMES.slice(0, 3)), (names) => {
      const terms = lockedTerms(NAMES, 'vi', 'en')
      const source = names.map((one) => one.texts.vi).join(', ')
      const target = names.map((one) => one.texts.en).join(', ')
      expect(termsIn(source, target, terms).some((term) => term.lacks)).toBe(false)
      expect(termsIn(source, '', terms).every((term) => term.lacks)).toBe(true)
    }),
  )
})
