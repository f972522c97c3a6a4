import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

test('nothing is lost or made up', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.constantFrom('vi', 'en', 'ja'), (before, after, language) => {
      const runs = wordDiff(before, after, language)
      const without = (is: string) => runs.flatMap((run) => (run.is === is ? [] : run.text)).join('')
      expect([without('in'), without('out')]).toEqual([before, after])
    }),
  )
})

test('a word that changed is told, the rest stays; Japanese too, which has no spaces', () => {
  expect(wordDiff('Gà mẹ đứng giữa', 'Gà con đứng giữa', 'vi').filter((run) => run.is !== 'same')).toEqual([
    { is: 'out', text: 'mẹ' },
    { is: 'in', text: 'con' },
  ])
  expect(wordDiff('母鶏です。', '母鶏でした。', 'ja')[0]).toEqual({ is: 'same', text: '母鶏' })
})
