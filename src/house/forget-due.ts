/** What is kept about a creator has a last day; after it they are erased as if they had asked. By the real clock. */
import { dueToForget } from '#modules/creators'
import { listEditions } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import { dayAt } from '#platform/time'
import { erase } from './erase.ts'
import type { House } from './house.ts'

/** @returns how many were erased. */
export async function forgetDue(house: House, now: Date): Promise<number> {
  let erased = 0
  for (const { id: edition, zone } of await listEditions(house.store.db))
    for (const id of await dueToForget(house.store.db, edition, dayAt(now, zone))) {
      await erase(house, THE_HOUSE, { edition, person: `creator:${id}`, reason: 'term_over' })
      erased++
    }
  return erased
}
