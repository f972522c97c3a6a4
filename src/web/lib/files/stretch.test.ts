import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stretchOf } from './stretch.ts'

test('what a range asks for', () => {
  expect(stretchOf('bytes=0-99', 1000)).toEqual({ from: 0, to: 99 })
  expect(stretchOf('bytes=900-', 1000)).toEqual({ from: 900, to: 999 })
  expect(stretchOf('bytes=990-2000', 1000)).toEqual({ from: 990, to: 999 })
  expect(stretchOf('bytes=-10', 1000)).toEqual({ from: 990, to: 999 })
  expect(stretchOf('bytes=-5000', 1000)).toEqual({ from: 0, to: 999 })
  for (const beyond of ['bytes=1000-', 'bytes=5000-6000', 'bytes=-0']) expect(stretchOf(beyond, 1000)).toBe('outside')
  for (const odd of ['bytes=-', 'bytes=9-3', 'bytes=0-1,5-6', 'lines=0-1', 'bytes=a-b', ''])
    expect(stretchOf(odd, 1000)).toBeNull()
})

test('never more than there is', () => {
  const asked = fc.tuple(fc.nat(3000), fc.option(fc.nat(3000), { nil: '' }), fc.integer({ min: 1, max: 2000 }))
  fc.assert(
    fc.property(asked, ([first, last, size]) => {
      const stretch = stretchOf(`bytes=${first}-${last}`, size)
      if (stretch === null) return last !== '' && Number(last) < first
      if (stretch === 'outside') return first >= size
      return stretch.from === first && stretch.from <= stretch.to && stretch.to < size
    }),
  )
})
