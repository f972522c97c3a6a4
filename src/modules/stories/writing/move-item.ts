import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import type { Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { keyOf, type ItemRef, type StoryBody } from '../items.ts'
import { mayWriteStories } from '../policy.ts'
import { lockWorking, writeRevision } from './save-item.ts'
import { firstUnwritten } from './shapes.ts'

/**
 * draft → review, and back. Says from which revision, so that nobody sends on what they have not read.
 * @throws Refusal stories.may_not_write, stories.moved_on, stories.unwritten
 */
export async function moveItem(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  { base, to }: { base: number; to: 'draft' | 'review' },
): Promise<void> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  await db.transaction().execute(async (trx) => {
    const now = await lockWorking(trx, edition, ref)
    if (now.revision !== base) throw new Refusal('stories.moved_on', { kind: 'conflict' })
    const unwritten = firstUnwritten(now.body)
    if (to === 'review' && unwritten) throw new Refusal('stories.unwritten', { field: unwritten })
    if (!('state' in now.body) || now.body.state === to) return
    await writeRevision(trx, actor, edition, ref, now, { ...now.body, state: to } as StoryBody)
    const verb = to === 'review' ? 'stories.send_to_review' : 'stories.send_back'
    await audit(trx, actor, verb, { edition, subjects: [keyOf(ref)], detail: { revision: now.revision } })
  })
}
