import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compared, plannedTimes, type Cue, type ShowPlan } from '#modules/programme'
import { changeLines } from './change-lines.ts'
import { BAND, drawingOf } from './drawing.ts'
import { lateWords, readMinutes, runStateOf } from './words.ts'
import { clockOf } from '../../show/show-times.ts'

const cue = (id: string, number: number, seconds: number, more: Partial<Cue> = {}): Cue => ({
  id,
  number,
  kind: 'stage',
  title: { vi: id },
  seconds,
  ...more,
})
const PLAN: ShowPlan = {
  id: 'show',
  title: { vi: 'Rối' },
  roles: [{ id: 'manager', name: { vi: 'Đạo diễn' }, calls: true }],
  cues: [cue('a', 41, 60), cue('b', 42, 120), cue('r', 91, 30, { reserve: true, instead: 'b' })],
  hardEnd: 240,
}
const T0 = Date.UTC(2025, 5, 14, 6)
const at = (seconds: number) => T0 + seconds * 1000

describe('lengths', () => {
  test('told and read', () => {
    expect([0, 5, 65, 600, 3725, -40].map(clockOf)).toEqual(['0:00', '0:05', '1:05', '10:00', '1:02:05', '0:40'])
    expect(['2:30', '150', '1:02:05', '', 'x', '1:2:3:4', '-5'].map(readMinutes)).toEqual([
      150,
      150,
      3725,
      null,
      null,
      null,
      null,
    ])
  })
  test('what is told is read back', () => {
    fc.assert(
      fc.property(fc.nat(86_400), (seconds) => {
        expect(readMinutes(clockOf(seconds))).toBe(seconds)
      }),
    )
  })
  test('late, early, on time', () => {
    expect([40, -75, 0.4].map((late) => lateWords(late, 'en'))).toEqual(['0:40 late', '1:15 early', 'on time'])
  })
})

test('the state of a run follows from when it began and ended', () => {
  const [one, none] = [new Date(), null]
  expect(
    [
      [none, none],
      [one, none],
      [one, one],
      [none, one],
    ].map(([begunAt, endedAt]) => runStateOf({ begunAt: begunAt!, endedAt: endedAt! })),
  ).toEqual(['planned', 'running', 'over', 'cancelled'])
})

describe('the drawing', () => {
  const draw = (log: { cue: string; at: number; until: number | null }[], now: number | null) =>
    drawingOf({
      plan: PLAN,
      rows: compared(PLAN, { log }, T0),
      state: { log, current: log.at(-1)?.cue ?? null },
      begin: T0,
      now,
    })
  test('before it begins: what is planned, up to the hard end', () => {
    expect(draw([], at(-600))).toEqual({
      planned: [
        { id: 'a', number: 41, kind: 'stage', from: 0, share: 0.25 },
        { id: 'b', number: 42, kind: 'stage', from: 0.25, share: 0.5 },
      ],
      actual: [],
      bands: [],
      hardEnd: 1,
      now: null,
    })
  })
  test('bands lead from the planned to the actual time; a reserve cue has none', () => {
    const told = draw(
      [
        { cue: 'a', at: at(24), until: at(96) },
        { cue: 'r', at: at(96), until: null },
      ],
      at(120),
    )
    expect(told.bands).toEqual([
      { id: 'a', late: true, points: `0.0,0 250.0,0 400.0,${BAND.height} 100.0,${BAND.height}` },
    ])
    expect(told.actual.map(({ id, from, share, on }) => [id, from, share.toFixed(2), on])).toEqual([
      ['a', 0.1, '0.30', false],
      ['r', 0.4, '0.10', true],
    ])
    expect(told.now).toBe(0.5)
  })
  test('whatever happened, everything lies inside it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -300, max: 900 }), { maxLength: 6 }), fc.nat(900), (times, now) => {
        const order = times.toSorted((a, b) => a - b)
        const log = order.map((from, i) => ({
          cue: 'ab'[i % 2]!,
          at: at(from),
          until: order[i + 1] === undefined ? null : at(order[i + 1]!),
        }))
        const told = draw(log, at(now))
        for (const bar of [...told.planned, ...told.actual]) {
          expect(bar.from).toBeGreaterThanOrEqual(0)
          expect(bar.from + bar.share).toBeLessThanOrEqual(1.0021)
        }
      }),
    )
  })
  test('planned bars follow each other as their times do', () => {
    expect(draw([], null).planned.map((bar) => bar.id)).toEqual(plannedTimes(PLAN, T0).map((one) => one.cue))
  })
})

test('what changed, in sentences', () => {
  const after: ShowPlan = { ...PLAN, cues: [cue('a', 41, 50), cue('c', 43, 30)], hardEnd: 300 }
  expect(changeLines(PLAN, after, 'en')).toEqual([
    'Added: 43 c',
    'Taken out: 42 b and 91 r',
    '41 a: length',
    'The show itself: hard end',
    '1:40 shorter',
  ])
  expect(changeLines(PLAN, PLAN, 'en')).toEqual([])
})
