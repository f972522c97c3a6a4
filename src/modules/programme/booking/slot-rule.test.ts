import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import type { Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import { bookSlot, closeSlot, CREATORS_VISIT, makeSlots, openSlots, slotRuleKind, type SlotRule } from './index.ts'
import { patternOf, slotRuleSchema } from './slot-rule.ts'
import { slotsOf } from './times.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const RULE: SlotRule = {
  id: 'week',
  purpose: CREATORS_VISIT,
  from: '2025-06-09',
  to: '2025-06-15',
  weekdays: ['tue', 'sat'],
  begins: '10:00',
  ends: '13:00',
  minutes: 60,
  pause: 60,
  capacity: 4,
}

test('law: a rule that passes makes slots, on its own weekdays alone', () => {
  const rule = fc.record({
    weekdays: fc.uniqueArray(fc.constantFrom('mon' as const, 'wed' as const, 'sun' as const), { minLength: 1 }),
    minutes: fc.integer({ min: 5, max: 300 }),
    pause: fc.integer({ min: 0, max: 200 }),
    days: fc.integer({ min: 0, max: 20 }),
  })
  fc.assert(
    fc.property(rule, ({ days, ...rest }) => {
      const to = `2025-06-${String(9 + days).padStart(2, '0')}`
      const parsed = v.safeParse(slotRuleSchema, { ...RULE, ...rest, to })
      if (!parsed.success) return
      const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
      const slots = slotsOf(patternOf(parsed.output), 'Asia/Tokyo')
      expect(slots.length).toBeGreaterThan(0)
      for (const { day } of slots) expect(rest.weekdays).toContain(names[new Date(`${day}T00:00:00Z`).getUTCDay()])
    }),
  )
  expect(v.is(slotRuleSchema, { ...RULE, ends: '10:30' })).toBe(false)
  expect(v.is(slotRuleSchema, { ...RULE, to: '2025-06-08' })).toBe(false)
})

onBothDatabases('rules of slots', (open) => {
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const desk: Actor = { kind: 'account', id: 'desk', roles: ['communications'] }
  const slots = async (edition: string) =>
    (await openSlots(open().db, edition, CREATORS_VISIT, NOW)).map(
      (one) => `${one.day} ${one.startsAt.toISOString().slice(11, 16)} ${one.taken}/${one.capacity}`,
    )
  const rules = async (edition: string) => [...(await slotRuleKind.read(open().db, edition)).values()]

  test('make slots, change those nobody holds, and leave who has a place alone', async () => {
    const { id: edition } = await makeEdition(open().db)
    await act((trx) => slotRuleKind.write(trx, edition, 'week', RULE))
    expect(await slots(edition)).toEqual([
      '2025-06-10 01:00 0/4',
      '2025-06-10 03:00 0/4',
      '2025-06-14 01:00 0/4',
      '2025-06-14 03:00 0/4',
    ])
    const [first] = await openSlots(open().db, edition, CREATORS_VISIT, NOW)
    const who = newId()
    const booked = {
      edition,
      purpose: CREATORS_VISIT,
      person: `creator:${who}`,
      party: 3,
      choices: [first!.id],
      orWait: false,
      now: NOW,
    }
    await act((trx) => bookSlot(trx, { kind: 'creator', id: who, roles: [] }, booked))
    await act((trx) => slotRuleKind.write(trx, edition, 'week', { ...RULE, weekdays: ['sat'], capacity: 2 }))
    expect(await slots(edition)).toEqual(['2025-06-10 01:00 3/3', '2025-06-14 01:00 0/2', '2025-06-14 03:00 0/2'])
    await act((trx) => slotRuleKind.remove(trx, edition, 'week'))
    expect(await slots(edition)).toEqual(['2025-06-10 01:00 3/3'])
    expect(await rules(edition)).toEqual([])
  })

  test('keep what the desk makes and closes, so that another house makes the same', async () => {
    const { id: edition } = await makeEdition(open().db)
    const pattern = { ...patternOf(RULE), weekdays: [6], pauseMinutes: 0 }
    await act((trx) => makeSlots(trx, desk, edition, pattern))
    await act((trx) => makeSlots(trx, desk, edition, pattern))
    const [first] = await openSlots(open().db, edition, CREATORS_VISIT, NOW)
    await act((trx) => closeSlot(trx, desk, { edition, slot: first!.id, to: [], now: NOW }))
    const { id: _, pause: __, ...rest } = RULE
    const kept = { id: 'creators-visit-2025-06-09', ...rest, weekdays: ['sat'], closed: ['2025-06-14 10:00'] }
    expect(await rules(edition)).toEqual([kept])
    const { id: other } = await makeEdition(open().db)
    await act((trx) => slotRuleKind.write(trx, other, kept.id, kept as SlotRule))
    expect(await slots(other)).toEqual(await slots(edition))
    expect(await slots(other)).toHaveLength(2)
  })
})
