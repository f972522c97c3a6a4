import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asTyped, folded, foldedRun, runAsTyped, withoutMarks } from './fold.ts'
import { pairsOf, tokensOf } from './tokens.ts'
import { vectorOf } from './vectors.ts'

describe('a word', () => {
  test.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['Mỹ', 'Mĩ'],
    ['kỹ', 'kĩ'],
    ['quý', 'quí'],
    ['thuý', 'thúy'],
    ['ĐƯỜNG', 'đường'],
    ['đường'.normalize('NFD'), 'đường'],
    ['ｖｎ', 'vn'],
    ['t’rưng', "t'rưng"],
    ['H’Mông', 'Hmông'],
  ])('%s is typed as %s', (one, other) => expect(asTyped(one)).toBe(asTyped(other)))

  test.each([
    ['hoàn', 'hòan'],
    ['cùng', 'cúng'],
    ['thủy', 'thúy'],
    ['y', 'i'],
    ['đường', 'dường'],
  ])('%s and %s are two words as typed', (one, other) => expect(asTyped(one)).not.toBe(asTyped(other)))

  test.each([
    ['Đường', 'duong'],
    ['đông', 'dong'],
    ['Mỹ', 'mi'],
    ['phở', 'pho'],
    ['puppets', 'puppet'],
    ['stories', 'story'],
    ['dishes', 'dish'],
    ['glass', 'glass'],
    ['Ōsaka', 'osaka'],
  ])('%s folds to %s', (word, bare) => expect(folded(asTyped(word))).toBe(bare))
})

describe('a run', () => {
  test.each([
    ['ﾊﾛﾝ湾', 'ハロン湾'],
    ['はろん湾', 'ハロン湾'],
    ['ヴィエトナム', 'ベトナム'],
    ['ヴァ', 'バ'],
    ['フォー', 'フォ'],
    ['ﾊﾞｲﾝ･ﾐｰ', 'バインミー'],
    ['ブイ・クアン', 'ブイクアン'],
  ])('%s folds as %s', (one, other) => expect(foldedRun(runAsTyped(one))).toBe(foldedRun(runAsTyped(other))))

  test('half-width is the same as typed, hiragana is not; a voiced kana is another one', () => {
    expect(runAsTyped('ﾊﾛﾝ')).toBe(runAsTyped('ハロン'))
    expect(runAsTyped('はろん')).not.toBe(runAsTyped('ハロン'))
    expect(foldedRun('か')).not.toBe(foldedRun('が'))
  })
})

const LETTERS = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầếềốồớờứừýỳỷỹỵíìỉĩịúùÁĐỸ']
const word = fc
  .array(fc.constantFrom(...LETTERS, '\u0300', '\u0301', '\u0323'), { minLength: 1, maxLength: 9 })
  .map((all) => all.join(''))
const kana = fc
  .array(fc.constantFrom(...'あかがヴャィーハロンﾊﾛﾝﾞ湾水上人々・ゔぃえ'), { maxLength: 12 })
  .map((all) => all.join(''))

test.each(['\u0301tỹ', 't\u0301y', 'tỹ\u0301', 'nghys', 'lenses'])(
  '%j is folded once and for all, whatever marks it bears',
  (one) => {
    expect(folded(asTyped(folded(asTyped(one))))).toBe(folded(asTyped(one)))
  },
)

test('levelling and folding once is enough', () => {
  fc.assert(
    fc.property(word, (one) => {
      expect(asTyped(asTyped(one))).toBe(asTyped(one))
      expect(folded(asTyped(folded(asTyped(one))))).toBe(folded(asTyped(one)))
      expect(withoutMarks(withoutMarks(one))).toBe(withoutMarks(one))
    }),
  )
  fc.assert(
    fc.property(kana, (one) => {
      const typed = runAsTyped(one)
      expect(runAsTyped(typed)).toBe(typed)
      expect(foldedRun(runAsTyped(foldedRun(typed)))).toBe(foldedRun(typed))
    }),
  )
})

test('composition and case never matter', () => {
  fc.assert(
    fc.property(word, (one) => {
      const forms = [one.normalize('NFC'), one.normalize('NFD'), one.normalize('NFD').toUpperCase().normalize('NFC')]
      expect(new Set(forms.map(asTyped)).size).toBe(1)
    }),
  )
})

describe('tokens', () => {
  test('words and runs stand where they are in the text', () => {
    const text = 'Xem ハロン湾, t’rưng và 水上人形劇2025!'
    expect(tokensOf(text).map((one) => [one.is, one.typed, one.folded, text.slice(...one.at)])).toEqual([
      ['word', 'xem', 'xem', 'Xem'],
      ['run', 'ハロン湾', 'はろん湾', 'ハロン湾'],
      ['word', 'trưng', 'trung', 't’rưng'],
      ['word', 'và', 'va', 'và'],
      ['run', '水上人形劇', '水上人形劇', '水上人形劇'],
      ['word', '2025', '2025', '2025'],
    ])
  })

  test('every token is cut from the text, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let last = 0
        for (const token of tokensOf(text)) {
          expect(token.at[0]).toBeGreaterThanOrEqual(last)
          expect(token.at[1]).toBeGreaterThan(token.at[0])
          expect(token.folded).not.toBe('')
          last = token.at[1]
        }
      }),
    )
  })

  test('pairs overlap, and the last character stands by itself', () => {
    expect(pairsOf('人形劇')).toEqual(['人形', '形劇', '劇'])
    expect(pairsOf('水')).toEqual(['水'])
  })

  test('a vector holds marked words twice, quotes what needs it, and parts texts', () => {
    expect(vectorOf(["Phở 'x", '劇場'])).toBe("'pho':1 'phở':1 'x':2 '劇場':5 '場':6")
    expect(vectorOf(['a a a'])).toBe("'a':1,2,3")
  })
})
