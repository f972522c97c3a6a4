import fc from 'fast-check'
import { expect, test } from 'vitest'
import { actionFor, addressOf, afterThis, step } from './next-post.ts'

test('the next one down, else up, else none', () => {
  expect(['a', 'b', 'c'].map((id) => afterThis(['a', 'b', 'c'], id))).toEqual(['b', 'c', 'b'])
  expect([afterThis(['a'], 'a'), afterThis([], 'a'), afterThis(['a', 'b'], 'z')]).toEqual([null, null, 'a'])
})

test('steps stay in the list, and a step down and up again comes back', () => {
  const lists = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 8 })
  fc.assert(
    fc.property(lists, fc.nat(), (ids, n) => {
      const at = n % (ids.length - 1)
      expect(step(ids, ids[at]!, 1)).toBe(ids[at + 1])
      expect(step(ids, step(ids, ids[at]!, 1), -1)).toBe(ids[at])
      expect(step(ids, ids.at(-1)!, 1)).toBe(ids.at(-1))
    }),
  )
  expect([step([], null, 1), step(['a', 'b'], null, 1), step(['a', 'b'], null, -1)]).toEqual([null, 'a', 'b'])
})

test('an address keeps the conditions and drops what was told and the action', () => {
  const url = new URL('http://x/desk/posts?/decide&status=later&language=ja&post=1&told=x&compare=1&lang=en')
  expect(addressOf(url, '2')).toBe('/desk/posts?status=later&language=ja&post=2')
  expect(addressOf(url, null, { told: 'decided.1' })).toBe('/desk/posts?status=later&language=ja&told=decided.1')
  expect(actionFor(url, 'undo', '2')).toBe('?/undo&status=later&language=ja&post=2')
  expect(actionFor({ pathname: '/desk/posts', searchParams: [] }, 'hide', null)).toBe('?/hide')
})
