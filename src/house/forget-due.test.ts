import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform/db'
import { testHouse, type TestHouse } from '../../test/house/house.ts'
import { creatorWorld, type CreatorWorld } from '../../test/world/creators.ts'
import { forgetDue } from './forget-due.ts'

let own: TestHouse
let world: CreatorWorld
beforeAll(async () => {
  own = await testHouse('embedded')
  world = await creatorWorld(own.house.store.db)
}, 60_000)
afterAll(() => own?.close())

const names = async () => {
  const { rows } = await sql<{ name: string; forgotten: boolean }>`select name, forgotten_at is not null as forgotten
    from creator order by id`.execute(world.db)
  return rows
}

test('a creator is erased once their last day is over, and no day earlier', async () => {
  const lastDay = [...world.creators.values()][0]!.forgetAfter
  const after = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00+09:00`) + days * 86_400_000)
  const { rows } = await sql<{ id: string }>`select id from creator order by id`.execute(world.db)
  const [first, second, ...others] = rows.map((row) => row.id)
  await sql`update creator set created_at = ${after(lastDay, -200)}`.execute(world.db)
  // One came when it was over already, one stays longer.
  await sql`update creator set created_at = ${after(lastDay, -10)} where id = ${first}`.execute(world.db)
  await sql`update creator set forget_after = ${lastDay}::date + 100 where id = ${second}`.execute(world.db)
  expect(await forgetDue(own.house, after(lastDay, 0))).toBe(0)
  expect(await forgetDue(own.house, after(lastDay, 1))).toBe(others.length)
  expect((await names()).map((one) => one.forgotten)).toEqual([false, false, ...others.map(() => true)])
  expect(await forgetDue(own.house, after(lastDay, 1))).toBe(0)
  expect(await forgetDue(own.house, after(lastDay, 60))).toBe(1)
})
