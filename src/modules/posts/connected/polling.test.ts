import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hoursUntilDiscovery, hoursUntilNext, LEAST_HOURS, MOST_HOURS, type Polled } from './polling.ts'
import { BATCH, planRound, type Due } from './plan-round.ts'

const hours = fc.double({ min: 0, max: 20_000, noNaN: true })
const polled: fc.Arbitrary<Polled> = fc.record({
  ageHours: fc.option(hours),
  gained: fc.option(fc.integer({ min: -1000, max: 5_000_000 })),
  sinceHours: fc.option(fc.double({ min: 0.01, max: 500, noNaN: true })),
  views: fc.option(fc.nat(50_000_000)),
  absences: fc.nat(30),
})

test('some examples: an hour old, a day old, a week old, a year old; moving fast; absent', () => {
  const still = { gained: 0, sinceHours: 24, views: 1000, absences: 0 }
  expect([1, 24, 168, 24 * 60, 24 * 365].map((ageHours) => hoursUntilNext({ ...still, ageHours }))).toEqual([
    0.5, 2, 14, 24, 146,
  ])
  expect(hoursUntilNext({ ...still, ageHours: 168, gained: 1200, sinceHours: 24, views: 2000 })).toBe(2)
  expect(hoursUntilNext({ ...still, ageHours: 168, absences: 3 })).toBe(24)
})

test('it is always between half an hour and a week', () => {
  fc.assert(
    fc.property(polled, (one) => {
      const next = hoursUntilNext(one)
      expect(next).toBeGreaterThanOrEqual(LEAST_HOURS)
      expect(next).toBeLessThanOrEqual(MOST_HOURS)
    }),
  )
})

test('older is never sooner, faster is never later, absent for longer is never sooner', () => {
  fc.assert(
    fc.property(polled, hours, fc.nat(1_000_000), (one, more, faster) => {
      const present = { ...one, absences: 0 }
      if (one.ageHours !== null)
        expect(hoursUntilNext({ ...present, ageHours: one.ageHours + more })).toBeGreaterThanOrEqual(
          hoursUntilNext(present),
        )
      if (one.gained !== null)
        expect(hoursUntilNext({ ...present, gained: one.gained + faster })).toBeLessThanOrEqual(hoursUntilNext(present))
      if (one.absences)
        expect(hoursUntilNext({ ...one, absences: one.absences + 1 })).toBeGreaterThanOrEqual(hoursUntilNext(one))
      expect(hoursUntilDiscovery(more + 1, 0)).toBeGreaterThanOrEqual(hoursUntilDiscovery(more, 0))
      expect(hoursUntilDiscovery(null, more + 1)).toBeGreaterThanOrEqual(hoursUntilDiscovery(null, more))
    }),
  )
})

const dues: fc.Arbitrary<Due[]> = fc
  .array(fc.record({ c: fc.nat(6), dueMs: fc.nat(1000) }), { maxLength: 200 })
  .map((list) => list.map(({ c, dueMs }, i) => ({ connectionId: `c${c}`, platformId: `p${i}`, dueMs })))

test('a round asks about every due post once, in as few batches as there can be, each of one connection', () => {
  fc.assert(
    fc.property(dues, (due) => {
      const calls = planRound(due)
      expect(calls.flatMap((call) => call.ids).sort()).toEqual(due.map((one) => one.platformId).sort())
      const owner = new Map(due.map((one) => [one.platformId, one.connectionId]))
      for (const { connectionId, ids } of calls) expect(ids.every((id) => owner.get(id) === connectionId)).toBe(true)
      const least = [...Map.groupBy(due, (one) => one.connectionId).values()].reduce(
        (n, own) => n + Math.ceil(own.length / BATCH),
        0,
      )
      expect(calls.length).toBe(least)
    }),
  )
})

test('wherever the limit ends it, no connection is two batches ahead of one that still waits', () => {
  fc.assert(
    fc.property(dues, fc.nat(20), (due, cut) => {
      const calls = planRound(due)
      const had = (list: typeof calls) => Map.groupBy(list, (call) => call.connectionId)
      const [done, left] = [had(calls.slice(0, cut)), had(calls.slice(cut))]
      for (const waiting of left.keys())
        for (const [, own] of done) expect(own.length - (done.get(waiting)?.length ?? 0)).toBeLessThanOrEqual(1)
    }),
  )
})

test('an account that has just been connected is looked through hourly, one that never posted every six hours', () => {
  expect([0, 4, 12, 24, 1000].map((hours) => hoursUntilDiscovery(null, hours))).toEqual([1, 1, 3, 6, 6])
})
