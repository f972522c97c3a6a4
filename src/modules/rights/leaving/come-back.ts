import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGrant } from '../policy.ts'
import { tellAll } from '../tell-works.ts'

/**
 * Somebody who had left wishes to be asked again. Nothing is shown by it: the grants that ended stay ended, and each use
 * needs a new yes. @param said how it was said, and where that can be seen.
 */
export async function comeBack(
  trx: Trx,
  actor: Actor,
  edition: string,
  withdrawal: string,
  said: string,
): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  if (said.trim().length < 3) throw new Refusal('rights.said_needed')
  const at = systemNow()
  const { rows } = await sql<{
    person: string
    since: Date
  }>`update standing_no set ended_at = ${at}, ended_by = ${actor.id}
    where withdrawal_id = ${withdrawal} and edition_id = ${edition} and ended_at is null returning person, since`.execute(
    trx,
  )
  if (!rows.length) throw new Refusal('rights.no_such_receipt', { kind: 'missing' })
  const moments = rows.map((row) => row.since)
  const { rows: works } = await sql<{ id: string }>`update work_say set withheld_at = null, changed_at = ${at}
    where edition_id = ${edition} and ended_at is null and withheld_at = any(${moments}::timestamptz[])
      and work_id in (select item::uuid from withdrawal_line where withdrawal_id = ${withdrawal} and surface = 'say')
    returning work_id as id`.execute(trx)
  await audit(trx, actor, 'rights.come_back', { edition, subjects: [withdrawal, ...rows.map((row) => row.person)] })
  await tellAll(trx, edition, [...new Set(works.map((row) => row.id))])
}
