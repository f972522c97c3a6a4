import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PostFacts } from '../model.ts'
import { mergeFacts } from './merge.ts'

const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const facts: fc.Arbitrary<PostFacts> = fc
  .record({
    handle: some(fc.constantFrom('an', 'binh', 'chi')),
    displayName: some(fc.constantFrom('An', 'Bình')),
    url: some(fc.constantFrom('https://a', 'https://b')),
    media: some(fc.constantFrom('video' as const, 'photo' as const)),
    durationSeconds: some(fc.nat(90)),
    created: some(fc.constantFrom(1000, 2000, 3000)),
    fromId: fc.boolean(),
    caption: some(fc.constantFrom('', 'sen', 'sen hồng', 'hồng sen', 'sen ở Osaka')),
    cut: fc.boolean(),
    tags: fc.uniqueArray(fc.constantFrom('vnworldexpo', 'sen', 'osaka')),
  })
  .map(({ created, fromId, cut, tags, handle, displayName, ...rest }) => ({
    platform: 'tiktok' as const,
    platformId: '7469000000000000001',
    handle,
    displayName: handle === null ? null : displayName,
    createdAt: created === null ? null : new Date(created),
    createdBasis: created === null ? ('unknown' as const) : fromId ? ('id' as const) : ('source' as const),
    captionCut: rest.caption === null ? false : cut,
    tags: [...tags].sort(),
    drawing: null,
    ...rest,
  }))

test('merging depends on neither order, grouping nor repetition', () => {
  fc.assert(
    fc.property(facts, facts, facts, (a, b, c) => {
      expect(mergeFacts(a, b)).toEqual(mergeFacts(b, a))
      expect(mergeFacts(mergeFacts(a, b), c)).toEqual(mergeFacts(a, mergeFacts(b, c)))
      expect(mergeFacts(a, a)).toEqual(a)
    }),
  )
})

test('a whole caption is never replaced by a cut one', () => {
  fc.assert(
    fc.property(facts, facts, (a, b) => {
      fc.pre(a.caption !== null && !a.captionCut)
      expect(mergeFacts(a, b).captionCut).toBe(false)
    }),
  )
})
