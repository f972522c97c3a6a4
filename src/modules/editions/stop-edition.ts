/** The one switch: the wall and every public page of an edition, off and on again at once. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayReopenEdition, mayStopEdition } from './policy.ts'

/** Why the switch was turned, for the audit trail: codes, never words about persons. */
export const STOP_REASONS = ['emergency', 'wrong', 'rights', 'technical', 'drill'] as const
export const REOPEN_REASONS = ['mended', 'mistake', 'drill_over'] as const
export type SwitchReason = (typeof STOP_REASONS)[number] | (typeof REOPEN_REASONS)[number]

/** @returns false when it was stopped already (by whoever stopped it first). */
export async function stopEdition(db: Db, actor: Actor, edition: string, reason: SwitchReason | null = null): Promise<boolean> {
  if (!mayStopEdition(actor)) throw new Refusal('editions.may_not_stop', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`update edition set stopped_at = ${systemNow()}, stopped_by = ${actor.id}
      where id = ${edition} and stopped_at is null returning id`.execute(trx)
    return turned(trx, actor, edition, 'editions.stop', reason, rows.length)
  })
}

/** @returns false when it was not stopped. */
export async function reopenEdition(db: Db, actor: Actor, edition: string, reason: SwitchReason | null = null): Promise<boolean> {
  if (!mayReopenEdition(actor)) throw new Refusal('editions.may_not_reopen', { kind: 'forbidden' })
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql`update edition set stopped_at = null, stopped_by = null
      where id = ${edition} and stopped_at is not null returning id`.execute(trx)
    return turned(trx, actor, edition, 'editions.reopen', reason, rows.length)
  })
}

async function turned(trx: Trx, actor: Actor, edition: string, verb: string, reason: SwitchReason | null, changed: number): Promise<boolean> {
  if (!changed) {
    const { rows } = await sql`select id from edition where id = ${edition}`.execute(trx)
    if (!rows.length) throw new Refusal('editions.unknown', { kind: 'missing', id: edition })
    return false
  }
  await audit(trx, actor, verb, { edition, detail: reason ? { reason } : {} })
  await tellChange(trx, { topic: 'stop', edition })
  return true
}
