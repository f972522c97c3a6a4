/** A person settles what the house could not know, or what is too late to go by itself. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import type { OutState } from './model.ts'

/** From which states each act leads where. `arrived`, `missing`: somebody has looked there. */
const ACTS: Record<string, { from: readonly OutState[]; to: OutState }> = {
  arrived: { from: ['unknown'], to: 'sent' },
  missing: { from: ['unknown'], to: 'refused' },
  send: { from: ['overdue'], to: 'waiting' },
  drop: { from: ['waiting', 'overdue', 'refused'], to: 'dropped' },
}
export const SETTLING = Object.keys(ACTS)

/** @param now of the venue's clock: what is sent after all counts as due now. */
export async function settleOut(
  trx: Trx,
  actor: Actor,
  now: Date,
  edition: string,
  id: string,
  what: string,
): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  const act = ACTS[what]
  if (!act) throw new Refusal('campaigns.unknown_act', { acts: SETTLING.join(', ') })
  const at = systemNow()
  const { rows } =
    await sql`update outgoing set state = ${act.to}, settled_by = ${actor.id}, settled_at = ${at}, next_at = ${at},
      due_at = case when ${act.to} = 'waiting' then ${now}::timestamptz else due_at end
    where id = ${id} and edition_id = ${edition} and state = any(${[...act.from]}::text[]) returning id`.execute(trx)
  if (!rows.length) throw new Refusal('campaigns.not_to_settle', { kind: 'conflict' })
  await audit(trx, actor, 'campaigns.settle_out', { edition, subjects: [id], detail: { what } })
}
