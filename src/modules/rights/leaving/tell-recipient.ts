import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGrant } from '../policy.ts'

/** The recipient of a copy was told to delete what is theirs. */
export async function recipientTold(
  trx: Trx,
  actor: Actor,
  edition: string,
  withdrawal: string,
  copy: string,
): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const { rows } =
    await sql`update withdrawal_copy o set told_at = coalesce(told_at, ${systemNow()}), told_by = coalesce(told_by, ${actor.id})
    from withdrawal w where w.id = o.withdrawal_id and w.edition_id = ${edition} and o.withdrawal_id = ${withdrawal} and o.copy_id = ${copy}
    returning o.copy_id`.execute(trx)
  if (!rows.length) throw new Refusal('rights.no_such_receipt', { kind: 'missing' })
  await audit(trx, actor, 'rights.recipient_told', { edition, subjects: [withdrawal, copy] })
}
