import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { sayReleased } from '../said/said.ts'
import { assertStands } from './plan.ts'

/** The video of an item, by its key in the file store; null takes it away. Its type is what its content says. */
export async function attachVideo(
  trx: Trx,
  actor: Actor,
  edition: string,
  id: string,
  video: { key: string; type: string } | null,
): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  await assertStands(trx, edition, id)
  await sql`update content_item set video_key = ${video?.key ?? null}, video_type = ${video?.type ?? null}, changed_at = ${systemNow()}
    where id = ${id}`.execute(trx)
  await sayReleased(trx, edition, id)
  await audit(trx, actor, 'campaigns.attach_video', { edition, subjects: [id, ...(video ? [video.key] : [])] })
}
