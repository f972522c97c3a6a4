import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { sayReleased } from '../said/said.ts'
import { contentHash } from './content-hash.ts'
import { STEPS, type Step } from './model.ts'
import { assertStands } from './plan.ts'
import { standingOf, whyNotSign } from './signing.ts'
import { behind } from './staleness.ts'

/**
 * Signs exactly what was seen. @param seen the content's hash as the signer had it before them.
 * Nothing is signed with a wording that is behind, missing or a machine's alone.
 */
export async function signItem(
  trx: Trx,
  actor: Actor,
  { edition, item: id, step: asked, seen }: { edition: string; item: string; step: string; seen: string },
): Promise<void> {
  const item = await assertStands(trx, edition, id)
  const step = STEPS.find((one) => one === asked)
  if (!step) throw new Refusal('campaigns.unknown_step', { steps: STEPS.join(', ') })
  const hash = contentHash(item)
  if (hash !== seen) throw new Refusal('campaigns.changed_meanwhile', { kind: 'conflict' })
  const why = whyNotSign(actor, step, standingOf(item.signatures, hash))
  if (why) throw refusalOf(why, step)
  const unready = behind(item).find((one) => one.state === 'missing' || one.state === 'stale' || one.state === 'draft')
  if (unready) throw new Refusal('campaigns.language_behind', { kind: 'conflict', language: unready.language })
  await sql`insert into content_signature (id, item_id, step, content_hash, signed_by, signed_at)
    values (${newId()}, ${id}, ${step}, ${hash}, ${actor.id}, ${systemNow()})`.execute(trx)
  if (step === 'released') await sayReleased(trx, edition, id)
  await audit(trx, actor, 'campaigns.sign', { edition, subjects: [id], detail: { step, hash } })
}

function refusalOf(why: 'not_next' | 'role' | 'own', step: Step): Refusal {
  if (why === 'own') return new Refusal('campaigns.own_words', { kind: 'forbidden' })
  if (why === 'role') return new Refusal('campaigns.not_your_signature', { kind: 'forbidden' })
  return new Refusal('campaigns.not_next', { kind: 'conflict', step })
}
