import type { Actor } from '#platform/actor'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { ItemRef } from '../items.ts'
import { revisionsOf } from '../queries.ts'
import { saveItem } from './save-item.ts'

/**
 * Writes what an old revision said as the next one; what came between stays readable.
 * @throws as saveItem; Refusal stories.no_revision
 */
export async function restoreRevision(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  { number, base }: { number: number; base: number },
): Promise<number> {
  const old = (await revisionsOf(db, edition, ref)).find((one) => one.number === number)
  if (!old) throw new Refusal('stories.no_revision', { kind: 'missing', n: number })
  return saveItem(db, actor, edition, ref, { base, body: old.body })
}
