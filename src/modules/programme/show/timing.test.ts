import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cue, ShowPlan } from './model.ts'
import {
  againstHardEnd,
  compared,
  fewestFor,
  foreseenEnd,
  lateness,
  plannedSeconds,
  plannedTimes,
  type Going,
} from './timing.ts'

const cue = (id: string, seconds: number, more: Partial<Cue> = {}): Cue => ({
  id,
  number: 0,
  kind: 'stage',
  title: { vi: id },
  seconds,
  ...more,
})
const PLAN: ShowPlan = {
  id: 'puppets',
  title: { vi: 'Rối' },
  roles: [{ id: 'manager', name: { vi: 'Đạo diễn' }, calls: true }],
  cues: [
    cue('light', 50, { kind: 'open' }),
    cue('teu', 50),
    cue('dragons', 150),
    cue('quiet', 30),
    cue('song', 60, { reserve: true, instead: 'dragons' }),
    cue('doors', 20, { kind: 'close' }),
  ],
  hardEnd: 320,
}
const T0 = Date.UTC(2025, 5, 14, 6, 28, 20)
const at = (seconds: number) => T0 + seconds * 1000
const going = (state: Partial<Going>): Going => ({
  phase: 'running',
  current: null,
  next: null,
  log: [],
  heldSince: null,
  ...state,
})
const running = (log: [string, number][], next: string | null, more: Partial<Going> = {}): Going =>
  going({
    current: log.at(-1)![0],
    next,
    log: log.map(([id, from], i) => ({ cue: id, at: at(from), until: log[i + 1] ? at(log[i + 1]![1]) : null })),
    ...more,
  })

test('planned times follow each other; reserve cues take none', () => {
  expect(plannedTimes(PLAN, T0)).toEqual([
    { cue: 'light', at: at(0), seconds: 50 },
    { cue: 'teu', at: at(50), seconds: 50 },
    { cue: 'dragons', at: at(100), seconds: 150 },
    { cue: 'quiet', at: at(250), seconds: 30 },
    { cue: 'doors', at: at(280), seconds: 20 },
  ])
  expect(plannedSeconds(PLAN)).toBe(300)
})

describe('lateness', () => {
  const dragons = running(
    [
      ['light', 10],
      ['teu', 55],
      ['dragons', 140],
    ],
    'quiet',
  )
  test('before: only once the planned beginning is past', () => {
    const before = going({ phase: 'before', next: 'light' })
    expect(lateness(PLAN, before, at(-30), T0)).toBe(0)
    expect(lateness(PLAN, before, at(25), T0)).toBe(25)
    expect(lateness(PLAN, before, at(25))).toBe(0)
  })
  test('a cue that began late makes the next one late by as much', () => {
    expect(lateness(PLAN, dragons, at(150), T0)).toBe(40)
    expect(lateness(PLAN, dragons, at(150))).toBe(30)
  })
  test('a cue that lasts too long makes it later by the second', () => {
    expect(lateness(PLAN, dragons, at(290), T0)).toBe(40)
    expect(lateness(PLAN, dragons, at(300), T0)).toBe(50)
  })
  test('while it is held, the end of the cue moves with the clock', () => {
    expect(lateness(PLAN, { ...dragons, phase: 'held', heldSince: at(160) }, at(175), T0)).toBe(55)
  })
  test('what is left out makes it early', () => {
    expect(
      lateness(
        PLAN,
        running(
          [
            ['light', 0],
            ['quiet', 50],
          ],
          'doors',
        ),
        at(60),
        T0,
      ),
    ).toBe(-200)
  })
  test('a reserve cue counts by where it leads', () => {
    expect(
      lateness(
        PLAN,
        running(
          [
            ['light', 0],
            ['teu', 50],
            ['song', 100],
          ],
          'quiet',
        ),
        at(110),
        T0,
      ),
    ).toBe(-90)
  })
  test('over: against the planned end', () => {
    const over = going({ phase: 'over', log: [{ cue: 'doors', at: at(300), until: at(333) }] })
    expect(lateness(PLAN, over, at(900), T0)).toBe(33)
    expect(lateness(PLAN, going({ phase: 'over' }), at(900), T0)).toBe(0)
  })
  test('the very last cue counts by its own end', () => {
    expect(lateness(PLAN, running([['doors', 280]], null), at(290), T0)).toBe(0)
    expect(lateness(PLAN, running([['doors', 280]], null), at(310), T0)).toBe(10)
  })
})

test('planned against actual, with a cue gone back to and a reserve cue', () => {
  const log = [
    { cue: 'light', at: at(5), until: at(60) },
    { cue: 'teu', at: at(60), until: at(90) },
    { cue: 'light', at: at(90), until: at(95) },
    { cue: 'song', at: at(95), until: null },
  ]
  expect(compared(PLAN, { log }, T0)).toEqual([
    { cue: 'light', plannedAt: at(0), plannedSeconds: 50, actualAt: at(5), actualSeconds: 60, turns: 2, late: 5 },
    { cue: 'teu', plannedAt: at(50), plannedSeconds: 50, actualAt: at(60), actualSeconds: 30, turns: 1, late: 10 },
    {
      cue: 'dragons',
      plannedAt: at(100),
      plannedSeconds: 150,
      actualAt: null,
      actualSeconds: null,
      turns: 0,
      late: null,
    },
    { cue: 'quiet', plannedAt: at(250), plannedSeconds: 30, actualAt: null, actualSeconds: null, turns: 0, late: null },
    { cue: 'doors', plannedAt: at(280), plannedSeconds: 20, actualAt: null, actualSeconds: null, turns: 0, late: null },
    { cue: 'song', plannedAt: null, plannedSeconds: 60, actualAt: at(95), actualSeconds: null, turns: 1, late: null },
  ])
  expect(compared(PLAN, { log: [] })[0]).toMatchObject({ plannedAt: null, late: null })
})

describe('the hard end', () => {
  test('as planned there are twenty seconds to spare', () => {
    expect(againstHardEnd(PLAN, null, at(-60), T0)).toEqual({
      at: at(320),
      foreseen: at(300),
      over: -20,
      leaveOut: [],
      stillOver: 0,
    })
    expect(againstHardEnd({ ...PLAN, hardEnd: undefined }, null, T0, T0)).toBeNull()
  })
  test('too late: the one cue that suffices and is shortest is left out, never the opening or the close', () => {
    const late = running([['light', 70]], 'teu')
    expect(againstHardEnd(PLAN, late, at(80), T0)).toMatchObject({ over: 50, leaveOut: ['teu'], stillOver: 0 })
    const later = running([['light', 71]], 'teu')
    expect(againstHardEnd(PLAN, later, at(80), T0)).toMatchObject({ over: 51, leaveOut: ['dragons'], stillOver: 0 })
  })
  test('nothing helps any more: what still runs over is told', () => {
    const end = againstHardEnd(PLAN, running([['quiet', 310]], 'doors'), at(311), T0)
    expect(end).toMatchObject({ over: 40, leaveOut: [], stillOver: 40 })
  })
})

const cues = fc
  .array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 9 })
  .map((lengths) => lengths.map((seconds, i) => cue(`c${i}`, seconds)))

test('the fewest cues, and of those the shortest: as trying every choice finds', () => {
  fc.assert(
    fc.property(cues, fc.integer({ min: -50, max: 1500 }), (list, seconds) => {
      const chosen = fewestFor(seconds, list)
      const sum = list.filter((one) => chosen.includes(one.id)).reduce((all, one) => all + one.seconds, 0)
      const choices = Array.from({ length: 2 ** list.length }, (_, bits) => list.filter((__, i) => bits & (1 << i)))
        .map((way) => ({ n: way.length, sum: way.reduce((all, one) => all + one.seconds, 0) }))
        .filter((way) => way.sum >= seconds)
      if (!choices.length) {
        expect(chosen.length).toBe(list.length)
        return
      }
      const fewest = Math.min(...choices.map((way) => way.n))
      expect(chosen.length).toBe(fewest)
      expect(sum).toBeGreaterThanOrEqual(Math.max(0, seconds))
      if (fewest <= 4) expect(sum).toBe(Math.min(...choices.filter((way) => way.n === fewest).map((way) => way.sum)))
    }),
    { numRuns: 300 },
  )
})

test('a run that keeps to its plan is never late, and ends as planned', () => {
  fc.assert(
    fc.property(cues, fc.nat(3000), (list, passed) => {
      const plan: ShowPlan = { ...PLAN, cues: list, hardEnd: undefined }
      const times = plannedTimes(plan, T0)
      const there = Math.max(
        0,
        times.findLastIndex((one) => one.at <= at(passed)),
      )
      const log = times
        .slice(0, there + 1)
        .map((one, i) => ({ cue: one.cue, at: one.at, until: i < there ? times[i + 1]!.at : null }))
      const next = times[there + 1]?.cue ?? null
      const now = Math.min(at(passed), T0 + plannedSeconds(plan) * 1000)
      const state = going({ current: times[there]!.cue, next, log })
      expect(lateness(plan, state, now, T0)).toBe(0)
      expect(foreseenEnd(plan, state, now, T0)).toBe(T0 + plannedSeconds(plan) * 1000)
      for (const row of compared(plan, state, T0)) expect(row.late ?? 0).toBe(0)
    }),
    { numRuns: 200 },
  )
})

test('lateness never falls while a cue is on', () => {
  fc.assert(
    fc.property(cues, fc.nat(600), fc.nat(600), (list, one, more) => {
      const plan: ShowPlan = { ...PLAN, cues: list }
      const state = running([['c0', 0]], list[1]?.id ?? null)
      expect(lateness(plan, state, at(one + more), T0)).toBeGreaterThanOrEqual(lateness(plan, state, at(one), T0))
    }),
  )
})
