import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/database.ts'
import { OPERATOR } from './actor.ts'
import { clockMoves, isReplaying, moveClock, venueTimeAt, type ClockMove } from './clock.ts'
import { sql } from './db.ts'

const START = Date.parse('2026-01-01T00:00:00Z')
/** Moves oldest first, at real moments that are apart. */
const moves = fc
  .array(
    fc.record({
      after: fc.integer({ min: 1, max: 10_000_000 }),
      to: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
    }),
    { maxLength: 8 },
  )
  .map((steps) => {
    let at = START
    return steps.map(({ after, to }): ClockMove => ({
      recorded_at: new Date((at += after)),
      venue_at: to === null ? null : new Date(to),
    }))
  })
const offset = fc.integer({ min: 0, max: 100_000_000 })

test('between moves the venue clock runs as fast as the real one', () => {
  fc.assert(
    fc.property(moves, offset, fc.integer({ min: 0, max: 10_000_000 }), (all, from, runs) => {
      const [a, b] = [new Date(START + from), new Date(START + from + runs)]
      fc.pre(!all.some((move) => move.recorded_at > a && move.recorded_at <= b))
      expect(venueTimeAt(all, b).getTime() - venueTimeAt(all, a).getTime()).toBe(runs)
      expect(isReplaying(all, b)).toBe(isReplaying(all, a))
    }),
  )
})

test('where it stood at a past moment stays so, whatever moves come later', () => {
  fc.assert(
    fc.property(moves, fc.nat(8), offset, (all, kept, back) => {
      const known = all.slice(0, kept)
      const next = all[known.length]?.recorded_at.getTime() ?? Infinity
      const then = new Date(Math.min(START + back, next - 1))
      expect(venueTimeAt(all, then)).toEqual(venueTimeAt(known, then))
      expect(isReplaying(all, then)).toBe(isReplaying(known, then))
    }),
  )
})

test('a move shows from its own moment on; before the first the clock was the real one', () => {
  const move = { recorded_at: new Date(START), venue_at: new Date('2025-06-03T01:00:00Z') }
  expect(venueTimeAt([move], new Date(START - 1))).toEqual(new Date(START - 1))
  expect(venueTimeAt([move], new Date(START))).toEqual(move.venue_at)
  expect(venueTimeAt([move], new Date(START + 60_000))).toEqual(new Date('2025-06-03T01:01:00Z'))
  const back = { recorded_at: new Date(START + 60_000), venue_at: null }
  expect(venueTimeAt([move, back], new Date(START + 60_000))).toEqual(new Date(START + 60_000))
})

onBothDatabases('moving the venue clock', (open) => {
  test('is recorded and audited with the move, and told when it stands', async () => {
    const { db } = open()
    const heard: string[] = []
    const stop = await open().listen('sen_changed', (payload) => heard.push(payload))
    const to = new Date('2025-06-03T01:00:00.123Z')
    await moveClock(db, OPERATOR, 'here', to)
    await moveClock(db, OPERATOR, 'here', null)
    await moveClock(db, OPERATOR, 'elsewhere', to)
    expect((await clockMoves(db, 'here')).map((move) => move.venue_at)).toEqual([to, null])
    const { rows } =
      await sql`select actor_id, verb, edition_id, detail from audit_line where edition_id = 'here' order by id`.execute(
        db,
      )
    expect(rows).toEqual([
      { actor_id: 'cli', verb: 'clock.move', edition_id: 'here', detail: { venueAt: to.toISOString() } },
      { actor_id: 'cli', verb: 'clock.move', edition_id: 'here', detail: { venueAt: null } },
    ])
    await expect
      .poll(() => heard)
      .toEqual(['here', 'here', 'elsewhere'].map((edition) => JSON.stringify({ topic: 'clock', edition })))
    await stop()
  })
})
