import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { END_REASONS } from './model.ts'
import { mayGrant } from './policy.ts'
import { tellWorks } from './tell-works.ts'

/**
 * Ends a grant at once: every screen and page that stood on it lets go. @returns the work it was for; null where it was for all
 * works under a key.
 * @param edition where the actor's roles hold: a grant of another edition is not theirs. Left out: any (the operator).
 */
export async function endGrant(
  trx: Trx,
  actor: Actor,
  grantId: string,
  reason: string,
  edition?: string,
): Promise<string | null> {
  // A creator ends their own; another's is none of theirs, and is not found.
  const theirs = actor.kind === 'creator' ? `creator:${actor.id}` : null
  if (!theirs && !mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  if (!(END_REASONS as readonly string[]).includes(reason))
    throw new Refusal('rights.unknown_reason', { reason, reasons: END_REASONS.join(', ') })
  const { rows } = await sql<{
    work_id: string | null
    scope: string | null
    person: string | null
    edition_id: string
  }>`update usage_grant
    set ended_at = ${systemNow()}, end_reason = ${reason} where id = ${grantId} and ended_at is null
      and (${edition ?? null}::text is null or edition_id = ${edition ?? null}) and (${theirs}::text is null or person = ${theirs}) returning work_id, scope, person, edition_id`.execute(
    trx,
  )
  const grant = rows[0]
  if (!grant) throw new Refusal('rights.no_such_grant', { kind: 'missing' })
  await audit(trx, actor, 'rights.end', {
    edition: grant.edition_id,
    subjects: [(grant.work_id ?? grant.scope)!, grantId],
    detail: { reason },
  })
  await tellWorks(trx, grant.edition_id, { workId: grant.work_id, scope: grant.scope, person: grant.person })
  return grant.work_id
}
