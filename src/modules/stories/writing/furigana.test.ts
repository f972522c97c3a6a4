import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EasyFile } from '../files/easy-file.ts'
import { isReading, readingKey, readingsIn, withoutReading, withReadings } from './furigana.ts'

const easy = (title: string, ...texts: string[]): EasyFile => ({
  id: 'tet',
  story: 'tet',
  language: 'ja',
  title,
  lead: 'はじめ',
  blocks: texts.map((text, n) => ({ block: `b${n}`, text })),
  state: 'draft',
})

test('each reading once, with where it stands; characters without one are told', () => {
  const body = easy('テトの {前|まえ}', '{火|ひ}の {前|まえ}、{火|ひ}', '鍋を {claim:tet-2027} {火|か}')
  expect(readingsIn(body)).toEqual([
    { base: '前', reading: 'まえ', where: ['title', 'blocks.b0.text'], count: 2 },
    { base: '火', reading: 'ひ', where: ['blocks.b0.text'], count: 2 },
    { base: '火', reading: 'か', where: ['blocks.b1.text'], count: 1 },
  ])
  expect(withoutReading(body)).toEqual([{ base: '鍋', where: 'blocks.b1.text' }])
  expect(readingsIn(withReadings(body, new Map([['火|か', 'ひ']]))).map(readingKey)).toEqual(['前|まえ', '火|ひ'])
  expect([isReading('まえ'), isReading('バイン チュン'), isReading('前'), isReading('}{')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

const piece = fc.oneof(
  fc.constantFrom('テト', 'の', '、', '鍋'),
  fc.tuple(fc.constantFrom('火', '水', '米'), fc.constantFrom('ひ', 'みず', 'こめ')).map(([a, b]) => `{${a}|${b}}`),
)
const text = fc.array(piece, { minLength: 1 }).map((all) => all.join(''))
const plain = (body: EasyFile) => JSON.stringify(body).replaceAll(/\{([^{}|"]+)\|[^{}|"]+\}/g, '$1')

test('other readings change no word; no change changes nothing', () => {
  fc.assert(
    fc.property(text, text, fc.constantFrom('か', 'すい'), (title, words, reading) => {
      const body = easy(title, words)
      expect(withReadings(body, new Map())).toEqual(body)
      const all = new Map(readingsIn(body).map((one) => [readingKey(one), reading]))
      const changed = withReadings(body, all)
      expect(plain(changed)).toBe(plain(body))
      expect(readingsIn(changed).every((one) => one.reading === reading)).toBe(true)
    }),
  )
})
