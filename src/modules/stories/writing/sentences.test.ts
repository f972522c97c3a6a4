import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashesOf, isBehind, pairSentences, sentencesOf } from './sentences.ts'

test('sentences end where a reader ends them', () => {
  expect(sentencesOf('Năm hết. Hơn 1.000 năm! “Thật ư?” Nó nói.\n\nĐoạn hai')).toEqual([
    'Năm hết.',
    'Hơn 1.000 năm!',
    '“Thật ư?”',
    'Nó nói.',
    'Đoạn hai',
  ])
  expect(sentencesOf('音です。「はい。」と言う。終わり')).toEqual(['音です。', '「はい。」', 'と言う。', '終わり'])
  expect(sentencesOf(' \n ')).toEqual([])
})

const sentence = fc.stringMatching(/^[a-zđôư]{1,8}( [a-z]{1,5}){0,2}\.$/)
const text = fc.array(sentence, { minLength: 1, maxLength: 6 })

test('nothing is behind as long as the source stays, however it is broken into lines', () => {
  fc.assert(
    fc.property(text, text, fc.constantFrom(' ', '\n', '\n\n'), (source, target, gap) => {
      const kept = hashesOf(source.join(' '))
      const pairs = pairSentences(source.join(gap), target.join(' '), kept)
      expect(pairs.every((pair) => pair.state === 'fresh')).toBe(true)
      expect(isBehind(source.join(gap), kept)).toBe(false)
    }),
  )
})

test('one sentence written anew is the one that is behind; a new one is not translated; one taken out leaves its words', () => {
  fc.assert(
    fc.property(text, fc.nat(), (source, n) => {
      const at = n % source.length
      const from = hashesOf(source.join(' '))
      const target = source.map((_, i) => `T${i}.`)
      const states = (now: string[]) =>
        pairSentences(now.join(' '), target.join(' '), from).filter((pair) => pair.state !== 'fresh')
      expect(states(source.with(at, 'NEW.'))).toEqual([{ source: 'NEW.', target: `T${at}.`, state: 'changed' }])
      expect(states(source.toSpliced(at, 0, 'NEW.'))).toEqual([{ source: 'NEW.', target: null, state: 'added' }])
      expect(states(source.toSpliced(at, 1)).map(({ source: s, state }) => [s, state])).toEqual([[null, 'gone']])
    }),
  )
})

test('every sentence of the source stands once and in order; of a translation as long as it was, every one too', () => {
  fc.assert(
    fc.property(text, text, text, (was, now, target) => {
      const pairs = pairSentences(now.join(' '), target.join(' '), hashesOf(was.join(' ')))
      expect(pairs.flatMap((pair) => pair.source ?? [])).toEqual(now)
      if (target.length === was.length) expect(pairs.flatMap((pair) => pair.target ?? [])).toEqual(target)
    }),
  )
})
