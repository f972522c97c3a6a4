import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qrModules, qrPath } from './qr.ts'

const drawn = (text: string) => qrModules(text)!.map((row) => row.map(Number).join(''))

test('a code that an independent reader has read stays as it is', () => {
  const rows = drawn('https://sen.example/')
  expect(rows.slice(0, 3)).toEqual([
    '1111111001101100101111111',
    '1000001001001011001000001',
    '1011101010001001001011101',
  ])
  expect(createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)).toBe('65424c85ab3223bc')
})

test('sizes grow with the text, up to 106 bytes; the three corners are there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 106 }), (length) => {
      const rows = drawn('x'.repeat(length))
      const size = [14, 26, 42, 62, 84, 106].findIndex((most) => length <= most) * 4 + 21
      expect(rows).toHaveLength(size)
      for (const corner of [rows[0]!.slice(0, 7), rows[0]!.slice(-7), rows.at(-1)!.slice(0, 7)])
        expect(corner).toBe('1111111')
    }),
  )
  expect(qrModules('x'.repeat(107))).toBeNull()
  expect(qrPath('x')?.size).toBe(29)
})
