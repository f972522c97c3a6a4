import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addUp, keyOf, livesBy, meanSeconds, NOT_TOLD, type Facts, type Standing } from './sums.ts'

const LIVES = ['a', 'b', 'c']
const PRODUCTS = ['silk', 'rice', 'sauce', 'drum']
const fact = (day: string, ...products: string[]) => ({ day, starts: `${day}T10:00:00Z`, products, cancelled: false })
const facts: Facts = {
  lives: new Map([
    ['a', fact('2025-06-05', 'silk', 'rice')],
    ['b', fact('2025-06-06', 'rice')],
    ['c', fact('2025-06-07')],
  ]),
  products: new Map([
    ['silk', { maker: 'person:lan', province: 'ha-noi' }],
    ['rice', { maker: 'organisation:co-op', province: 'soc-trang' }],
    ['sauce', { maker: null, province: 'kien-giang' }],
  ]),
}
const one = (
  live: string,
  product: string | null,
  amount: number | null,
  currency: string | null = null,
): Standing => ({
  live,
  product,
  metric: currency ? 'value' : 'orders',
  currency,
  amount,
})

describe('what can be added up', () => {
  test('a whole that is more than its products leaves a rest; one that is less is not believed', () => {
    expect(addUp([one('a', null, 10), one('a', 'silk', 4)], 'orders', facts).pieces).toEqual([
      { live: 'a', product: 'silk', currency: null, amount: 4 },
      { live: 'a', product: null, currency: null, amount: 6 },
    ])
    expect(addUp([one('a', null, 3), one('a', 'silk', 4)], 'orders', facts).pieces).toEqual([
      { live: 'a', product: 'silk', currency: null, amount: 4 },
    ])
    expect(addUp([one('c', null, 0)], 'orders', facts)).toEqual({
      pieces: [{ live: 'c', product: null, currency: null, amount: 0 }],
      told: new Set(['c']),
      atLeast: new Set(),
    })
  })

  test('what is not known is not zero: a silent product makes it at least, nothing told is nothing', () => {
    expect(addUp([one('a', 'silk', 4)], 'orders', facts).atLeast).toEqual(new Set(['a']))
    expect(addUp([one('a', 'silk', 4), one('a', 'rice', 0)], 'orders', facts).atLeast).toEqual(new Set())
    expect(addUp([one('a', 'silk', 4), one('a', 'rice', null)], 'orders', facts).atLeast).toEqual(new Set(['a']))
    expect(addUp([one('a', null, null)], 'orders', facts).told).toEqual(new Set())
  })

  const standing = fc
    .uniqueArray(
      fc.record({
        live: fc.constantFrom(...LIVES),
        product: fc.constantFrom(null, ...PRODUCTS),
        currency: fc.constantFrom('JPY', 'VND'),
        amount: fc.option(fc.nat({ max: 10 ** 9 })),
      }),
      { selector: (it) => `${it.live} ${it.product} ${it.currency}`, maxLength: 30 },
    )
    .map((rows) => rows.map((row): Standing => ({ ...row, metric: 'value' })))

  test('by live, product, artisan and province it comes to the same in each currency, in any order of rows', () => {
    fc.assert(
      fc.property(standing, fc.boolean(), (rows, turned) => {
        const { pieces } = addUp(turned ? rows.toReversed() : rows, 'value', facts)
        const total = (currency: string) =>
          pieces.filter((piece) => piece.currency === currency).reduce((sum, piece) => sum + piece.amount, 0)
        for (const currency of ['JPY', 'VND']) {
          // Worked out again the long way round, live by live.
          const known = rows.filter((row) => row.currency === currency && row.amount !== null)
          const expected = LIVES.reduce((sum, live) => {
            const of = known.filter((row) => row.live === live)
            const products = of.filter((row) => row.product).reduce((all, row) => all + row.amount!, 0)
            return sum + Math.max(products, of.find((row) => !row.product)?.amount ?? 0)
          }, 0)
          expect(total(currency)).toBe(expected)
          for (const by of ['product', 'artisan', 'province'] as const) {
            const sums = new Map<string, number>()
            for (const piece of pieces.filter((it) => it.currency === currency)) {
              const key = keyOf(piece.product, by, facts)
              sums.set(key, (sums.get(key) ?? 0) + piece.amount)
            }
            expect([...sums.values()].reduce((sum, n) => sum + n, 0)).toBe(expected)
          }
        }
        expect(pieces.every((piece) => piece.amount >= 0)).toBe(true)
      }),
    )
  })

  test('a product nobody knows the maker or province of is told as such', () => {
    expect(keyOf('sauce', 'artisan', facts)).toBe(NOT_TOLD)
    expect(keyOf('sauce', 'province', facts)).toBe('kien-giang')
    expect(keyOf('drum', 'province', facts)).toBe(NOT_TOLD)
    expect(keyOf(null, 'product', facts)).toBe(NOT_TOLD)
  })
})

describe('numbers of whole lives', () => {
  test('a live counts for each product it planned or tells of, and for none when it has none', () => {
    const among = new Set(LIVES)
    expect(livesBy('product', [one('b', 'drum', 2)], facts, among)).toEqual(
      new Map([
        ['silk', new Set(['a'])],
        ['rice', new Set(['a', 'b'])],
        ['drum', new Set(['b'])],
        [NOT_TOLD, new Set(['c'])],
      ]),
    )
    expect(livesBy('province', [], facts, new Set(['a']))).toEqual(
      new Map([
        ['ha-noi', new Set(['a'])],
        ['soc-trang', new Set(['a'])],
      ]),
    )
  })

  test('the time watched is weighed by viewers, and lies between the shortest and the longest', () => {
    expect(
      meanSeconds(
        ['a', 'b'],
        new Map([
          ['a', 60],
          ['b', 120],
        ]),
        new Map([
          ['a', 300],
          ['b', 100],
        ]),
      ),
    ).toBe(75)
    expect(meanSeconds(['a'], new Map([['a', 60]]), new Map())).toBeNull()
    const numbers = fc.dictionary(fc.constantFrom(...LIVES), fc.integer({ min: 1, max: 10 ** 6 }))
    fc.assert(
      fc.property(numbers, numbers, (seconds, viewers) => {
        const both = LIVES.filter((live) => seconds[live] && viewers[live])
        const mean = meanSeconds(LIVES, new Map(Object.entries(seconds)), new Map(Object.entries(viewers)))
        if (!both.length) {
          expect(mean).toBeNull()
          return
        }
        const told = both.map((live) => seconds[live]!)
        expect(mean).toBeGreaterThanOrEqual(Math.min(...told))
        expect(mean).toBeLessThanOrEqual(Math.max(...told))
      }),
    )
  })
})
