import { describe, expect, test } from 'vitest'
import { readRow, type Cells, type Known } from './read-row.ts'

const NOW = new Date('2025-06-06T01:00:00Z')
const known: Known = {
  zone: 'Asia/Tokyo',
  lives: new Map([
    ['craft', 'JPY'],
    ['talk', null],
  ]),
  products: new Set(['silk', 'rice']),
  observedAt: NOW,
}
const row = (cells: Cells) => readRow(cells, known)

describe('a row of results', () => {
  test('of a live, and of one of its products', () => {
    expect(
      row({ live: 'craft', viewers: '1,830', peak: '412', average_seconds: '95', orders: '', new_followers: '0' }),
    ).toEqual({
      live: 'craft',
      product: null,
      observedAt: NOW,
      told: [
        { metric: 'viewers', currency: null, amount: 1830 },
        { metric: 'peak', currency: null, amount: 412 },
        { metric: 'average_seconds', currency: null, amount: 95 },
        { metric: 'new_followers', currency: null, amount: 0 },
      ],
    })
    expect(row({ live: 'craft', product: 'silk', orders: '?', value: '12.50', currency: 'usd' })).toEqual({
      live: 'craft',
      product: 'silk',
      observedAt: NOW,
      told: [
        { metric: 'orders', currency: null, amount: null },
        { metric: 'value', currency: 'USD', amount: 1250 },
      ],
    })
    expect(row({ live: 'craft', value: '1.200' })).toMatchObject({ told: [{ currency: 'JPY', amount: 1200 }] })
  })

  test.each([
    ['2025-06-05 20:30', '2025-06-05T11:30:00Z'],
    ['2025-06-05T20:30:59', '2025-06-05T11:30:00Z'],
    ['2025-06-05T20:30+07:00', '2025-06-05T13:30:00Z'],
    ['2025-06-05', '2025-06-05T14:59:59.999Z'],
  ])('%s is by the venue’s clock', (text, moment) => {
    expect(row({ live: 'craft', viewers: '1', observed_at: text })).toMatchObject({ observedAt: new Date(moment) })
  })

  test.each([
    [{ viewers: '1' }, 'no_live', 'live', ''],
    [{ live: 'gone', viewers: '1' }, 'no_such_live', 'live', 'gone'],
    [{ live: 'craft', product: 'gold', orders: '1' }, 'no_such_product', 'product', 'gold'],
    [{ live: 'craft', product: 'silk', peak: '3' }, 'not_of_a_product', 'peak', '3'],
    [{ live: 'craft', viewers: 'many' }, 'no_number', 'viewers', 'many'],
    [{ live: 'craft', value: '1.5', currency: 'JPY' }, 'no_number', 'value', '1.5'],
    [{ live: 'craft', value: '1.234', currency: 'KWD' }, 'ambiguous', 'value', '1.234'],
    [{ live: 'craft', average_seconds: '90000' }, 'too_large', 'average_seconds', '90000'],
    [{ live: 'talk', value: '10' }, 'no_currency', 'currency', ''],
    [{ live: 'craft', value: '10', currency: 'yen' }, 'bad_currency', 'currency', 'yen'],
    [{ live: 'craft', viewers: '3', currency: 'JPY' }, 'currency_alone', 'currency', 'JPY'],
    [{ live: 'craft', viewers: '3', observed_at: '05/06/2025 20:00' }, 'bad_time', 'observed_at', '05/06/2025 20:00'],
    [{ live: 'craft', viewers: '3', observed_at: '2025-06-31' }, 'bad_time', 'observed_at', '2025-06-31'],
    [{ live: 'craft', viewers: '3', observed_at: '2025-06-05 24:00' }, 'bad_time', 'observed_at', '2025-06-05 24:00'],
    [{ live: 'craft' }, 'nothing_told', 'viewers', ''],
    [{ live: 'craft', viewers: '3', peak: '4' }, 'peak_over_viewers', 'peak', '4'],
  ] as const)('%j is not read', (cells, code, column, cell) => {
    expect(row(cells as Cells)).toEqual({ code, column, cell })
  })
})
