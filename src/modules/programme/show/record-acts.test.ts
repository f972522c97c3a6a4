import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { holdSurfaces } from '#modules/editions'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { moveClock } from '#platform/clock'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import { onBothDatabases, queriesOf } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import { auditedIn, DESK, PUPPETS, VIEWER } from '../../../../test/world/shows.ts'
import * as show from './index.ts'
import type { Act } from './index.ts'
import { writeShow } from './show-kind.ts'

const T0 = Date.UTC(2026, 4, 1, 6)
const act = (seq: number, kind: Act['kind'], to: string | null, from: string | null, more: Partial<Act> = {}): Act => ({
  device: 'tablet',
  seq,
  clock: seq,
  kind,
  to,
  from,
  role: 'manager',
  at: T0 + seq * 1000,
  ...more,
})

onBothDatabases('acts of a run', (open) => {
  let edition: string
  const db = () => open().db
  beforeEach(async () => {
    edition = (await makeEdition(db())).id
    await db()
      .transaction()
      .execute((trx) => writeShow(trx, edition, 'puppets', PUPPETS))
  })
  const audited = () => auditedIn(db(), edition)
  const newRun = (kind: show.RunKind = 'rehearsal') =>
    show.planRun(db(), DESK, edition, { show: 'puppets', kind, startsAt: new Date(T0) })
  const record = (runId: string, acts: readonly unknown[], role = 'manager') =>
    show.recordActs(db(), { runId, role }, acts)

  const played = [act(1, 'go', 'light', null), act(2, 'go', 'teu', 'light'), act(3, 'end', null, 'teu')]

  test('a number far ahead, after which nobody else could press, is refused', async () => {
    const run = await newRun()
    await expect(record(run.id, [act(1, 'go', 'light', null, { clock: 2 ** 40 })])).rejects.toMatchObject({
      code: 'programme.act_not_valid',
    })
    expect(await record(run.id, [act(1, 'go', 'light', null, { clock: 9000 })])).toMatchObject({ taken: 1 })
    expect(await record(run.id, [act(2, 'go', 'teu', 'light', { clock: 18_000 })])).toMatchObject({ taken: 1 })
  })

  test('recorded once, however often and in whatever pieces they are sent; begin and end stand in the audit trail', async () => {
    const run = await newRun('performance')
    expect(await record(run.id, played.slice(0, 2))).toMatchObject({
      taken: 2,
      state: { phase: 'running', current: 'teu' },
    })
    expect(await record(run.id, played)).toMatchObject({ taken: 1, state: { phase: 'over' } })
    expect(await record(run.id, played.toReversed())).toMatchObject({ taken: 0, state: { phase: 'over' } })
    expect((await show.actsOf(db(), run.id)).map(({ recordedAt: _, ...one }) => one)).toEqual(played)
    expect(await show.runById(db(), run.id)).toMatchObject({
      begunAt: new Date(T0 + 1000),
      endedAt: new Date(T0 + 3000),
    })
    expect((await audited()).slice(-2)).toEqual([
      'programme.begin_run {"kind": "performance"}',
      'programme.end_run {"kind": "performance"}',
    ])
  })
  test('a gap, another act under the same number, a foreign role, a wrong cue', async () => {
    const run = await newRun()
    const refused = (acts: readonly unknown[], role?: string) => expect(record(run.id, acts, role)).rejects
    await refused([act(2, 'go', 'light', null)]).toThrow('programme.act_gap {"expected":1}')
    await record(run.id, [played[0]])
    await refused([act(3, 'hold', null, 'light')]).toThrow('programme.act_gap {"expected":2}')
    await refused([act(1, 'go', 'teu', null)]).toThrow('programme.act_differs')
    await refused([act(2, 'go', 'teu', 'light', { clock: 1 })]).toThrow('programme.act_not_valid')
    await refused([act(2, 'go', 'nowhere', 'light')]).toThrow('programme.act_not_valid')
    await refused([act(2, 'go', null, 'light')]).toThrow('programme.act_not_valid')
    await refused([act(2, 'hold', null, 'light', { device: show.DESK_DEVICE, seq: 1 })]).toThrow(
      'programme.act_not_valid',
    )
    await refused([{ ...act(2, 'hold', null, 'light'), more: 1 }]).toThrow('programme.act_not_valid')
    await refused('acts' as never).toThrow('programme.act_not_valid')
    await refused([act(2, 'go', 'teu', 'light')], 'sound').toThrow('programme.act_of_other_role')
    const own = { device: 'phone', seq: 1, role: 'sound' }
    await refused([act(2, 'go', 'teu', 'light', own)], 'sound').toThrow('programme.role_may_not_call')
    expect(await record(run.id, [act(2, 'ready', 'teu', 'light', own)], 'sound')).toMatchObject({
      taken: 1,
      state: { ready: { teu: ['sound'] } },
    })
    // The stage manager's device cannot be taken over by another role.
    await refused([act(2, 'ready', 'teu', 'light', { role: 'sound' })], 'sound').toThrow('programme.act_not_valid')
    await expect(record(newId(), [])).rejects.toThrow('programme.no_run')
  })
  test('while the show is on hold nothing goes on; what was pressed before is taken', async () => {
    const run = await newRun()
    await holdSurfaces(db(), OPERATOR, { edition, surfaces: ['show'], reason: 'drill' })
    const since = systemNow().getTime()
    const later = { at: since + 1000 }
    await record(run.id, [act(1, 'go', 'light', null, { at: since - 60_000 })])
    await expect(record(run.id, [act(2, 'go', 'teu', 'light', later)])).rejects.toThrow('programme.show_on_hold')
    expect(await record(run.id, [act(2, 'hold', null, 'light', later)])).toMatchObject({ state: { phase: 'held' } })
    await expect(record(run.id, [act(3, 'resume', null, 'light', later)])).rejects.toThrow('programme.show_on_hold')
    expect(await record(run.id, [act(3, 'end', null, 'light', later)])).toMatchObject({ state: { phase: 'over' } })
  })
  test('a screen that was cut off is heard for hours after the end, and then no more', async () => {
    const run = await newRun()
    const now = systemNow().getTime()
    const at = (hours: number) => ({ at: Math.round(now - hours * 3_600_000) })
    await record(run.id, [act(1, 'go', 'light', null, at(11.9)), act(2, 'end', null, 'light', at(11.8))])
    const late = act(1, 'ready', 'teu', 'light', { device: 'phone', role: 'sound', ...at(11.9) })
    expect(await record(run.id, [late], 'sound')).toMatchObject({ taken: 1 })
    await sql`update show_act set recorded_at = recorded_at - interval '12 hours 1 second' where run_id = ${run.id}`.execute(
      db(),
    )
    await expect(record(run.id, [{ ...late, seq: 2, clock: 9 }], 'sound')).rejects.toThrow('programme.run_over')
  })
  test('the desk ends a run, and cancels one that never began', async () => {
    const run = await newRun()
    await record(run.id, [played[0]])
    expect(await show.endRun(db(), DESK, run.id)).toMatchObject({ phase: 'over' })
    await expect(show.endRun(db(), DESK, run.id)).rejects.toThrow('programme.run_over')
    const other = await newRun()
    await show.endRun(db(), DESK, other.id)
    expect(await show.runById(db(), other.id)).toMatchObject({ begunAt: null, endedAt: expect.any(Date) })
    expect((await audited()).at(-1)).toBe('programme.cancel_run {"kind": "rehearsal"}')
    await expect(show.endRun(db(), VIEWER, run.id)).rejects.toThrow('programme.may_not_plan_shows')
  })
  test('the venue’s clock counts as it stood when the run began, however it is moved later', async () => {
    await moveClock(db(), OPERATOR, edition, new Date('2025-06-14T15:00:00+09:00'))
    const run = await newRun()
    const real = systemNow().getTime()
    await record(run.id, [act(1, 'go', 'light', null, { at: real + 5 })])
    const { offsetMs } = await show.runById(db(), run.id)
    expect(Math.abs(real + offsetMs - Date.parse('2025-06-14T15:00:00+09:00'))).toBeLessThan(5000)
    await moveClock(db(), OPERATOR, edition, new Date('2025-08-01T15:00:00+09:00'))
    expect((await show.runById(db(), run.id)).offsetMs).toBe(offsetMs)
    expect((await newRun()).offsetMs).not.toBe(offsetMs)
  })
  test('recording costs the same number of queries at the beginning and after two hundred acts', async () => {
    const run = await newRun()
    await record(run.id, [act(1, 'go', 'light', null)])
    const few = await queriesOf(db(), (it) =>
      show.recordActs(it, { runId: run.id, role: 'manager' }, [act(2, 'hold', null, 'light')]),
    )
    const many = Array.from({ length: 200 }, (_, i) => act(i + 3, i % 2 ? 'hold' : 'resume', null, 'light'))
    await record(run.id, many)
    const then = await queriesOf(db(), (it) =>
      show.recordActs(it, { runId: run.id, role: 'manager' }, [act(203, 'resume', null, 'light')]),
    )
    expect(then).toBe(few)
    expect(few).toBeLessThanOrEqual(7)
  })
  test('pieces of two screens in any order come to the same state as all at once', async () => {
    const ready = (seq: number) =>
      act(seq, seq % 2 ? 'ready' : 'unready', 'teu', 'light', { device: 'phone', role: 'sound' })
    const manager = [
      act(1, 'go', 'light', null),
      act(2, 'hold', null, 'light'),
      act(3, 'resume', null, 'light'),
      act(4, 'go', 'teu', 'light'),
    ]
    const sound = [ready(1), ready(2), ready(3)]
    const whole = await newRun()
    await record(whole.id, manager)
    const { state } = await record(whole.id, sound, 'sound')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 7, maxLength: 12 }), async (turns) => {
        const run = await newRun()
        const left = { manager: [...manager], sound: [...sound] }
        for (const turn of [...turns, ...Array<boolean>(4).fill(true), ...Array<boolean>(3).fill(false)]) {
          const [one] = (turn ? left.manager : left.sound).splice(0, 1)
          if (one) await record(run.id, [one, one], one.role)
        }
        expect((await record(run.id, manager)).state).toEqual(state)
      }),
      { numRuns: 5 },
    )
  })
})
