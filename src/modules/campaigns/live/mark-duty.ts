import { hasRole, type Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { MARKS, type MarkKind } from './model.ts'
import { theLive } from './queries.ts'

/** Not to follow what a law asks is for the head to say. */
export const mayRefuseDuty = (actor: Actor): boolean => hasRole(actor, 'head')

/**
 * Somebody's word on one line of the checklist, for exactly the duty they saw. @param seen its hash.
 * @throws Refusal live.no_such_line, live.reason_needed, live.changed_meanwhile
 */
export async function markDuty(
  trx: Trx,
  actor: Actor,
  asked: {
    edition: { id: string; zone: string }
    live: string
    duty: string
    product: string | null
    mark: string
    reason?: string
    seen: string
  },
): Promise<void> {
  const mark = MARKS.find((one) => one === asked.mark) satisfies MarkKind | undefined
  if (!mark) throw new Refusal('live.no_such_mark', { marks: MARKS.join(', ') })
  if (!mayPlan(actor)) throw new Refusal('live.not_yours', { kind: 'forbidden' })
  if (mark === 'refused' && !mayRefuseDuty(actor)) throw new Refusal('live.head_refuses', { kind: 'forbidden' })
  const reason = asked.reason?.trim().slice(0, 500) || null
  if (mark === 'refused' && !reason) throw new Refusal('live.reason_needed')
  const { standing } = await theLive(trx, asked.edition, asked.live)
  const line = standing.find((one) => one.duty.id === asked.duty && one.product === asked.product)
  if (!line) throw new Refusal('live.no_such_line', { kind: 'missing' })
  if (line.duty.hash !== asked.seen) throw new Refusal('live.changed_meanwhile', { kind: 'conflict' })
  await sql`insert into live_mark (id, edition_id, live_id, duty_id, product_id, mark, duty_hash, reason, marked_by, marked_at)
    values (${newId()}, ${asked.edition.id}, ${asked.live}, ${asked.duty}, ${asked.product}, ${mark}, ${line.duty.hash},
      ${mark === 'refused' ? reason : null}, ${actor.id}, ${systemNow()})`.execute(trx)
  await audit(trx, actor, 'live.mark', {
    edition: asked.edition.id,
    subjects: [asked.live, ...(asked.product ? [asked.product] : [])],
    detail: { duty: asked.duty, mark, hash: line.duty.hash },
  })
}
