import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import type { Trx } from '#platform/db'
import { on } from '#platform/events'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../../test/database.ts'
import { refusal as refused } from '../../../../test/world/creators.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import {
  bookingById,
  bookSlot,
  changeSlot,
  CREATORS_VISIT,
  makeSlots,
  openSlots,
  slotRuleKind,
  slotsOfDay,
  type Booking,
} from './index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const DESK: Actor = { kind: 'account', id: 'desk', roles: ['communications'] }

const told: string[] = []
for (const name of ['offered', 'moved'] as const)
  on(`programme.booking_${name}`, async (_, { booking }) => void told.push(`${name} ${booking.slice(-4)}`))

onBothDatabases('changing a slot', (open) => {
  let edition: string
  /** Two slots of four places, one after the other. */
  let [one, two]: string[] = []
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  beforeAll(async () => {
    edition = (await makeEdition(open().db)).id
    const day = '2025-06-13'
    const times = { begins: '10:00', ends: '14:00', minutesEach: 120, pauseMinutes: 0 }
    await act((trx) =>
      makeSlots(trx, DESK, edition, {
        ...{ purpose: CREATORS_VISIT, from: day, to: day, weekdays: [], capacity: 4, place: null },
        ...times,
      }),
    )
    ;[one, two] = (await openSlots(open().db, edition, CREATORS_VISIT, NOW)).map((slot) => slot.id)
  })
  const book = async (party: number) => {
    const who: Actor = { kind: 'creator', id: newId(), roles: [] }
    const booking = await act((trx) =>
      bookSlot(trx, who, {
        edition,
        purpose: CREATORS_VISIT,
        person: `creator:${who.id}`,
        party,
        choices: [one!],
        orWait: true,
        now: NOW,
      }),
    )
    return { who, booking }
  }
  const again = async (booking: Booking) => (await bookingById(open().db, edition, booking.id))!
  const states = (...list: { booking: Booking }[]) =>
    Promise.all(list.map(async ({ booking }) => (await again(booking)).state))

  test('a slot is changed at the desk: never below what is taken; who holds places is told, who waits has what came', async () => {
    const mine = await book(3)
    const waits = await book(2)
    const change = (more: Partial<Parameters<typeof changeSlot>[2]>, actor = DESK) =>
      act((trx) =>
        changeSlot(trx, actor, { edition, slot: one!, begins: '10:00', ends: '12:00', capacity: 4, now: NOW, ...more }),
      )
    expect([
      await refused(change({ capacity: 2 })),
      await refused(change({ begins: '12:00', ends: '14:00' })),
      await refused(change({ begins: '14:00', ends: '12:00' })),
      await refused(change({ capacity: 0 })),
      await refused(change({ slot: newId() })),
      await refused(change({ now: later(24 * 20) })),
      await refused(change({}, mine.who)),
    ]).toEqual([
      'programme.slot_taken',
      'programme.slot_there',
      'programme.pattern_minutes',
      'programme.pattern_capacity',
      'programme.no_slot',
      'programme.slot_over',
      'programme.may_not_run_bookings',
    ])
    told.length = 0
    expect(await change({})).toEqual({ told: 0 })
    expect(told).toEqual([])
    expect(await change({ begins: '09:30', ends: '11:00', capacity: 5 })).toEqual({ told: 1 })
    expect(await states(mine, waits)).toEqual(['booked', 'offered'])
    expect(told).toEqual([`moved ${mine.booking.id.slice(-4)}`, `offered ${waits.booking.id.slice(-4)}`])
    expect((await again(mine.booking)).sequence).toBe(mine.booking.sequence + 1)
    const [slot] = await slotsOfDay(open().db, edition, CREATORS_VISIT, '2025-06-13')
    expect(slot).toMatchObject({
      id: one,
      startsAt: new Date('2025-06-13T09:30:00+09:00'),
      endsAt: new Date('2025-06-13T11:00:00+09:00'),
      capacity: 5,
      taken: 5,
    })
    // An offer's time changed too: whoever has it is told again.
    told.length = 0
    expect(await change({ begins: '09:00', ends: '11:00', capacity: 5 })).toEqual({ told: 2 })
    expect(told.toSorted()).toEqual(
      [`moved ${mine.booking.id.slice(-4)}`, `offered ${waits.booking.id.slice(-4)}`].toSorted(),
    )
    // The edition's rules have it as it is now, and load again to the same slots.
    const rules = await act((trx) => slotRuleKind.read(trx, edition))
    for (const [id, rule] of rules) await act((trx) => slotRuleKind.write(trx, edition, id, rule))
    const days = await slotsOfDay(open().db, edition, CREATORS_VISIT, '2025-06-13')
    expect(days.map((s) => [s.id, s.capacity])).toEqual([
      [one, 5],
      [two, 4],
    ])
  })
})
