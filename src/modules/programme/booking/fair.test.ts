import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareFairly, type FreePlaces, type WaitingParty } from './fair.ts'

const SLOTS = ['a', 'b', 'c', 'd']
const places = fc
  .tuple(...SLOTS.map(() => fc.record({ free: fc.nat(12), gathers: fc.boolean() })))
  .map((all) => new Map<string, FreePlaces>(SLOTS.map((id, i) => [id, all[i]!])))
const queue = fc
  .array(fc.record({ party: fc.integer({ min: 1, max: 9 }), choices: fc.shuffledSubarray(SLOTS, { minLength: 1 }) }), {
    maxLength: 14,
  })
  .map((all): WaitingParty[] => all.map((one, i) => ({ id: `p${i}`, ...one })))

/** Places given in a slot to the first `before` of the queue. */
const givenTo = (given: Map<string, string>, all: WaitingParty[], slot: string, before = all.length) =>
  all.slice(0, before).reduce((sum, one) => sum + (given.get(one.id) === slot ? one.party : 0), 0)

describe('who gets free places', () => {
  test('never more than there are, and whole parties to slots they chose', () => {
    fc.assert(
      fc.property(places, queue, (slots, all) => {
        const given = shareFairly(slots, all)
        for (const [slot, { free }] of slots) expect(givenTo(given, all, slot)).toBeLessThanOrEqual(free)
        for (const one of all) if (given.has(one.id)) expect(one.choices).toContain(given.get(one.id))
      }),
    )
  })

  test('nobody is overtaken who would have fitted: whoever goes without found no room at their turn, or it was kept for somebody before them', () => {
    fc.assert(
      fc.property(places, queue, (slots, all) => {
        const given = shareFairly(slots, all)
        for (const [at, one] of all.entries()) {
          if (given.has(one.id)) continue
          for (const slot of one.choices) {
            const left = slots.get(slot)!.free - givenTo(given, all, slot, at)
            const keptForAnother =
              slots.get(slot)!.gathers &&
              all.slice(0, at).some((other) => !given.has(other.id) && other.choices.includes(slot))
            expect(left < one.party || keptForAnother).toBe(true)
          }
        }
      }),
    )
  })

  test('where places are gathered, nobody behind a party that goes without gets one of its slots', () => {
    fc.assert(
      fc.property(places, queue, (slots, all) => {
        const given = shareFairly(slots, all)
        for (const [at, one] of all.entries())
          if (!given.has(one.id))
            for (const later of all.slice(at + 1))
              expect(one.choices.filter((slot) => slots.get(slot)!.gathers)).not.toContain(given.get(later.id))
      }),
    )
  })

  test('a large party at the head of a gathering slot is served as soon as enough became free, however many small ones come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
        (large, freed) => {
          let free = 0
          for (const some of freed) {
            free += some
            const small = Array.from({ length: 5 }, (_, i) => ({ id: `s${i}`, party: 1, choices: ['a'] }))
            const given = shareFairly(new Map([['a', { free, gathers: true }]]), [
              { id: 'large', party: large, choices: ['a'] },
              ...small,
            ])
            if (free < large) expect(given.size).toBe(0)
            else {
              expect(given.get('large')).toBe('a')
              return
            }
          }
        },
      ),
    )
  })

  test('what nobody can use is not left empty on the last day', () => {
    fc.assert(
      fc.property(places, queue, (slots, all) => {
        const last = new Map([...slots].map(([id, slot]) => [id, { ...slot, gathers: false }]))
        const given = shareFairly(last, all)
        for (const [slot, { free }] of last) {
          const left = free - givenTo(given, all, slot)
          for (const one of all)
            if (!given.has(one.id) && one.choices.includes(slot)) expect(one.party).toBeGreaterThan(left)
        }
      }),
    )
  })

  test('each gets the slot they like best of those with room; an unknown slot has none', () => {
    const slots = new Map([
      ['a', { free: 2, gathers: true }],
      ['b', { free: 5, gathers: true }],
    ])
    const all = [
      { id: 'one', party: 2, choices: ['b', 'a'] },
      { id: 'two', party: 3, choices: ['x', 'a', 'b'] },
      { id: 'three', party: 3, choices: ['b'] },
      { id: 'four', party: 1, choices: ['b', 'a'] },
    ]
    expect([...shareFairly(slots, all)]).toEqual([
      ['one', 'b'],
      ['two', 'b'],
      ['four', 'a'],
    ])
  })
})
