import { editionNow, heldAs } from '#modules/editions'
import type { Db } from '#platform/db'

/** Since when (real time) runs of the edition are on hold; null: they go on. */
export async function showsHeldSince(db: Db, edition: string): Promise<Date | null> {
  return heldAs(await editionNow(db, edition), 'show')?.since ?? null
}
