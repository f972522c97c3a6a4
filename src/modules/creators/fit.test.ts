import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIT_POINTS, fitOf, type FitEvent, type FitFacts } from './fit.ts'

const EVENT: FitEvent = {
  here: ['ja'],
  languages: ['vi', 'en', 'ja'],
  topics: ['tourism', 'cuisine', 'customs_rituals'],
  days: { from: '2025-06-13', to: '2025-06-16' },
}
const UNKNOWN: FitFacts = { spoken: null, topics: null, pastViews: null, availability: null }

describe('fit', () => {
  test('each part tells its share and what from', () => {
    const fit = fitOf(
      {
        spoken: ['ja', 'en'],
        topics: ['cuisine', 'trains'],
        pastViews: [100, 40_000, 1_000],
        availability: [{ from: '2025-06-15', to: '2025-06-20' }],
      },
      EVENT,
    )
    expect(fit).toEqual({
      from: 68,
      to: 68,
      parts: [
        { part: 'language', points: 30, share: 1, because: ['ja'] },
        { part: 'topic', points: 30, share: 0.5, because: ['cuisine'] },
        { part: 'past', points: 25, share: 0.6, because: ['3', '1000'] },
        { part: 'availability', points: 15, share: 0.5, because: ['2', '4'] },
      ],
    })
  })
  test('what is not known is no zero: the score is a span', () => {
    expect(fitOf(UNKNOWN, EVENT)).toMatchObject({ from: 0, to: 100 })
    expect(fitOf({ ...UNKNOWN, spoken: ['en'] }, EVENT)).toMatchObject({ from: 15, to: 85 })
    expect(fitOf({ ...UNKNOWN, spoken: ['ko'] }, EVENT)).toMatchObject({ from: 0, to: 70 })
    expect(fitOf({ ...UNKNOWN, availability: [] }, EVENT).parts[3]).toMatchObject({ share: 0 })
    expect(fitOf({ ...UNKNOWN, availability: [] }, { ...EVENT, days: null }).parts[3]).toMatchObject({ share: null })
  })
  test('the points make a hundred', () =>
    expect(Object.values(FIT_POINTS).reduce((a: number, b) => a + b, 0)).toBe(100))

  const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2025-06-${String(n).padStart(2, '0')}`)
  const stretch = fc.tuple(day, day).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }))
  const facts: fc.Arbitrary<FitFacts> = fc.record({
    spoken: maybe(fc.subarray(['vi', 'en', 'ja', 'ko'])),
    topics: maybe(fc.subarray(['tourism', 'cuisine', 'customs_rituals', 'trains'])),
    pastViews: maybe(fc.array(fc.nat(10_000_000), { maxLength: 5 })),
    availability: maybe(fc.array(stretch, { maxLength: 3 })),
  })

  test('law: within 0 and 100, the lower end first', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { from, to } = fitOf(some, EVENT)
        expect(from).toBeGreaterThanOrEqual(0)
        expect(to).toBeLessThanOrEqual(100)
        expect(from).toBeLessThanOrEqual(to)
      }),
    )
  })
  test('law: learning something never leads outside the span there was', () => {
    fc.assert(
      fc.property(facts, fc.subarray(['spoken', 'topics', 'pastViews', 'availability'] as const), (all, hidden) => {
        const less = fitOf({ ...all, ...Object.fromEntries(hidden.map((name) => [name, null])) }, EVENT)
        const more = fitOf(all, EVENT)
        expect(more.from).toBeGreaterThanOrEqual(less.from)
        expect(more.to).toBeLessThanOrEqual(less.to)
      }),
    )
  })
  test('law: more languages, topics, views or days never lower it', () => {
    fc.assert(
      fc.property(facts, facts, fc.nat(1000), (a, b, more) => {
        const grown: FitFacts = {
          spoken: a.spoken && [...a.spoken, ...(b.spoken ?? [])],
          topics: a.topics && [...a.topics, ...(b.topics ?? [])],
          pastViews: a.pastViews && a.pastViews.map((views) => views + more),
          availability: a.availability && [...a.availability, ...(b.availability ?? [])],
        }
        expect(fitOf(grown, EVENT).from).toBeGreaterThanOrEqual(fitOf(a, EVENT).from)
        expect(fitOf(grown, EVENT).to).toBeGreaterThanOrEqual(fitOf(a, EVENT).to)
      }),
    )
  })
})
