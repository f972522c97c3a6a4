import { expect, test } from 'vitest'
import type { FigureRow } from '#modules/evidence'
import { findingOf } from './finding.ts'

const row = (key: string, value: number | null): FigureRow => ({
  key,
  value,
  state: value === null ? 'unknown' : 'known',
})
const figure = (rows: FigureRow[], by: 'day' | 'language' | null, unit: 'views' | 'share' = 'views') => ({
  value: 100,
  rows,
  by,
  unit,
  coverage: { known: 1, expected: 2, gaps: ['2025-06-02'] },
})

test('the day that still runs does not lower the mean, and a gap is no zero', () => {
  const rows = [row('2025-06-01', 10), row('2025-06-02', null), row('2025-06-03', 30), row('2025-06-04', 1)]
  expect(findingOf(figure(rows, 'day'), '2025-06-04', '?')).toEqual({
    kind: 'peak',
    day: '2025-06-03',
    value: 30,
    mean: 20,
    gaps: 1,
  })
})

test('what is not known never comes first', () => {
  expect(findingOf(figure([row('?', 90), row('vi', 10)], 'language'), '2025-06-04', '?')).toEqual({
    kind: 'first',
    key: 'vi',
    value: 10,
  })
  expect(findingOf(figure([row('vi', 0.4)], 'language', 'share'), '2025-06-04', '?')).toEqual({
    kind: 'share',
    key: 'vi',
    value: 0.4,
  })
  expect(findingOf(figure([], null), '2025-06-04', '?')).toEqual({ kind: 'whole' })
  expect(findingOf({ ...figure([], null), value: null }, '2025-06-04', '?')).toEqual({ kind: 'none' })
})
