import { beforeAll, beforeEach, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { sql, type Trx } from '#platform/db'
import { on } from '#platform/events'
import { newId } from '#platform/ids'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import {
  acceptOffer,
  bookingById,
  bookingDays,
  bookingKeeper,
  bookingOfPerson,
  bookSlot,
  cancelBooking,
  changeBooking,
  checkIn,
  closeSlot,
  CREATORS_VISIT,
  forgetOldBookings,
  makeSlots,
  moveOffersOn,
  openSlots,
  slotsOfDay,
  undoCheckIn,
  type Booking,
  type NewBooking,
} from './index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const creator = (): Actor => ({ kind: 'creator', id: newId(), roles: [] })
const DESK: Actor = { kind: 'account', id: 'desk', roles: ['communications'] }

const told: string[] = []
for (const name of ['made', 'waits', 'offered', 'moved', 'ended'] as const)
  on(`programme.booking_${name}`, async (_, payload) => {
    told.push(`${name} ${payload.booking.slice(-4)}${'reason' in payload ? ` ${payload.reason}` : ''}`)
  })

onBothDatabases('booking', (open) => {
  let edition: string
  /** Two slots of four places on 13 June, one of two places on 14 June. */
  let [one, two, small]: string[] = []
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => open().db.transaction().execute(verb)
  const pattern = {
    purpose: CREATORS_VISIT,
    from: '2025-06-13',
    to: '2025-06-13',
    weekdays: [],
    begins: '10:00',
    ends: '14:00',
    minutesEach: 120,
    pauseMinutes: 0,
    capacity: 4,
    place: null,
  }
  beforeEach(async () => {
    edition = (await makeEdition(open().db)).id
    await act((trx) => makeSlots(trx, DESK, edition, pattern))
    await act((trx) =>
      makeSlots(trx, DESK, edition, { ...pattern, from: '2025-06-14', to: '2025-06-14', ends: '12:00', capacity: 2 }),
    )
    ;[one, two, small] = (await openSlots(open().db, edition, CREATORS_VISIT, NOW)).map((slot) => slot.id)
    told.length = 0
  })
  const book = (party: number, choices: (string | undefined)[], more: Partial<NewBooking> = {}, who = creator()) =>
    act((trx) =>
      bookSlot(trx, who, {
        edition,
        purpose: CREATORS_VISIT,
        person: `creator:${who.id}`,
        party,
        choices: choices as string[],
        orWait: true,
        now: NOW,
        ...more,
      }),
    ).then((booking) => ({ who, booking }))
  const which = (booking: Booking, now = NOW) => ({ edition, booking: booking.id, now })
  const again = async (booking: Booking) => (await bookingById(open().db, edition, booking.id))!
  const states = (...all: { booking: Booking }[]) =>
    Promise.all(
      all.map(async ({ booking }) => {
        const now = await again(booking)
        return `${now.state}${now.endReason ? ` ${now.endReason}` : ''}${now.slotId === one ? ' one' : now.slotId === two ? ' two' : now.slotId === small ? ' small' : ''}`
      }),
    )
  const taken = async () => (await openSlots(open().db, edition, CREATORS_VISIT, NOW)).map((slot) => slot.taken)
  const refused = (verb: Promise<unknown>) =>
    verb.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    )

  test('slots of a pattern are made once; only the desk makes them', async () => {
    expect(await act((trx) => makeSlots(trx, DESK, edition, { ...pattern, ends: '16:00' }))).toEqual({
      made: 1,
      there: 2,
    })
    expect(await refused(act((trx) => makeSlots(trx, creator(), edition, pattern)))).toBe(
      'programme.may_not_run_bookings',
    )
    expect(await refused(act((trx) => makeSlots(trx, DESK, edition, { ...pattern, place: 'nowhere' })))).toBe(
      'programme.no_place',
    )
  })

  test('a whole party gets the first slot of its choice with room, a pass, and places that nobody else has', async () => {
    const first = await book(3, [one, two])
    expect(first.booking).toMatchObject({
      state: 'booked',
      slotId: one,
      sequence: 0,
      party: 3,
      code: expect.stringMatching(/^\w{10}$/) as string,
    })
    const second = await book(2, [one, two], { readsZone: 'Asia/Ho_Chi_Minh' })
    expect(second.booking).toMatchObject({ state: 'booked', slotId: two, readsZone: 'Asia/Ho_Chi_Minh' })
    expect(await taken()).toEqual([3, 2, 0])
    expect(await bookingDays(open().db, edition, CREATORS_VISIT)).toEqual([
      { day: '2025-06-13', slots: 2, capacity: 8, taken: 5, waiting: 0 },
      { day: '2025-06-14', slots: 1, capacity: 2, taken: 0, waiting: 0 },
    ])
    expect(told).toEqual([`made ${first.booking.id.slice(-4)}`, `made ${second.booking.id.slice(-4)}`])
  })

  test('what cannot be booked is refused with what to do', async () => {
    const mine = await book(1, [one])
    expect([
      await refused(book(1, [two], {}, mine.who)),
      await refused(book(0, [one])),
      await refused(book(1, [])),
      await refused(book(1, [newId()])),
      await refused(book(5, [one, small])),
      await refused(book(4, [one], { orWait: false })),
      await refused(book(1, [one], { now: later(24 * 30) })),
      await refused(book(1, [one], { person: 'creator:somebody-else' })),
      await refused(
        book(
          1,
          Array.from({ length: 13 }, () => newId()),
        ),
      ),
    ]).toEqual([
      'programme.booked_already',
      'programme.party_size',
      'programme.choose_a_slot',
      'programme.no_slot',
      'programme.party_too_large',
      'programme.slots_full',
      'programme.slot_over',
      'programme.not_your_booking',
      'programme.too_many_choices',
    ])
    expect(await taken()).toEqual([1, 0, 0])
  })

  test('who waits is offered what becomes free, first come first; an offer lapses to the next who fits', async () => {
    const holder = await book(4, [one])
    const first = await book(2, [one])
    const second = await book(2, [one])
    const third = await book(1, [one])
    expect(await states(first, second, third)).toEqual(['waiting', 'waiting', 'waiting'])
    await act((trx) => cancelBooking(trx, holder.who, which(holder.booking)))
    expect(await states(holder, first, second, third)).toEqual([
      'ended by_person one',
      'offered one',
      'offered one',
      'waiting',
    ])
    expect((await again(first.booking)).offerUntil).toEqual(later(24))
    expect(await taken()).toEqual([4, 0, 0])
    await act((trx) => acceptOffer(trx, first.who, which(first.booking, later(23))))
    expect(await refused(act((trx) => acceptOffer(trx, third.who, which(third.booking))))).toBe('programme.no_offer')
    await moveOffersOn(open().db, edition, later(24))
    expect(await states(first, second, third)).toEqual(['booked one', 'ended offer_lapsed one', 'offered one'])
    expect(await refused(act((trx) => acceptOffer(trx, second.who, which(second.booking, later(24)))))).toBe(
      'programme.offer_lapsed',
    )
    expect(await taken()).toEqual([3, 0, 0])
    expect(told.slice(-3)).toEqual([
      `made ${first.booking.id.slice(-4)}`,
      `ended ${second.booking.id.slice(-4)} offer_lapsed`,
      `offered ${third.booking.id.slice(-4)}`,
    ])
  })

  test('a larger party keeps its turn: places are kept for it, newcomers do not pass, until a day before', async () => {
    const pair = await book(2, [one])
    const other = await book(2, [one])
    const large = await book(4, [one])
    await act((trx) => cancelBooking(trx, pair.who, which(pair.booking)))
    const newcomer = await book(1, [one])
    expect(await states(large, newcomer)).toEqual(['waiting', 'waiting'])
    const dayBefore = new Date('2025-06-12T11:00:00+09:00')
    await moveOffersOn(open().db, edition, dayBefore)
    expect(await states(large, newcomer)).toEqual(['waiting', 'offered one'])
    await act((trx) => cancelBooking(trx, newcomer.who, which(newcomer.booking, dayBefore)))
    await act((trx) => cancelBooking(trx, other.who, which(other.booking, dayBefore)))
    expect(await states(large)).toEqual(['offered one'])
    // In the last hour nothing is offered: what is free goes to whoever comes.
    const lastMinutes = new Date('2025-06-13T09:40:00+09:00')
    await moveOffersOn(open().db, edition, lastMinutes)
    expect((await book(1, [one], { now: lastMinutes })).booking.state).toBe('booked')
    expect(await states(large)).toEqual(['ended offer_lapsed one'])
  })

  test('whoever waits in vain is told when the last of their slots begins', async () => {
    await book(4, [one])
    await book(4, [two])
    const waits = await book(1, [one, two])
    await moveOffersOn(open().db, edition, new Date('2025-06-13T11:00:00+09:00'))
    expect(await states(waits)).toEqual(['waiting'])
    await moveOffersOn(open().db, edition, new Date('2025-06-13T12:00:00+09:00'))
    expect(await states(waits)).toEqual(['ended slot_passed'])
  })

  test('a change keeps the old places until the new are certain, and passes nobody', async () => {
    const mine = await book(2, [one])
    const full = await book(4, [two])
    const change = (party: number, choices: (string | undefined)[]) =>
      act((trx) => changeBooking(trx, mine.who, { ...which(mine.booking), party, choices: choices as string[] }))
    expect(await refused(change(2, [two]))).toBe('programme.slots_full')
    expect(await states(mine)).toEqual(['booked one'])
    await change(4, [one])
    expect(await again(mine.booking)).toMatchObject({ party: 4, slotId: one, sequence: 1 })
    const waits = await book(2, [one])
    await change(3, [one])
    expect([await taken(), await states(waits)]).toEqual([[3, 4, 0], ['waiting']])
    expect(await refused(change(4, [one]))).toBe('programme.slots_full')
    await change(2, [small])
    expect([await taken(), await states(mine, waits)]).toEqual([
      [2, 4, 2],
      ['booked small', 'offered one'],
    ])
    expect(await again(mine.booking)).toMatchObject({ sequence: 3, code: mine.booking.code })
    expect(
      await refused(act((trx) => changeBooking(trx, full.who, { ...which(mine.booking), party: 1, choices: [one!] }))),
    ).toBe('programme.not_your_booking')
  })

  test('one that waits keeps its turn only as long as it asks for no more', async () => {
    const holder = await book(4, [one])
    const first = await book(2, [one, two])
    const second = await book(2, [one])
    expect(await states(first)).toEqual(['booked two'])
    const third = await book(3, [one])
    const change = (ask: { who: Actor; booking: Booking }, party: number) =>
      act((trx) => changeBooking(trx, ask.who, { ...which(ask.booking), party, choices: [one!] }))
    await change(second, 1)
    await change(second, 4)
    await act((trx) => cancelBooking(trx, holder.who, which(holder.booking)))
    expect(await states(second, third)).toEqual(['waiting', 'offered one'])
  })

  test('a slot is closed: who fits elsewhere is moved, who does not is told, who waits goes on waiting elsewhere', async () => {
    const pair = await book(2, [one])
    const single = await book(1, [one])
    const other = await book(3, [two])
    const waits = await book(2, [one])
    const both = await book(4, [one, two])
    expect(await act((trx) => closeSlot(trx, DESK, { edition, slot: one!, to: [two!], now: NOW }))).toEqual({
      moved: 1,
      ended: 1,
    })
    expect(await states(pair, single, other, waits, both)).toEqual([
      'ended slot_closed one',
      'booked two',
      'booked two',
      'ended slot_closed',
      'waiting',
    ])
    expect((await again(single.booking)).sequence).toBe(1)
    expect(await refused(book(1, [one]))).toBe('programme.slot_over')
    expect(await refused(act((trx) => closeSlot(trx, single.who, { edition, slot: two!, to: [], now: NOW })))).toBe(
      'programme.may_not_run_bookings',
    )
    const [closed, standing] = await slotsOfDay(open().db, edition, CREATORS_VISIT, '2025-06-13')
    expect([closed!.closed, closed!.taken, standing!.taken, standing!.held.length, standing!.waiting.length]).toEqual([
      true,
      0,
      4,
      2,
      1,
    ])
  })

  test('a code is taken once, on its day, also by two doors at once; a slip is taken back', async () => {
    const mine = await book(3, [one])
    const onTheDay = new Date('2025-06-13T09:55:00+09:00')
    const scan = (code: string, more: { party?: number; now?: Date } = {}, actor = DESK) =>
      act((trx) => checkIn(trx, actor, { edition, code, now: onTheDay, zone: 'Asia/Tokyo', ...more }))
    const code = mine.booking.code!
    expect([
      await refused(scan(code, { now: NOW })),
      await refused(scan('nothing')),
      await refused(scan(code, { party: 4 })),
      await refused(scan(code, {}, mine.who)),
    ]).toEqual([
      'programme.pass_other_day',
      'programme.pass_unknown',
      'programme.pass_party',
      'programme.may_not_run_bookings',
    ])
    const doors = await Promise.all([1, 2, 3].map(() => refused(scan(`https://vn.example/pass/${code}`, { party: 2 }))))
    expect(doors.toSorted()).toEqual(['done', 'programme.pass_taken', 'programme.pass_taken'])
    expect(await again(mine.booking)).toMatchObject({ arrivedParty: 2, arrivedAt: onTheDay })
    expect(await refused(act((trx) => cancelBooking(trx, mine.who, which(mine.booking))))).toBe(
      'programme.arrived_already',
    )
    await act((trx) => undoCheckIn(trx, DESK, edition, mine.booking.id))
    expect((await scan(code)).booking).toMatchObject({ arrivedParty: 3 })
    await act((trx) => undoCheckIn(trx, DESK, edition, mine.booking.id))
    expect(await refused(act((trx) => undoCheckIn(trx, DESK, edition, mine.booking.id)))).toBe('programme.not_arrived')
    await act((trx) => cancelBooking(trx, mine.who, which(mine.booking)))
    expect(await refused(scan(code))).toBe('programme.pass_cancelled')
  })

  test('who leaves gives their places back to those who wait; who is forgotten leaves only that a party came', async () => {
    await moveClock(open().db, OPERATOR, edition, NOW)
    const mine = await book(4, [one])
    const waits = await book(2, [one])
    const subject = { edition, person: `creator:${mine.who.id}`, keys: [`creator:${mine.who.id}`, 'author:x'] }
    expect(await bookingKeeper.holds!(open().db, subject)).toEqual({ bookings: 1 })
    const removed = await act((trx) => bookingKeeper.withdraw!(trx, mine.who, subject, NOW))
    expect(removed).toEqual([{ surface: 'booking', item: mine.booking.id }])
    expect(await states(mine, waits)).toEqual(['ended withdrawn one', 'offered one'])
    expect(await act((trx) => bookingKeeper.withdraw!(trx, mine.who, subject, NOW))).toEqual([])
    for (let twice = 0; twice < 2; twice++) await act((trx) => bookingKeeper.forget!(trx, subject, NOW))
    expect(await again(mine.booking)).toMatchObject({ person: null, code: null, party: 4 })
    expect(await bookingOfPerson(open().db, edition, CREATORS_VISIT, subject.person)).toBeNull()
    const other = { edition, person: `creator:${waits.who.id}`, keys: [`creator:${waits.who.id}`] }
    await act((trx) => bookingKeeper.forget!(trx, other, NOW))
    expect([await states(waits), await taken()]).toEqual([['ended erased one'], [0, 0, 0]])
  })

  test('some time after the slot a booking no longer says who came', async () => {
    const mine = await book(2, [one])
    expect(await forgetOldBookings(open().db, edition, new Date('2025-12-10T11:00:00+09:00'))).toBe(0)
    expect(await forgetOldBookings(open().db, edition, new Date('2025-12-10T13:00:00+09:00'))).toBe(1)
    expect(await again(mine.booking)).toMatchObject({ person: null, code: null, party: 2, state: 'booked' })
  })

  test('the database itself refuses a place too many, and a second booking of one person', async () => {
    const mine = await book(3, [one])
    const broken = (query: ReturnType<typeof sql>) =>
      query.execute(open().db).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      )
    expect(await broken(sql`update booking_slot set taken = 5 where id = ${one}`)).toBe('booking_slot_capacity')
    expect(
      await broken(sql`insert into booking (id, edition_id, purpose, person, party, state, turn, asked_at, changed_at)
        values (${newId()}, ${edition}, ${CREATORS_VISIT}, ${mine.booking.person}, 1, 'waiting', 99, now(), now())`),
    ).toBe('booking_one_each')
  })
})
