import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import type { Campaign, Channel, Item, ItemText, Kind, Signature } from './model.ts'

interface ItemRow {
  id: string
  campaign_id: string
  kind: Kind
  channel: Channel
  title: string
  due_at: Date | null
  due_day: string | null
  source_language: string
  languages: string[]
  video_key: string | null
  video_type: string | null
  made_by: string
  sample: boolean
  changed_at: Date
  out_at: Date | null
  out_url: string | null
  dropped_at: Date | null
  texts: (Omit<ItemText, 'changedAt'> & { changedAt: string })[] | null
  signatures: (Omit<Signature, 'at'> & { at: string })[] | null
}

export interface ItemFilter {
  /** Venue days, both included; items without a day come too. */
  from?: string
  to?: string
  campaign?: string
  id?: string
  dropped?: boolean
}

/** With every wording and signature, in one query however many they are. By time; those without one last. */
export async function listItems(db: Db, edition: string, filter: ItemFilter = {}): Promise<Item[]> {
  const { rows } =
    await sql<ItemRow>`select i.id, i.campaign_id, i.kind, i.channel, i.title, i.due_at, i.due_day, i.source_language, i.languages,
      i.video_key, i.video_type, i.made_by, i.sample, i.changed_at, i.out_at, i.out_url, i.dropped_at,
      (select json_agg(json_build_object('language', t.language, 'caption', t.caption, 'alt', t.alt, 'subtitles', t.subtitles,
          'coverKey', t.cover_key, 'madeFrom', t.made_from, 'draft', t.draft, 'changedBy', t.changed_by, 'changedAt', t.changed_at)
        order by t.language) from content_text t where t.item_id = i.id) as texts,
      (select json_agg(json_build_object('step', s.step, 'hash', s.content_hash, 'by', s.signed_by, 'at', s.signed_at)
        order by s.signed_at, s.id) from content_signature s where s.item_id = i.id) as signatures
    from content_item i where i.edition_id = ${edition}
      ${filter.id ? sql`and i.id = ${filter.id}` : sql``}
      ${filter.campaign ? sql`and i.campaign_id = ${filter.campaign}` : sql``}
      ${filter.from ? sql`and (i.due_day is null or i.due_day >= ${filter.from}::date)` : sql``}
      ${filter.to ? sql`and (i.due_day is null or i.due_day <= ${filter.to}::date)` : sql``}
      ${filter.dropped ? sql`` : sql`and i.dropped_at is null`}
    order by i.due_at nulls last, i.id`.execute(db)
  return rows.map(toItem)
}

const toItem = (row: ItemRow): Item => ({
  id: row.id,
  campaign: row.campaign_id,
  kind: row.kind,
  channel: row.channel,
  title: row.title,
  dueAt: row.due_at,
  dueDay: row.due_day,
  sourceLanguage: row.source_language,
  languages: row.languages,
  video: row.video_key ? { key: row.video_key, type: row.video_type! } : null,
  texts: (row.texts ?? []).map((text) => ({ ...text, changedAt: new Date(text.changedAt) })),
  signatures: (row.signatures ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
  madeBy: row.made_by,
  sample: row.sample,
  changedAt: row.changed_at,
  outAt: row.out_at,
  outUrl: row.out_url,
  droppedAt: row.dropped_at,
})

/** @throws Refusal campaigns.no_such_item */
export async function theItem(db: Db, edition: string, id: string): Promise<Item> {
  const [item] = await listItems(db, edition, { id, dropped: true })
  if (!item) throw new Refusal('campaigns.no_such_item', { kind: 'missing' })
  return item
}

export async function listCampaigns(db: Db, edition: string): Promise<Campaign[]> {
  const { rows } =
    await sql<Campaign>`select id, event_id as event, aim, audiences, messages, people, sample, made_at as "madeAt"
    from campaign where edition_id = ${edition} order by made_at, id`.execute(db)
  return rows
}
