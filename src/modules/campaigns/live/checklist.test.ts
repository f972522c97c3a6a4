import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Duty as Disclosure } from '#modules/creators'
import { isReady, linesFor, openLines, standingOf, type Asked } from './checklist.ts'
import { MARKS, type LiveDuty, type Mark } from './model.ts'

const words = (text: string) => ({ vi: text, en: text, ja: text })
const disclosure = (id: string, country?: string, since?: string): Disclosure => ({
  id,
  duty: words(id),
  labels: [{ language: 'ja', text: 'PR' }],
  ...(country ? { country } : {}),
  ...(since ? { since } : {}),
})
const DISCLOSURE = [disclosure('japan', 'JP', '2023-10-01'), disclosure('vn', 'VN', '2026-01-01'), disclosure('else')]
const duty = (id: string, of: LiveDuty['of'], more: Partial<LiveDuty> = {}): LiveDuty => ({
  id,
  of,
  duty: words(id),
  ...more,
})
const DUTIES = [
  duty('music', 'live'),
  duty('seller', 'live', { country: 'JP' }),
  duty('allergens', 'product', { classes: ['food'] }),
  duty('adults', 'product', { classes: ['alcohol'], country: 'JP' }),
  duty('price', 'product', { every: true }),
  duty('permit', 'product'),
]
const asked = (more: Partial<Asked> = {}): Asked => ({ day: '2025-06-05', audience: ['JP'], products: [], ...more })
const named = (it: Asked) =>
  linesFor(it, DISCLOSURE, DUTIES).map((line) => `${line.duty.id}${line.product ? `/${line.product}` : ''}`)

describe('which duties a live has', () => {
  test('those of its audience, from their first day on, and of the classes of its products', () => {
    expect(named(asked())).toEqual(['disclosure:japan', 'music', 'seller'])
    // Before a country's own duty holds, it is as where there is none.
    expect(named(asked({ day: '2023-09-30' }))).toEqual(['disclosure:else', 'music', 'seller'])
    expect(named(asked({ audience: ['VN'] }))).toEqual(['disclosure:else', 'music'])
    expect(named(asked({ audience: ['VN'], day: '2026-01-01' }))).toEqual(['disclosure:vn', 'music'])
    expect(named(asked({ audience: ['KR'] }))).toEqual(['disclosure:else', 'music'])
    expect(
      named(
        asked({
          products: [
            { id: 'rice-wine', classes: ['food', 'alcohol'] },
            { id: 'silk', duties: ['permit'] },
          ],
        }),
      ).slice(3),
    ).toEqual(['allergens/rice-wine', 'adults/rice-wine', 'price/rice-wine', 'price/silk', 'permit/silk'])
  })

  test('an audience that is not known asks for all of them', () => {
    expect(named(asked({ audience: null, day: '2026-01-01' }))).toEqual([
      'disclosure:japan',
      'disclosure:vn',
      'disclosure:else',
      'music',
      'seller',
    ])
  })
})

describe('what stands', () => {
  const lines = linesFor(asked({ products: [{ id: 'rice', classes: ['food'] }] }), DISCLOSURE, DUTIES)
  const mark = (line: number, kind: Mark['mark'], more: Partial<Mark> = {}): Mark => ({
    duty: lines[line]!.duty.id,
    product: lines[line]!.product,
    hash: lines[line]!.duty.hash,
    mark: kind,
    reason: kind === 'refused' ? 'not sold on the day' : null,
    by: 'thu',
    at: new Date(0),
    ...more,
  })

  test('ready is: the last mark of every line is done or refused with a reason, for the duty as it is worded', () => {
    const marks = fc.array(
      fc.tuple(fc.nat({ max: lines.length - 1 }), fc.constantFrom(...MARKS), fc.boolean()).map(([line, kind, old]) => ({
        line,
        one: mark(line, kind, old ? { hash: 'as it was' } : {}),
      })),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(marks, (tried) => {
        const standing = standingOf(
          lines,
          tried.map(({ one }) => one),
        )
        const expected = lines.map((line, at) => {
          const last = tried.findLast((it) => it.line === at)?.one
          return last && last.mark !== 'open' && last.hash === line.duty.hash ? last : null
        })
        expect(standing.map((line) => line.mark)).toEqual(expected)
        expect(isReady(standing)).toBe(!expected.includes(null))
        expect(openLines(standing)).toHaveLength(expected.filter((one) => one === null).length)
      }),
    )
  })

  test('a product that comes in brings its duties, so what was ready is not; one that goes takes them along', () => {
    const all = lines.map((_, at) => mark(at, 'done'))
    expect(isReady(standingOf(lines, all))).toBe(true)
    const more = linesFor(
      asked({
        products: [
          { id: 'rice', classes: ['food'] },
          { id: 'wine', classes: ['alcohol'] },
        ],
      }),
      DISCLOSURE,
      DUTIES,
    )
    expect(openLines(standingOf(more, all)).map((line) => [line.duty.id, line.product])).toEqual([
      ['adults', 'wine'],
      ['price', 'wine'],
    ])
    expect(isReady(standingOf(linesFor(asked(), DISCLOSURE, DUTIES), all))).toBe(true)
  })

  test('a duty that is worded otherwise has to be looked at again; a source that was mended has not', () => {
    const all = lines.map((_, at) => mark(at, 'done'))
    const reworded = DUTIES.map((one) => (one.id === 'music' ? { ...one, duty: words('music and dance') } : one))
    const standing = standingOf(linesFor(asked(), DISCLOSURE, reworded), all)
    expect(standing.filter((line) => line.stale).map((line) => line.duty.id)).toEqual(['music'])
    expect(isReady(standing)).toBe(false)
    const sourced = DUTIES.map((one) => ({ ...one, sources: ['law'], verification: 'settled' as const }))
    expect(isReady(standingOf(linesFor(asked(), DISCLOSURE, sourced), all))).toBe(true)
  })
})
