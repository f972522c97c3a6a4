import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateOf, type Act, type ShowPlan } from '#modules/programme/stage'
import { byPlan } from './by-plan.ts'
import { houseTime } from './house-time.ts'
import { forget, keep, restore, type Kept } from './kept.ts'
import { readPeerActs } from './read-acts.ts'
import { clockOf, venueTime } from './show-times.ts'

const words = (text: string) => ({ en: text })
const plan: ShowPlan = {
  id: 'p',
  title: words('p'),
  roles: [{ id: 'manager', name: words('m'), calls: true }],
  cues: ['a', 'b', 'r', 'c'].map((id, index) => ({
    id,
    number: index + 1,
    kind: 'stage' as const,
    title: words(id),
    seconds: 60,
    ...(id === 'r' && { reserve: true as const }),
  })),
}
const go = (seq: number, to: string, from: string | null, at: number): Act => ({
  device: 'd',
  seq,
  clock: seq,
  kind: 'go',
  to,
  from,
  role: 'manager',
  at,
})

test('the house’s time is what it said, halfway between asking and hearing, whatever the device’s clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), (there, back) => {
      let elapsed = 5_000_000
      const time = houseTime(123, false, () => elapsed)
      const askedAt = elapsed
      elapsed += there + back
      time.said(1_000_000 + there, askedAt)
      expect(Math.abs(time.now() - (1_000_000 + there + back))).toBeLessThanOrEqual(Math.abs(there - back) / 2 + 1)
      const before = time.now()
      elapsed += 5000
      expect(time.now() - before).toBe(5000)
      // A slower answer soon after tells less, and another screen nothing.
      elapsed += 5000
      time.said(0, elapsed - 5000)
      time.told(0)
      expect(time.now() - before).toBe(10_000)
    }),
  )
})

test('a screen that hears nobody goes on by the plan, and over no reserve', () => {
  const state = stateOf(plan, [go(1, 'a', null, 0)])
  const at = (seconds: number) => byPlan(plan, state, seconds * 1000)
  expect(at(30)).toEqual({ current: 'a', next: 'b', since: 0, ahead: false })
  expect(at(60)).toEqual({ current: 'b', next: 'c', since: 60_000, ahead: true })
  expect(at(600)).toEqual({ current: 'c', next: null, since: 120_000, ahead: true })
  const held = stateOf(plan, [go(1, 'a', null, 0), { ...go(2, 'a', 'a', 1000), kind: 'hold', to: null }])
  expect(byPlan(plan, held, 600_000)).toEqual({ current: 'a', next: 'b', since: 0, ahead: false })
  expect(byPlan(plan, stateOf(plan, []), 600_000)).toEqual({ current: null, next: 'a', since: null, ahead: false })
})

const memory = () => {
  const shelf = new Map<string, string>()
  return {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => void shelf.set(key, value),
    removeItem: (key: string) => void shelf.delete(key),
  }
}

test('two tabs of one device keep what both hold; what the house refused stays out', () => {
  const shelf = memory()
  const kept = (acts: Act[], more: Partial<Kept> = {}): Kept => ({
    version: 1,
    acts,
    devices: ['d'],
    delivered: {},
    dropped: [],
    houseAt: 1,
    deviceAt: 2,
    ...more,
  })
  keep(shelf, 'run', 'role', kept([go(1, 'a', null, 1)]))
  keep(shelf, 'run', 'role', kept([go(2, 'b', 'a', 2)], { devices: ['e'] }))
  expect(restore(shelf, 'run', 'role')).toEqual(
    kept([go(1, 'a', null, 1), go(2, 'b', 'a', 2)], { devices: ['e', 'd'] }),
  )
  keep(shelf, 'run', 'role', kept([], { dropped: ['d 2'] }))
  expect(restore(shelf, 'run', 'role')!.acts).toEqual([go(1, 'a', null, 1)])
  expect(restore(shelf, 'run', 'other')).toBeNull()
  forget(shelf, 'run', 'role')
  expect(restore(shelf, 'run', 'role')).toBeNull()
  shelf.setItem('sen-show-run-role', '{"version":')
  expect(restore(shelf, 'run', 'role')).toBeNull()
})

test('what another screen sends is taken only whole, and of this run', () => {
  const good = go(1, 'a', null, 1)
  expect(
    readPeerActs(plan, [], [good, null, 1, {}, { ...good, kind: 'x' }, { ...good, to: 'z' }, { ...good, seq: 0 }]),
  ).toEqual([good])
  for (const wrong of [{ role: 'nobody' }, { clock: 2 ** 50 }, { device: '<b>' }, { at: Number.NaN }, { seq: 1.5 }])
    expect(readPeerActs(plan, [], [{ ...good, ...wrong }])).toEqual([])
  const far = { ...good, clock: 10_500 }
  expect(readPeerActs(plan, [], [far])).toEqual([])
  expect(readPeerActs(plan, [{ ...good, clock: 600 }], [far])).toEqual([far])
  expect(readPeerActs(plan, [], 'x')).toEqual([])
})

test('times as they are read', () => {
  expect([68, -68, 3723, 0, 59.6].map(clockOf)).toEqual(['1:08', '1:08', '1:02:03', '0:00', '1:00'])
  expect(venueTime(Date.parse('2025-06-14T15:31:22+09:00'), 'Asia/Tokyo')).toBe('15:31:22')
})
