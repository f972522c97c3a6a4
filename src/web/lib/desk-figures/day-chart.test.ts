import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#platform/time'
import { dayChart, type DayBar } from './day-chart.ts'

const rows = (values: (number | null)[]): DayBar[] =>
  values.map((value, i) => ({ day: addDays('2025-06-01', i), value, open: i === values.length - 1, gap: true }))
const words = (value: number) => String(value)

test('bars stand on zero; what is not known is hatched and has no number', () => {
  const { bars, base } = dayChart(rows([10, null, 40, 20]), [], words)
  expect(bars.map(({ look, label }) => [look, label])).toEqual([
    ['full', '10'],
    ['gap', null],
    ['strong', '40'],
    ['open', '20'],
  ])
  expect(bars.filter((bar) => bar.look !== 'gap').every((bar) => bar.y + bar.height === base)).toBe(true)
})

test('where nothing could be read there is a thin line, not a gap', () => {
  const [bar] = dayChart([{ day: '2025-06-01', value: null, open: false, gap: false }], [], words).bars
  expect(bar).toMatchObject({ look: 'none', label: null, height: 2 })
})

test('a day of corrections hangs below zero', () => {
  const { bars, base } = dayChart(rows([100, -40]), [], words)
  expect(bars[1]!.y).toBe(base)
  expect(bars[1]!.height).toBeGreaterThan(0)
})

test('bands span their days, also where only a part lies in the range', () => {
  const { bands, bars } = dayChart(
    rows([1, 2, 3, 4]),
    [
      { from: '2025-05-20', to: '2025-06-02', title: 'Tuần' },
      { from: '2025-07-01', to: '2025-07-02', title: 'sau' },
    ],
    words,
  )
  expect(bands).toHaveLength(1)
  expect(bands[0]!.x).toBeLessThanOrEqual(bars[0]!.x)
  expect(bands[0]!.x + bands[0]!.width).toBeGreaterThanOrEqual(bars[1]!.x + bars[1]!.width)
})

test('heights follow the values, and labels never lie on one another', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 5_000_000 })), { minLength: 1, maxLength: 190 }),
      (values) => {
        const { bars, width, right } = dayChart(rows(values), [], words)
        const told = bars.filter((bar) => bar.label !== null)
        for (let i = 1; i < told.length; i++) expect(told[i]!.middle - told[i - 1]!.middle).toBeGreaterThanOrEqual(45)
        for (const [i, bar] of bars.entries()) {
          expect(bar.x >= 0 && bar.x + bar.width <= right + 0.2 && right <= width).toBe(true)
          for (const [j, other] of bars.entries())
            if (values[i] !== null && values[j] !== null && values[i]! < values[j]!)
              expect(bar.height).toBeLessThanOrEqual(other.height)
        }
      },
    ),
    { numRuns: 40 },
  )
})
