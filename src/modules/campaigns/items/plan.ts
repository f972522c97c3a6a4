/** Campaigns and their items: made, moved, dropped, told to be out. */
import { isEvent } from '#modules/programme'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { dayAt, systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { tellSaid } from '../said/said.ts'
import { CHANNELS, KINDS, type Channel, type Kind } from './model.ts'
import { theItem } from './queries.ts'

export interface NewCampaign {
  edition: string
  event: string
  aim: string
  audiences: string
  messages: string
}

const assertMayPlan = (actor: Actor) => {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
}

/** One for each event: planning it again changes the plan. @returns its id. */
export async function planCampaign(trx: Trx, actor: Actor, wanted: NewCampaign): Promise<string> {
  assertMayPlan(actor)
  const { edition, event } = wanted
  if (!(await isEvent(trx, edition, event))) throw new Refusal('campaigns.no_such_event', { event })
  const [aim, audiences, messages] = [wanted.aim, wanted.audiences, wanted.messages].map((one) => one.trim())
  if (!aim) throw new Refusal('campaigns.no_aim')
  const { rows } = await sql<{
    id: string
  }>`insert into campaign (id, edition_id, event_id, aim, audiences, messages, made_by, made_at)
    values (${newId()}, ${edition}, ${event}, ${aim}, ${audiences}, ${messages}, ${actor.id}, ${systemNow()})
    on conflict (edition_id, event_id) do update set aim = excluded.aim, audiences = excluded.audiences, messages = excluded.messages
    returning id`.execute(trx)
  await audit(trx, actor, 'campaigns.plan', { edition, subjects: [rows[0]!.id, event] })
  return rows[0]!.id
}

export interface NewItem {
  edition: string
  zone: string
  campaign: string
  kind: string
  channel: string
  title: string
  dueAt: Date | null
  /** In which it goes out; the first is the one it is written in. */
  languages: readonly string[]
}

/** @returns its id. */
export async function addItem(trx: Trx, actor: Actor, wanted: NewItem): Promise<string> {
  assertMayPlan(actor)
  if (!KINDS.includes(wanted.kind as Kind)) throw new Refusal('campaigns.unknown_kind', { kinds: KINDS.join(', ') })
  if (!CHANNELS.includes(wanted.channel as Channel))
    throw new Refusal('campaigns.unknown_channel', { channels: CHANNELS.join(', ') })
  const languages = [...new Set(wanted.languages)]
  if (!languages.length || languages.some((one) => !/^[a-z]{2,3}$/.test(one)))
    throw new Refusal('campaigns.no_language')
  const title = wanted.title.trim()
  if (!title) throw new Refusal('campaigns.no_title')
  const { rows } =
    await sql`select 1 from campaign where id = ${wanted.campaign} and edition_id = ${wanted.edition}`.execute(trx)
  if (!rows.length) throw new Refusal('campaigns.no_such_campaign', { kind: 'missing' })
  const [id, at] = [newId(), systemNow()]
  await sql`insert into content_item (id, edition_id, campaign_id, kind, channel, title, due_at, due_day, source_language, languages, made_by, made_at, changed_at)
    values (${id}, ${wanted.edition}, ${wanted.campaign}, ${wanted.kind}, ${wanted.channel}, ${title.slice(0, 200)}, ${wanted.dueAt},
      ${wanted.dueAt && dayAt(wanted.dueAt, wanted.zone)}::date, ${languages[0]}, ${languages}::text[], ${actor.id}, ${at}, ${at})`.execute(
    trx,
  )
  await audit(trx, actor, 'campaigns.add_item', { edition: wanted.edition, subjects: [id, wanted.campaign] })
  return id
}

/** To another moment, or to none (an idea). Signatures stay: they are for what is said, not for when. */
export async function moveItem(
  trx: Trx,
  actor: Actor,
  edition: { id: string; zone: string },
  id: string,
  dueAt: Date | null,
): Promise<void> {
  assertMayPlan(actor)
  const item = await assertStands(trx, edition.id, id)
  await sql`update content_item set due_at = ${dueAt}, due_day = ${dueAt && dayAt(dueAt, edition.zone)}::date where id = ${id}`.execute(
    trx,
  )
  await tellSaid(trx, edition.id, item)
  await audit(trx, actor, 'campaigns.move_item', {
    edition: edition.id,
    subjects: [id],
    detail: { to: dueAt?.toISOString() ?? null },
  })
}

export async function dropItem(trx: Trx, actor: Actor, edition: string, id: string): Promise<void> {
  assertMayPlan(actor)
  const item = await assertStands(trx, edition, id)
  await sql`update content_item set dropped_at = ${systemNow()} where id = ${id}`.execute(trx)
  await tellSaid(trx, edition, item)
  await audit(trx, actor, 'campaigns.drop_item', { edition, subjects: [id] })
}

/** Neither out nor dropped. @throws Refusal */
export async function assertStands(trx: Trx, edition: string, id: string) {
  await sql`select 1 from content_item where id = ${id} for update`.execute(trx)
  const item = await theItem(trx, edition, id)
  if (item.droppedAt) throw new Refusal('campaigns.dropped', { kind: 'conflict' })
  if (item.outAt) throw new Refusal('campaigns.already_out', { kind: 'conflict' })
  return item
}
