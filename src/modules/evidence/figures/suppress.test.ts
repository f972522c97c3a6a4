import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FigureRow } from './definition.ts'
import { LEAST_CREATORS, suppressSmall } from './suppress.ts'

const row = (key: string, value: number): FigureRow => ({ key, value, state: 'known' })

test('a small cell takes a second one with it, so that the total gives nothing away', () => {
  const rows = [row('vi', 40), row('ja', 20), row('en', 3)]
  const creators = new Map([
    ['vi', 30],
    ['ja', 9],
    ['en', 2],
  ])
  expect(suppressSmall(rows, creators, true)).toEqual([
    row('vi', 40),
    { key: 'ja', value: null, state: 'suppressed' },
    { key: 'en', value: null, state: 'suppressed' },
  ])
  expect(
    suppressSmall(rows, creators, false)
      .filter((one) => one.state === 'suppressed')
      .map((one) => one.key),
  ).toEqual(['en'])
})

test('no cell with fewer than five creators is told, and never exactly one is held back where cells add up', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          key: fc.string({ minLength: 1 }),
          value: fc.integer({ min: 1, max: 99 }),
          creators: fc.integer({ min: 1, max: 12 }),
        }),
        { selector: (one) => one.key, maxLength: 8 },
      ),
      (cells) => {
        const creators = new Map(cells.map((cell) => [cell.key, cell.creators]))
        const told = suppressSmall(
          cells.map((cell) => row(cell.key, cell.value)),
          creators,
          true,
        )
        for (const one of told)
          if (one.state === 'known') expect(creators.get(one.key)).toBeGreaterThanOrEqual(LEAST_CREATORS)
        if (cells.length > 1) expect(told.filter((one) => one.state === 'suppressed')).not.toHaveLength(1)
      },
    ),
  )
})
