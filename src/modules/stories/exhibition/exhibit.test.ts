import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallHouse } from '../../../../test/world/small-house.ts'
import { checkParity } from '../check/check-parity.ts'
import { graphOf } from '../graph.ts'
import { keyOf, type Item } from '../items.ts'
import { heldByExhibition } from '../projections/holding.ts'
import { exhibit } from './exhibit.ts'

const OVER = [{ kind: 'seasonal', from: '2024-01-01', to: '2024-01-02' }]
const facts = {
  edition: 'small',
  languages: ['vi', 'ja'],
  zone: 'Asia/Tokyo',
  number: 1,
  claims: new Map(),
  rights: new Map(),
}
const question = { use: 'site' as const, now: new Date('2025-06-03T10:00:00+09:00') }

const house = Object.entries(smallHouse()).flatMap(([kind, bodies]) =>
  (bodies as { id: string }[]).map((body) => ({ kind, id: body.id, body })),
)
const labelled = house.filter(({ kind }) => kind === 'object' || kind === 'story').map(keyOf as never) as string[]

test('whatever is hidden, nothing that is shown leads there, and all forms still hold the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(labelled), async (hidden) => {
      const items = house.map(({ kind, id, body }) => ({
        ...{ kind, id, hash: '', version: 1, publishedAt: null, workId: null },
        body: hidden.includes(`${kind}:${id}`) ? { ...body, labels: OVER } : body,
      })) as unknown as Item[]
      const all = exhibit(graphOf(items), facts, question)
      expect(
        all.hidden
          .filter((one) => one.kind !== 'easy')
          .map(keyOf)
          .sort(),
      ).toEqual([...hidden].sort())
      for (const language of facts.languages) {
        const ends = [...heldByExhibition(all, language)].map((one) => one.replace(/^.*>/, ''))
        expect(ends.filter((one) => hidden.includes(one))).toEqual([])
      }
      expect(await checkParity(all)).toEqual([])
      expect(all.easyOf('sound', 'ja') === undefined).toBe(hidden.includes('story:sound'))
    }),
  )
})
