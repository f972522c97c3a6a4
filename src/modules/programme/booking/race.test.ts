import { expect, test } from 'vitest'
import type { Actor } from '#platform/actor'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition } from '../../../../test/world/posts.ts'
import { bookSlot, CREATORS_VISIT, makeSlots, openSlots } from './index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const AT_ONCE = 40
const DESK: Actor = { kind: 'account', id: 'desk', roles: ['communications'] }

onBothDatabases('400 racing for 60 slots of 8 places', (open) => {
  test('never over capacity, never two for one, and nobody left out who would have fitted', async () => {
    const { db } = open()
    const edition = (await makeEdition(db)).id
    await db.transaction().execute((trx) =>
      makeSlots(trx, DESK, edition, {
        purpose: CREATORS_VISIT,
        from: '2025-06-13',
        to: '2025-06-18',
        weekdays: [],
        begins: '09:00',
        ends: '19:00',
        minutesEach: 60,
        pauseMinutes: 0,
        capacity: 8,
        place: null,
      }),
    )
    const slots = (await openSlots(db, edition, CREATORS_VISIT, NOW)).map((slot) => slot.id)
    expect(slots).toHaveLength(60)
    // Fixed "random": which slots, how many together; every fifth presses the button twice.
    const ask = (i: number) => ({
      party: 1 + ((i * 7) % 3),
      choices: [0, 17, 31].map((step) => slots[(i * 13 + step) % 60]!),
    })
    const creators = Array.from({ length: 400 }, (_, i) => ({ id: newId(), i }))
    const presses = creators.flatMap((one) => (one.i % 5 ? [one] : [one, one]))
    // More at once than there are connections, and never one longer in line for a connection than the pool lets it wait.
    const outcomes: string[] = []
    const line = presses.values()
    const press = async () => {
      for (const { id, i } of line)
        outcomes.push(
          await db
            .transaction()
            .execute((trx) =>
              bookSlot(
                trx,
                { kind: 'creator', id, roles: [] },
                {
                  edition,
                  purpose: CREATORS_VISIT,
                  person: `creator:${id}`,
                  ...ask(i),
                  orWait: true,
                  now: NOW,
                },
              ),
            )
            .then(
              (booking) => booking.state,
              (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
            ),
        )
    }
    await Promise.all(Array.from({ length: AT_ONCE }, press))
    const counted = (state: string) => outcomes.filter((one) => one === state).length
    expect(counted('programme.booked_already')).toBe(80)
    expect(counted('booked') + counted('waiting')).toBe(400)
    const { rows } = await sql<{
      id: string
      capacity: number
      taken: number
      held: number
    }>`select s.id, s.capacity, s.taken,
        coalesce(sum(b.party), 0)::int as held from booking_slot s left join booking b on b.slot_id = s.id and b.state = 'booked'
      where s.edition_id = ${edition} group by s.id, s.capacity, s.taken`.execute(db)
    for (const slot of rows) {
      expect(slot.held).toBe(slot.taken)
      expect(slot.held).toBeLessThanOrEqual(slot.capacity)
    }
    const { rows: people } = await sql<{ n: number; codes: number }>`select count(distinct person)::int as n,
      count(distinct code)::int as codes from booking where edition_id = ${edition} and state <> 'ended'`.execute(db)
    expect(people).toEqual([{ n: 400, codes: counted('booked') }])
    // Whoever waits finds no room in any of their slots, or somebody larger before them has it kept together.
    const { rows: waiting } = await sql<{ party: number; turn: number; slots: string[] }>`select b.party, b.turn,
        array_agg(c.slot_id::text) as slots from booking b join booking_choice c on c.booking_id = b.id
      where b.edition_id = ${edition} and b.state = 'waiting' group by b.id, b.party, b.turn order by b.turn`.execute(
      db,
    )
    expect(waiting.length).toBeGreaterThan(50)
    const free = new Map(rows.map((slot) => [slot.id, slot.capacity - slot.taken]))
    for (const [at, one] of waiting.entries())
      for (const slot of one.slots)
        expect(free.get(slot)! < one.party || waiting.slice(0, at).some((other) => other.slots.includes(slot))).toBe(
          true,
        )
  }, 240_000)
})
