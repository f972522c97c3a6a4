import fc from 'fast-check'
import { expect, test } from 'vitest'
import { band, BAND_STEP, NGOC_LU, rings, ringsOf } from './drum.ts'

test('the drum of Ngọc Lũ has ten birds and stays within its radius', () => {
  const svg = rings(NGOC_LU, 164)
  expect(svg.match(/rotate\(/g)).toHaveLength(10)
  const reach = [...svg.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) =>
    Math.hypot(Number(x) - 164, Number(y) - 164),
  )
  expect(Math.max(...reach)).toBeLessThanOrEqual(160)
})

test('rings follow from the id alone', () => {
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(ringsOf(id)).toEqual(ringsOf(id))
      expect(rings(ringsOf(id), 31)).not.toMatch(/NaN|undefined/)
    }),
  )
})

test('ids that differ in one character mostly give different rings', () => {
  const seen = new Set(Array.from({ length: 60 }, (_, i) => JSON.stringify(ringsOf(`0197-${i}`))))
  expect(seen.size).toBeGreaterThan(25)
})

test('the band repeats without a seam: what leaves on the right comes in on the left', () => {
  const width = 10 * BAND_STEP.width
  const { stroked } = band(width)
  const bonds = [...stroked.matchAll(/M(-?\d+) 16L(-?\d+) 10/g)].map(([, from, to]) => [Number(from), Number(to)])
  const leaving = bonds.filter(([, to = 0]) => to > width).map(([from = 0, to = 0]) => [from - width, to - width])
  expect(leaving.length).toBeGreaterThan(0)
  for (const bond of leaving) expect(bonds).toContainEqual(bond)
})
