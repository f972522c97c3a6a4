import { lockEdition } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { tellChange } from '#platform/changes'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import type { ClaimFile } from './claim-file.ts'
import { mayChooseClaim } from './claim-policy.ts'

/**
 * Chooses which answer is told: an answer's id, 'both', or null to leave it open. The reason is kept in the log for ever;
 * `locale` says in which language it was written.
 */
export async function chooseClaim(
  db: Db,
  actor: Actor,
  edition: string,
  question: string,
  { chosen, reason, locale }: { chosen: string | null; reason: string; locale: string },
): Promise<void> {
  if (!mayChooseClaim(actor)) throw new Refusal('evidence.may_not_choose', { kind: 'forbidden' })
  const why = reason.trim()
  if (!why) throw new Refusal('evidence.reason_needed')
  await db.transaction().execute(async (trx) => {
    await lockEdition(trx, edition, 'edit')
    const { rows } = await sql<{ body: ClaimFile }>`select body from claim_question
      where edition_id = ${edition} and id = ${question} for update`.execute(trx)
    if (!rows[0]) throw new Refusal('evidence.no_question', { kind: 'missing', id: question })
    const { body } = rows[0]
    const exists = chosen === 'both' ? body.answers.length > 1 : body.answers.some((answer) => answer.id === chosen)
    if (chosen !== null && !exists) throw new Refusal('evidence.no_answer', { id: chosen })
    const now = systemNow()
    const chosenBody = { ...body, chosen: chosen ?? undefined, chosenBy: actor.id, reason: { [locale]: why } }
    await sql`insert into claim_choice (id, edition_id, question_id, chosen, reason, chosen_by, chosen_at)
      values (${newId()}, ${edition}, ${question}, ${chosen}, ${why}, ${actor.id}, ${now})`.execute(trx)
    await sql`update claim_question set chosen = ${chosen}, body = ${JSON.stringify(chosenBody)}::jsonb, changed_at = ${now}
      where edition_id = ${edition} and id = ${question}`.execute(trx)
    await audit(trx, actor, 'evidence.choose_claim', { edition, subjects: [question], detail: { chosen } })
    await tellChange(trx, { topic: 'edition', edition, id: question })
  })
}
