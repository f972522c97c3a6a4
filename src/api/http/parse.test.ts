import fc from 'fast-check'
import { expect, test } from 'vitest'
import { figure } from '../endpoints/figure.ts'
import { parse } from './parse.ts'

const BASE = 'http://localhost:2025/api/v1/figures/posts'
const asked = fc.record(
  {
    from: fc.constantFrom('2025-06-01', '2025-06-02'),
    to: fc.constantFrom('2025-06-03', '2025-06-04'),
    by: fc.constantFrom('day', 'theme'),
    edition: fc.constantFrom('small', 'other'),
    lang: fc.constantFrom('vi', 'en', 'ja'),
    format: fc.constantFrom('json', 'csv'),
  },
  { requiredKeys: [] },
)
const keyOf = (params: (readonly [string, string])[], accept = '') =>
  parse(figure, new URL(`${BASE}?${new URLSearchParams(params as [string, string][])}`), new Headers({ accept })).key

test('one question has one key, however it is written, and two questions have two', () => {
  fc.assert(
    fc.property(asked, asked, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (one, other, order) => {
      const entries = Object.entries(one) as [string, string][]
      const mixed = entries.map((entry, i) => [order[i]!, entry] as const).sort(([a], [b]) => a - b)
      const key = keyOf(entries)
      expect(keyOf(mixed.map(([, entry]) => entry))).toBe(key)
      // Leaving `format` out asks for JSON.
      const plain = (question: object) => JSON.stringify(Object.entries({ format: 'json', ...question }).sort())
      expect(keyOf(Object.entries(other) as [string, string][]) === key).toBe(plain(one) === plain(other))
    }),
  )
  expect(keyOf([], 'text/csv')).toBe(keyOf([['format', 'csv']]))
})

test('values are read into their types', () => {
  const url = new URL(`${BASE}?from=2025-06-01&as-of=2025-06-03T10:00:00+09:00&lang=ja`)
  expect(parse(figure, url, new Headers())).toEqual({
    edition: null,
    lang: 'ja',
    format: 'json',
    query: { from: '2025-06-01', to: undefined, by: undefined, 'as-of': new Date('2025-06-03T01:00:00Z') },
    key: 'json /api/v1/figures/posts?as-of=2025-06-03T10%3A00%3A00%2009%3A00&from=2025-06-01&lang=ja',
  })
})
