import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf, inMajor, isCurrency, readNumber } from './numbers.ts'

describe('a number as written', () => {
  test.each([
    ['1234', 0, 1234],
    ['1.234', 0, 1234],
    ['1,234', 2, 123_400],
    ['1 234 567', 0, 1_234_567],
    ['１，２３４', 0, 1234],
    ['1,234.5', 2, 123_450],
    ['1.234,50', 2, 123_450],
    ['12,34', 2, 1234],
    ['0', 0, 0],
    ['1.234', 3, 'ambiguous'],
    ['1.5', 0, 'no_number'],
    ['1.2345', 2, 'no_number'],
    ['12,34,567', 0, 'no_number'],
    ['1,234,56', 2, 'no_number'],
    ['-3', 0, 'no_number'],
    ['¥300', 0, 'no_number'],
    ['about 300', 0, 'no_number'],
    ['', 0, 'no_number'],
    ['99999999999999999', 0, 'too_large'],
  ] as const)('%s with %d decimals is %s', (text, digits, amount) => {
    expect(readNumber(text, digits)).toBe(amount)
  })

  test('what a spreadsheet writes in any of our languages comes back, to the smallest unit', () => {
    const one = fc.tuple(
      fc.nat({ max: 10 ** 12 }),
      fc.constantFrom('vi-VN', 'en-GB', 'ja-JP', 'fr-FR'),
      fc.constantFrom('JPY', 'VND', 'USD', 'EUR'),
      fc.boolean(),
    )
    fc.assert(
      fc.property(one, ([amount, locale, currency, useGrouping]) => {
        const digits = digitsOf(currency)
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, useGrouping }).format(
          inMajor(amount, currency),
        )
        expect([written, readNumber(written, digits)]).toEqual([written, amount])
      }),
    )
  })

  test('currencies are those of ISO 4217', () => {
    expect(['JPY', 'VND', 'RSD', 'SAR', 'yen', 'XYZ', ''].map(isCurrency)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
    expect(['JPY', 'VND', 'USD', 'KWD'].map(digitsOf)).toEqual([0, 0, 2, 3])
  })
})
