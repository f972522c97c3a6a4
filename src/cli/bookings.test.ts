/** Visiting times at the command line. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { bookSlot, CREATORS_VISIT, makeSlots, openSlots } from '#modules/programme'
import { OPERATOR, type Actor } from '#platform/actor'
import { newId } from '#platform/ids'
import { testHouse, type TestHouse } from '../../test/house/house.ts'
import { makeEdition } from '../../test/world/posts.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`sen bookings [${kind}]`, () => {
    let own: TestHouse
    let edition: string
    const who: Actor = { kind: 'creator', id: newId(), roles: [] }
    beforeAll(async () => {
      own = await testHouse(kind)
      const { db } = own.house.store
      edition = (await makeEdition(db)).id
      await db.transaction().execute((trx) =>
        makeSlots(trx, OPERATOR, edition, {
          ...{ purpose: CREATORS_VISIT, from: '2025-06-13', to: '2025-06-14', weekdays: [], place: null },
          ...{ begins: '10:00', ends: '12:00', minutesEach: 120, pauseMinutes: 0, capacity: 4 },
        }),
      )
      const [slot] = await openSlots(db, edition, CREATORS_VISIT, NOW)
      await db.transaction().execute((trx) =>
        bookSlot(trx, who, {
          ...{ edition, purpose: CREATORS_VISIT, person: `creator:${who.id}`, party: 3 },
          ...{ choices: [slot!.id], orWait: false, now: NOW },
        }),
      )
    })
    afterAll(() => own?.close())

    test('lists slots with who comes, by key; a day alone; a wrong day is bad input', async () => {
      const all = await own.sen('bookings', 'list', '--edition', edition)
      expect([all.code, all.out]).toEqual([
        0,
        ['2025-06-13 10:00–12:00\t3/4\t0 waiting', '2025-06-14 10:00–12:00\t0/4\t0 waiting'],
      ])
      const json = await own.sen('bookings', 'list', '--day', '2025-06-13', '--json', '--edition', edition)
      expect(json.out.map((line) => JSON.parse(line) as object)).toEqual([
        {
          id: expect.any(String) as string,
          purpose: CREATORS_VISIT,
          day: '2025-06-13',
          place: null,
          capacity: 4,
          taken: 3,
          closed: false,
          startsAt: '2025-06-13T10:00:00+09:00',
          endsAt: '2025-06-13T12:00:00+09:00',
          held: [
            {
              booking: expect.any(String) as string,
              person: `creator:${who.id}`,
              party: 3,
              state: 'booked',
              arrived: null,
            },
          ],
          waiting: [],
        },
      ])
      expect((await own.sen('bookings', 'list', '--day', 'mai', '--edition', edition)).code).toBe(2)
    })
  })
