/** 400 creators press "book" at once for 60 slots of 8 places; beside it, 400 plain inserts by the same connections. */
import { bookSlot, CREATORS_VISIT, makeSlots, openSlots } from '#modules/programme'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { freshDatabase, type Kind } from './databases.ts'
import { median, milliseconds, report, timed } from './measure.ts'
import { EDITION, makeBenchEdition } from './world.ts'

const PEOPLE = 400
const RUNS = 3
const NOW = new Date('2025-06-03T10:00:00+09:00')

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const { db } = store
  try {
    await makeBenchEdition(db)
    const pattern = { from: '2025-06-13', to: '2025-06-18', weekdays: [], begins: '09:00', ends: '19:00' }
    await db.transaction().execute((trx) =>
      makeSlots(trx, OPERATOR, EDITION.id, {
        ...pattern,
        purpose: CREATORS_VISIT,
        minutesEach: 60,
        pauseMinutes: 0,
        capacity: 8,
        place: null,
      }),
    )
    const slots = (await openSlots(db, EDITION.id, CREATORS_VISIT, NOW)).map((slot) => slot.id)
    await sql`create table plain (id uuid primary key, slot uuid not null)`.execute(db)
    const race: number[] = []
    const plain: number[] = []
    let told = ''
    for (let run = 0; run < RUNS; run++) {
      const everybody = Array.from({ length: PEOPLE }, (_, i) => ({ i, id: newId() }))
      const { ms } = await timed(() =>
        Promise.all(
          everybody.map(({ i, id }) =>
            db.transaction().execute((trx) =>
              bookSlot(
                trx,
                { kind: 'creator', id, roles: [] },
                {
                  edition: EDITION.id,
                  purpose: CREATORS_VISIT,
                  person: `creator:${id}`,
                  party: 1 + ((i * 7) % 3),
                  choices: [0, 17, 31].map((step) => slots[(i * 13 + step) % 60]!),
                  orWait: true,
                  now: NOW,
                },
              ),
            ),
          ),
        ),
      )
      race.push(ms)
      const { rows } = await sql<{ over: number; taken: number; parties: number; waiting: number }>`select
          count(*) filter (where taken > capacity)::int as over, sum(taken)::int as taken,
          (select count(*)::int from booking where state = 'booked') as parties,
          (select count(*)::int from booking where state = 'waiting') as waiting from booking_slot`.execute(db)
      const { over, taken, parties, waiting } = rows[0]!
      if (over) throw new Error(`${over} slots over capacity`)
      told = `${parties} parties booked (${taken} of 480 places), ${waiting} wait, none over capacity`
      const inserts = await timed(() =>
        Promise.all(
          everybody.map(({ i }) =>
            db
              .transaction()
              .execute((trx) => sql`insert into plain values (${newId()}, ${slots[i % 60]})`.execute(trx)),
          ),
        ),
      )
      plain.push(inserts.ms)
      await sql`truncate booking_choice, booking`.execute(db)
      await sql`update booking_slot set taken = 0`.execute(db)
    }
    report({
      what: `${kind}: ${PEOPLE} racing for 60 × 8 places, whole`,
      value: `${milliseconds(median(race))}; ${told}`,
      reference: `${PEOPLE} plain inserts ${milliseconds(median(plain))}`,
    })
  } finally {
    await drop()
  }
}

export async function benchBooking(): Promise<void> {
  if (process.env.BENCH_DATABASE_URL) await measure('server')
  await measure('embedded')
}
