import { expect, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { sql } from '#platform/db'
import { testHouse } from '../../test/house/house.ts'
import { smallEdition, VENUE_NOW } from '../../test/world/small-edition.ts'
import { furnish } from './keep-house.ts'
import { createVenueClock } from './venue-clock.ts'

test('the clock of a house', { timeout: 120_000 }, async () => {
  const own = await testHouse('embedded')
  const { house } = own
  const { db } = house.store
  const venueAt = async (edition: string) => {
    const { rows } = await sql<{ venue_at: Date | null }>`select venue_at from clock_move
      where edition_id = ${edition} order by recorded_at, id`.execute(db)
    return rows.map((row) => row.venue_at?.toISOString() ?? null)
  }
  const OPENING = '2025-06-03T01:00:00.000Z'
  await smallEdition(db, 'small')

  // The first start in replay sets it; the second leaves it where it stands.
  for (let start = 0; start < 2; start++) {
    await furnish(house)
    expect(await venueAt('osaka-2025')).toEqual([OPENING])
  }
  expect(await house.clock.replaying('osaka-2025')).toBe(true)
  expect(Math.abs((await house.clock.now('osaka-2025')).getTime() - Date.parse(OPENING))).toBeLessThan(120_000)
  // A clock that a person moved stays so, also where the edition names no beginning.
  const MOVED = new Date('2025-07-07T00:00:00.000Z')
  await moveClock(db, OPERATOR, 'osaka-2025', MOVED)
  await furnish(house)
  expect(await venueAt('osaka-2025')).toEqual([OPENING, MOVED.toISOString()])
  expect(await venueAt('small')).toEqual([VENUE_NOW.toISOString()])
  // For real use both are the real time, once; and back in replay the edition's beginning holds again.
  const real = { ...house, config: { ...house.config, clock: 'real' as const } }
  for (let start = 0; start < 2; start++) await furnish(real)
  expect(await venueAt('osaka-2025')).toEqual([OPENING, MOVED.toISOString(), null])
  expect(await venueAt('small')).toEqual([VENUE_NOW.toISOString(), null])
  await furnish(house)
  expect(await venueAt('osaka-2025')).toEqual([OPENING, MOVED.toISOString(), null, OPENING])
  expect(await venueAt('small')).toEqual([VENUE_NOW.toISOString(), null])

  // It is asked of the database once, until it is told of a move.
  const clock = createVenueClock(db)
  expect(await clock.replaying('small')).toBe(false)
  await moveClock(db, OPERATOR, 'small', MOVED)
  expect(await clock.replaying('small')).toBe(false)
  clock.forget('small')
  expect(await clock.replaying('small')).toBe(true)
  await own.close()
})
