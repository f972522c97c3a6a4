/** A released item on a phone, to be posted by a person: TikTok's terms leave no other way for accounts one manages. */
import { isHeld, theEdition } from '#modules/editions'
import { VISITOR, type Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { hashOfKey, newSecretKey } from '#platform/secret-key'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { contentHash } from './content-hash.ts'
import type { Item, ItemText } from './model.ts'
import { assertStands } from './plan.ts'
import { theItem } from './queries.ts'
import { isReleased, standingOf } from './signing.ts'

export const HAND_OUT_HOURS = 48
const LONGEST_LINK = 2000

const released = (item: Item) => isReleased(standingOf(item.signatures, contentHash(item)))

/** @returns the key of the address, told once. */
export async function handOut(
  trx: Trx,
  actor: Actor,
  { edition, item: id, language }: { edition: string; item: string; language: string },
): Promise<string> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  const item = await assertStands(trx, edition, id)
  if (!released(item)) throw new Refusal('campaigns.not_released', { kind: 'conflict' })
  await assertNotHeld(trx, edition)
  if (!item.texts.some((text) => text.language === language))
    throw new Refusal('campaigns.unknown_language', { language })
  const [key, at] = [newSecretKey(18), systemNow()]
  const until = new Date(at.getTime() + HAND_OUT_HOURS * 3_600_000)
  await sql`insert into hand_out (key_hash, item_id, language, made_by, made_at, until)
    values (${hashOfKey(key)}, ${id}, ${language}, ${actor.id}, ${at}, ${until})`.execute(trx)
  await audit(trx, actor, 'campaigns.hand_out', { edition, subjects: [id], detail: { language } })
  return key
}

async function assertNotHeld(db: Db, edition: string): Promise<void> {
  if (isHeld(await theEdition(db, edition), 'outgoing')) throw new Refusal('campaigns.on_hold', { kind: 'conflict' })
}

export interface HandedOut {
  edition: string
  item: Item
  text: ItemText
}

/**
 * What an address shows now: nothing once its time is over, the item was changed, dropped or is out.
 * @throws Refusal campaigns.hand_out_over, campaigns.on_hold
 */
export async function handedOut(db: Db, key: string): Promise<HandedOut> {
  const { rows } = await sql<{
    item_id: string
    edition_id: string
    language: string
    until: Date
  }>`select h.item_id,
      i.edition_id, h.language, h.until from hand_out h join content_item i on i.id = h.item_id
    where h.key_hash = ${hashOfKey(key)}`.execute(db)
  const row = rows[0]
  if (!row) throw new Refusal('campaigns.no_such_hand_out', { kind: 'missing' })
  await assertNotHeld(db, row.edition_id)
  const item = await theItem(db, row.edition_id, row.item_id)
  const text = item.texts.find((one) => one.language === row.language)
  if (row.until <= systemNow() || item.droppedAt || item.outAt || !released(item) || !text)
    throw new Refusal('campaigns.hand_out_over', { kind: 'conflict' })
  return { edition: row.edition_id, item, text }
}

/** A person tells where it came out. For TikTok the post is then found by its link. */
export async function tellOut(
  trx: Trx,
  actor: Actor,
  { edition, item: id, url }: { edition: string; item: string; url: string },
): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  await markOut(trx, actor, edition, id, url)
}

/** The same from the phone it was handed to: the key is the right. */
export async function tellOutByKey(trx: Trx, key: string, url: string): Promise<void> {
  const { edition, item } = await handedOut(trx, key)
  await markOut(trx, VISITOR, edition, item.id, url)
}

async function markOut(trx: Trx, actor: Actor, edition: string, id: string, url: string): Promise<void> {
  const item = await assertStands(trx, edition, id)
  if (!released(item)) throw new Refusal('campaigns.not_released', { kind: 'conflict' })
  const link = url.trim()
  if (link.length > LONGEST_LINK || !URL.canParse(link) || !/^https:\/\//i.test(link))
    throw new Refusal('campaigns.bad_target', { value: link })
  await sql`update content_item set out_at = ${systemNow()}, out_url = ${link} where id = ${id}`.execute(trx)
  await audit(trx, actor, 'campaigns.tell_out', { edition, subjects: [id] })
}
