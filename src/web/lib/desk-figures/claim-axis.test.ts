import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '#modules/evidence'
import { claimAxis, dayOfTick } from './claim-axis.ts'

const source = { name: 'A' }
const number = (id: string, value: number, more = 0) =>
  ({
    id,
    kind: 'number',
    number: value,
    source,
    more: Array.from({ length: more }, () => source),
    verification: 'reported',
  }) as Answer
const day = (id: string, date: string) => ({ id, kind: 'date', date, source, verification: 'reported' }) as Answer
const words = { id: 'w', kind: 'text', words: { vi: 'x' }, source, verification: 'reported' } as Answer

test('days stand on a calendar axis, with a mark for each source', () => {
  const axis = claimAxis(
    [day('a', '2025-04-24'), { ...day('b', '2025-04-30'), more: [source, source] } as Answer],
    new Set(['b']),
  )!
  expect(axis.kind).toBe('day')
  expect(axis.points.map(({ look, sources, ys }) => [look, sources, ys.length])).toEqual([
    ['plain', 1, 1],
    ['chosen', 3, 3],
  ])
  expect(axis.ticks.map((tick) => dayOfTick(tick.value))).toEqual([
    '2025-04-23',
    '2025-04-24',
    '2025-04-25',
    '2025-04-26',
    '2025-04-27',
    '2025-04-28',
    '2025-04-29',
    '2025-04-30',
    '2025-05-01',
  ])
})

test('words, times and single answers have no axis', () => {
  expect(claimAxis([number('a', 1), words], new Set())).toBeNull()
  expect(claimAxis([number('a', 1), day('b', '2025-05-01')], new Set())).toBeNull()
  expect(claimAxis([number('a', 1)], new Set())).toBeNull()
})

test('larger answers never stand further left, and all stand within the drawing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 8 }), (values) => {
      const { points, width, height } = claimAxis(
        values.map((value, i) => number(`a${i}`, value, i)),
        new Set(),
      )!
      for (const [i, a] of points.entries()) {
        expect(a.x >= 0 && a.x <= width && a.labelY > 0 && a.labelY < height).toBe(true)
        for (const [j, b] of points.entries()) if (values[i]! < values[j]!) expect(a.x).toBeLessThanOrEqual(b.x)
      }
    }),
  )
})

test('spans of days lie in rows of their own, each under its name', () => {
  const span = (id: string, start: string, end: string) =>
    ({ id, kind: 'dates', start, end, source, verification: 'reported' }) as Answer
  const { points } = claimAxis(
    [span('a', '2025-04-30', '2025-05-06'), span('b', '2025-04-29', '2025-05-06')],
    new Set(),
  )!
  expect(points.map(({ ys, to }) => [ys.length, to !== null])).toEqual([
    [1, true],
    [1, true],
  ])
  expect(points[1]!.labelY - points[0]!.ys[0]!).toBeGreaterThan(10)
})
