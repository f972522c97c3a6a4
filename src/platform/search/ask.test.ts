import { describe, expect, test } from 'vitest'
import { namesAsked, queriesOf, slotsOf, tokensAsked, type OtherName } from './ask.ts'

const asked = (words: string) => tokensAsked(words).map((one) => one.typed)
const queries = (words: string, known: Record<string, OtherName[]> = {}) =>
  queriesOf(slotsOf(tokensAsked(words), new Map(Object.entries(known))))

test('what is said in passing is left out, unless it is all there is', () => {
  expect(asked('the water puppets of Hà Nội')).toEqual(['water', 'puppets', 'hà', 'nội'])
  expect(asked('ベトナムの人形')).toEqual(['ベトナム', '人形'])
  expect(asked('はのい')).toEqual(['はのい'])
  expect(asked('the')).toEqual(['the'])
  expect(asked('  … ')).toEqual([])
})

describe('queries', () => {
  test('with marks: as typed, and folded; without marks: folded alone', () => {
    expect(queries('đường lâm')).toEqual({
      typed: "'đường' & 'lâm'",
      folded: "'duong' & 'lam'",
      reading: null,
      glossary: null,
      some: "'duong':* | 'lam':*",
    })
    expect(queries('duong lam').typed).toBe(null)
  })

  test('a run is its pairs in order; one character is the beginning of a pair; kana may be a reading', () => {
    expect(queries('人形劇').folded).toBe("('人形' <-> '形劇')")
    expect(queries('水').folded).toBe("'水':*")
    expect(queries('すいじょう').reading).toBe("('すい' <-> 'いじ' <-> 'じょ' <-> 'ょう')")
    expect(queries('水じょう').reading).toBe(null)
    expect(queries('ハロン').typed).toBe("('ハロ' & 'ロン')")
  })

  test('other names stand beside their slot, as phrases with their marks', () => {
    const others = {
      'water puppet': [
        { name: 'rối nước', language: 'vi' },
        { name: '水上人形劇', language: 'ja' },
      ],
    }
    expect(queries('water puppets today', others).glossary).toBe(
      "('water' & 'puppet' | ('rối' <-> 'nước') | (('水上' <-> '上人' <-> '人形' <-> '形劇'))) & ('today')",
    )
  })

  test('of another name the spelling with marks alone is asked for, and none that holds what was asked', () => {
    const names = ['phở', 'pho', 'phở bò tái', 'フォー'].map((name) => ({ name, language: 'vi' }))
    expect(queries('phở bò', { 'pho bo': names }).glossary).toBe("('pho' & 'bo' | 'phở' | (('フォ' & 'ォー')))")
  })

  test('what was typed cannot break out of a lexeme', () => {
    expect(queries("x' | '' \\ & !a:* <-> b").folded).toBe("'x' & 'a' & 'b'")
  })
})

test('a run is parted at the names in it', () => {
  const known = new Map([['人形劇', [{ name: 'puppetry', language: 'en' }]]])
  const slots = slotsOf(tokensAsked('古い人形劇場'), known)
  expect(slots.map((slot) => [slot.tokens.map((one) => one.folded).join(' '), slot.others.length])).toEqual([
    ['古い', 0],
    ['人形劇', 1],
    ['場', 0],
  ])
})

test('names are looked for in a bounded number of keys, however long the words', () => {
  expect(namesAsked(tokensAsked('roi nuoc viet'))).toEqual([
    'roi',
    'roi nuoc',
    'roi nuoc viet',
    'nuoc',
    'nuoc viet',
    'viet',
  ])
  expect(namesAsked(tokensAsked('水'.repeat(200))).length).toBeLessThan(600)
  expect(namesAsked(tokensAsked('a b c d e f g h i j k l m n o p q')).length).toBeLessThan(80)
})
