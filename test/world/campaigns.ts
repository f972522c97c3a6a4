/** The people of a communications desk, and the signatures that release what it says. */
import { contentHash, signItem, theItem, type Step } from '#modules/campaigns'
import type { Actor, Role } from '#platform/actor'
import type { Db } from '#platform/db'

const account = (id: string, role: Role): Actor => ({ kind: 'account', id, roles: [role] })
export const THU = account('thu', 'communications')
export const AN = account('an', 'communications')
export const HEAD = account('head', 'head')
const SIGNERS: Record<Step, Actor> = { written: THU, checked: AN, released: HEAD }

/** Everybody signs what the item says now; each signature is an act of its own. */
export async function signAll(
  db: Db,
  edition: string,
  item: string,
  steps: readonly Step[] = ['written', 'checked', 'released'],
): Promise<void> {
  for (const step of steps) {
    const seen = contentHash(await theItem(db, edition, item))
    await db.transaction().execute((trx) => signItem(trx, SIGNERS[step], { edition, item, step, seen }))
  }
}
