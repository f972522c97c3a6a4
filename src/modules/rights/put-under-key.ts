import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { tellChange } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGrant } from './policy.ts'

/**
 * The work stands under a key from now on, such as campaign:12: what somebody who has a say in it allowed for the key, they
 * allowed for it. For the room whose key it is.
 */
export async function putUnderKey(trx: Trx, actor: Actor, edition: string, workId: string, key: string): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  await sql`insert into work_scope (edition_id, key, work_id, added_at) values (${edition}, ${key}, ${workId}, ${systemNow()})
    on conflict do nothing`.execute(trx)
  await audit(trx, actor, 'rights.put_under_key', { edition, subjects: [workId, key] })
  await tellChange(trx, { topic: 'post', edition, id: workId })
}
