import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare3, differences, same } from './compare.ts'

/** Small bodies, so that equal ones meet often; undefined: there is none. */
const body = fc.option(fc.record({ a: fc.integer({ min: 0, max: 2 }), b: fc.constantFrom('x', 'y') }, { requiredKeys: [] }), { nil: undefined })
const copy = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T))
const reversed = (value: object | undefined) => value && Object.fromEntries(Object.entries(value).reverse())

test.each([
  [undefined, { a: 1 }, undefined, 'created'],
  [{ a: 1 }, { a: 2 }, { a: 1 }, 'updated'],
  [{ a: 1 }, undefined, { a: 1 }, 'removed'],
  [{ a: 1 }, { a: 1 }, { a: 2 }, 'kept'],
  [{ a: 1 }, { a: 1 }, undefined, 'kept'],
  [undefined, undefined, { a: 1 }, 'kept'],
  [{ a: 1 }, { a: 2 }, { a: 2 }, 'unchanged'],
  [{ a: 1 }, undefined, undefined, 'unchanged'],
  [{ a: 1 }, { a: 2 }, { a: 3 }, 'conflict'],
  [{ a: 1 }, undefined, { a: 3 }, 'conflict'],
  [{ a: 1 }, { a: 2 }, undefined, 'conflict'],
  [undefined, { a: 2 }, { a: 3 }, 'conflict'],
])('base %j, file %j, house %j: %s', (base, file, house, outcome) => {
  expect(compare3(base, file, house)).toBe(outcome)
})

test('a change in the house is never overwritten, and a change in the files never lost in silence', () => {
  fc.assert(
    fc.property(body, body, body, (base, file, house) => {
      const outcome = compare3(base, file, house)
      const written = ['created', 'updated', 'removed'].includes(outcome)
      if (written) expect(same(base, house)).toBe(true)
      if (!same(base, house) && !same(file, house)) expect(written).toBe(false)
      if (!same(base, file) && !same(file, house)) expect(['created', 'updated', 'removed', 'conflict']).toContain(outcome)
    }),
  )
})

test('loading the same files twice changes nothing the second time', () => {
  fc.assert(
    fc.property(body, body, body, (base, file, house) => {
      const first = compare3(base, file, house)
      const written = ['created', 'updated', 'removed'].includes(first)
      const [newBase, newHouse] = [written || first === 'unchanged' ? file : base, written ? file : house]
      expect(compare3(newBase, file, newHouse)).toBe(first === 'kept' || first === 'conflict' ? first : 'unchanged')
    }),
  )
})

test('the order of keys and the copy of a value mean nothing', () => {
  fc.assert(
    fc.property(body, body, body, (base, file, house) => {
      expect(compare3(copy(base), reversed(file), copy(house))).toBe(compare3(base, file, house))
    }),
  )
})

test('differences name the smallest fields', () => {
  expect(differences({ a: { vi: '1', en: '2' }, l: [1, { x: 1 }] }, { a: { vi: '1', en: '3' }, l: [1, { x: 2 }], n: 1 })).toEqual([
    { path: 'a.en', file: '2', house: '3' },
    { path: 'l.1.x', file: 1, house: 2 },
    { path: 'n', file: null, house: 1 },
  ])
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(differences(a, b).length === 0).toBe(same(a, b))
    }),
  )
})
