import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { sayReleased } from '../said/said.ts'
import { assertStands } from './plan.ts'

/**
 * In which languages it goes out, beside the one it is written in. It voids signatures, as any change of what goes out does. A
 * wording that is left out is kept: it stands there again when its language comes back.
 */
export async function changeLanguages(
  trx: Trx,
  actor: Actor,
  edition: string,
  id: string,
  languages: readonly string[],
): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  const item = await assertStands(trx, edition, id)
  const wanted = [item.sourceLanguage, ...new Set(languages.filter((one) => one !== item.sourceLanguage))]
  if (wanted.some((one) => !/^[a-z]{2,3}$/.test(one))) throw new Refusal('campaigns.no_language')
  const has = new Set(item.languages)
  if (wanted.length === has.size && wanted.every((one) => has.has(one))) return
  await sql`update content_item set languages = ${wanted}::text[], changed_at = ${systemNow()} where id = ${id}`.execute(
    trx,
  )
  await sayReleased(trx, edition, id)
  await audit(trx, actor, 'campaigns.change_languages', {
    edition,
    subjects: [id],
    detail: { languages: wanted.join(' ') },
  })
}
