import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { contentHash } from '../items/content-hash.ts'
import { assertStands } from '../items/plan.ts'
import { isReleased, standingOf } from '../items/signing.ts'
import { mayPlan } from '../policy.ts'
import type { OutBody } from './send.ts'

/**
 * Puts one wording of a released item on its way to a channel, at the item's time or, when it has none, at once.
 * @param now of the venue's clock. @returns its id.
 */
export async function queueOut(
  trx: Trx,
  actor: Actor,
  now: Date,
  { edition, item: id, channel, language }: { edition: string; item: string; channel: string; language: string },
): Promise<string> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  const item = await assertStands(trx, edition, id)
  const hash = contentHash(item)
  if (!isReleased(standingOf(item.signatures, hash))) throw new Refusal('campaigns.not_released', { kind: 'conflict' })
  const text = item.texts.find((one) => one.language === language)
  if (!text) throw new Refusal('campaigns.unknown_language', { language })
  const { rows: open } =
    await sql`select 1 from out_channel where id = ${channel} and edition_id = ${edition} and closed is null`.execute(
      trx,
    )
  if (!open.length) throw new Refusal('campaigns.no_such_channel', { kind: 'missing' })
  const body: OutBody = { text: text.caption, language, title: item.title, item: item.id }
  const outId = newId()
  const { rows } =
    await sql`insert into outgoing (id, edition_id, channel_id, item_id, language, content_hash, body, due_at, state, next_at, queued_by, queued_at)
    values (${outId}, ${edition}, ${channel}, ${id}, ${language}, ${hash}, ${JSON.stringify(body)}, ${item.dueAt ?? now}, 'waiting',
      ${systemNow()}, ${actor.id}, ${systemNow()}) on conflict do nothing returning id`.execute(trx)
  if (!rows.length) throw new Refusal('campaigns.already_queued', { kind: 'conflict' })
  await audit(trx, actor, 'campaigns.queue_out', { edition, subjects: [outId, id, channel], detail: { language } })
  return outId
}
