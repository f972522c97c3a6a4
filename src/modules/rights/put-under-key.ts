import { auditEach } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { tellChanges } from '#platform/changes'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGrant } from './policy.ts'

export interface UnderKey {
  workId: string
  key: string
}

/**
 * The work stands under a key from now on, such as campaign:12: what somebody who has a say in it allowed for the key, they
 * allowed for it. For the room whose key it is.
 */
export const putUnderKey = (trx: Trx, actor: Actor, edition: string, workId: string, key: string): Promise<void> =>
  putUnderKeys(trx, actor, edition, [{ workId, key }])

/** Many at once, in a fixed number of statements. */
export async function putUnderKeys(trx: Trx, actor: Actor, edition: string, puts: readonly UnderKey[]): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  if (!puts.length) return
  await sql`insert into work_scope (edition_id, key, work_id, added_at)
    select ${edition}, p.key, p."workId", ${systemNow()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(puts)}::jsonb) as p("workId" uuid, key text) on conflict do nothing`.execute(
    trx,
  )
  await auditEach(
    trx,
    actor,
    puts.map(({ workId, key }) => ({ verb: 'rights.put_under_key', edition, subjects: [workId, key] })),
  )
  await tellChanges(
    trx,
    puts.map(({ workId }) => ({ topic: 'post', edition, id: workId })),
  )
}
