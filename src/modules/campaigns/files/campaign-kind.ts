/** A campaign in an edition's files: what is planned and written. Who signed it, and what went out, stays in the house. */
import type { ItemKind } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { momentOf, systemNow, wallTimeAt } from '#platform/time'
import { campaignSchema, type CampaignFile, type ItemFile, type TextFile } from './campaign-file.ts'
import { takeItemsAway } from './take-away.ts'

export const campaignKind: ItemKind<CampaignFile> = {
  kind: 'campaign',
  layout: { of: 'folder', folder: 'campaigns' },
  schema: campaignSchema,
  read: readCampaigns,
  write: writeCampaign,
  remove: async (trx, edition, id) => {
    const { rows } = await sql<{ id: string }>`select i.id from content_item i join campaign c on c.id = i.campaign_id
      where c.edition_id = ${edition} and c.event_id = ${id}`.execute(trx)
    await takeItemsAway(
      trx,
      rows.map((row) => row.id),
    )
    await sql`delete from campaign c where c.edition_id = ${edition} and c.event_id = ${id}
      and not exists (select 1 from content_item i where i.campaign_id = c.id)`.execute(trx)
  },
}

const zoneOf = async (db: Db, edition: string): Promise<string> => {
  const { rows } = await sql<{ zone: string }>`select zone from edition where id = ${edition}`.execute(db)
  return rows[0]!.zone
}

interface CampaignRow {
  event_id: string
  aim: string
  audiences: string
  messages: string
  people: string[]
  sample: boolean
  items: (ItemRow & { key: string })[] | null
}
interface ItemRow {
  channel: ItemFile['channel']
  kind: ItemFile['kind']
  title: string
  due_at: string | null
  due_day: string | null
  languages: string[]
  sample: boolean
  texts: TextRow[] | null
}
interface TextRow {
  language: string
  caption: string
  alt: string
  subtitles: string
  made_from: string | null
  draft: boolean
}

async function readCampaigns(db: Db, edition: string): Promise<Map<string, CampaignFile>> {
  const { rows } = await sql<CampaignRow>`select c.event_id, c.aim, c.audiences, c.messages, c.people, c.sample,
      (select json_agg(json_build_object('key', coalesce(i.file_id, i.id::text), 'channel', i.channel, 'kind', i.kind, 'title', i.title,
          'due_at', i.due_at, 'due_day', i.due_day, 'languages', i.languages, 'sample', i.sample,
          'texts', (select json_agg(json_build_object('language', t.language, 'caption', t.caption, 'alt', t.alt, 'subtitles', t.subtitles,
            'made_from', t.made_from, 'draft', t.draft)) from content_text t where t.item_id = i.id)))
        from content_item i where i.campaign_id = c.id and i.dropped_at is null) as items
    from campaign c where c.edition_id = ${edition} order by c.event_id`.execute(db)
  if (!rows.length) return new Map()
  const zone = await zoneOf(db, edition)
  return new Map(rows.map((row) => [row.event_id, bodyOf(row, zone)]))
}

const bodyOf = (row: CampaignRow, zone: string): CampaignFile => ({
  id: row.event_id,
  aim: row.aim,
  ...(row.audiences ? { audiences: row.audiences } : {}),
  ...(row.messages ? { messages: row.messages } : {}),
  ...(row.people.length ? { people: row.people } : {}),
  ...(row.items ? { items: Object.fromEntries(row.items.map((item) => [item.key, itemOf(item, zone)])) } : {}),
  ...(row.sample ? { sample: true } : {}),
})

function itemOf(row: ItemRow, zone: string): ItemFile {
  const source = row.texts?.find((text) => text.language === row.languages[0])?.caption ?? ''
  return {
    channel: row.channel,
    kind: row.kind,
    title: row.title,
    ...(row.due_at ? { day: row.due_day!, time: wallTimeAt(new Date(row.due_at), zone) } : {}),
    languages: row.languages,
    ...(row.texts
      ? { texts: Object.fromEntries(row.texts.map((text) => [text.language, textOf(text, source)] as const)) }
      : {}),
    ...(row.sample ? { sample: true } : {}),
  }
}

const textOf = ({ caption, alt, subtitles, made_from, draft }: TextRow, source: string): TextFile => ({
  ...(caption ? { caption } : {}),
  ...(alt ? { alt } : {}),
  ...(subtitles ? { subtitles } : {}),
  ...(made_from && made_from !== source ? { of: made_from } : {}),
  ...(draft ? { draft: true } : {}),
})

/** What has gone out stays as it went out; a wording that says the same as before keeps who wrote it, and when. */
async function writeCampaign(trx: Trx, edition: string, event: string, body: CampaignFile): Promise<void> {
  const at = systemNow()
  const { rows: written } = await sql<{
    id: string
  }>`insert into campaign (id, edition_id, event_id, aim, audiences, messages, people, sample, made_by, made_at)
    values (${newId()}, ${edition}, ${event}, ${body.aim}, ${body.audiences ?? ''}, ${body.messages ?? ''}, ${body.people ?? []}::text[],
      ${body.sample ?? false}, ${THE_HOUSE.id}, ${at})
    on conflict (edition_id, event_id) do update set aim = excluded.aim, audiences = excluded.audiences, messages = excluded.messages,
      people = excluded.people, sample = excluded.sample returning id`.execute(trx)
  const campaign = written[0]!.id
  const { rows: there } = await sql<{
    id: string
    key: string
    out: boolean
  }>`select id, coalesce(file_id, id::text) as key,
      out_at is not null as out from content_item where campaign_id = ${campaign} for update`.execute(trx)
  const wanted = body.items ?? {}
  await takeItemsAway(
    trx,
    there.filter((item) => !Object.hasOwn(wanted, item.key)).map((item) => item.id),
  )
  const known = new Map(there.map((item) => [item.key, item]))
  const items = Object.entries(wanted)
    .filter(([key]) => !known.get(key)?.out)
    .map(([key, item]) => ({ key, item, id: known.get(key)?.id ?? newId(), isNew: !known.has(key) }))
  if (!items.length) return
  await writeItems(trx, { edition, campaign, at, zone: await zoneOf(trx, edition) }, items)
  await writeTexts(trx, at, items)
}

interface Keyed {
  key: string
  item: ItemFile
  id: string
  isNew: boolean
}

async function writeItems(
  trx: Trx,
  { edition, campaign, at, zone }: { edition: string; campaign: string; at: Date; zone: string },
  items: readonly Keyed[],
): Promise<void> {
  const rows = items.map(({ key, item, id, isNew }) => ({
    id,
    // What was added at the desk keeps its own id.
    file_id: isNew || key !== id ? key : null,
    kind: item.kind,
    channel: item.channel,
    title: item.title,
    due_at: item.day ? momentOf(item.day, item.time!, zone) : null,
    due_day: item.day ?? null,
    languages: item.languages,
    sample: item.sample ?? false,
  }))
  await sql`insert into content_item as i (id, edition_id, campaign_id, file_id, kind, channel, title, due_at, due_day, source_language, languages,
      sample, made_by, made_at, changed_at)
    select r.id, ${edition}, ${campaign}, r.file_id, r.kind, r.channel, r.title, r.due_at, r.due_day, r.languages->>0,
      array(select jsonb_array_elements_text(r.languages)), r.sample, ${THE_HOUSE.id}, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, file_id text, kind text, channel text, title text,
      due_at timestamptz, due_day date, languages jsonb, sample boolean)
    on conflict (id) do update set kind = excluded.kind, channel = excluded.channel, title = excluded.title, due_at = excluded.due_at,
      due_day = excluded.due_day, source_language = excluded.source_language, languages = excluded.languages, sample = excluded.sample,
      dropped_at = null, changed_at = case when (i.kind, i.channel, i.title, i.languages) is distinct from
        (excluded.kind, excluded.channel, excluded.title, excluded.languages) then excluded.changed_at else i.changed_at end`.execute(
    trx,
  )
}

async function writeTexts(trx: Trx, at: Date, items: readonly Keyed[]): Promise<void> {
  const rows = items.flatMap(({ id, item }) => {
    const [source] = item.languages
    const from = item.texts?.[source!]?.caption ?? ''
    return Object.entries(item.texts ?? {}).map(([language, text]) => ({
      id,
      language,
      caption: text.caption ?? '',
      alt: text.alt ?? '',
      subtitles: text.subtitles ?? '',
      made_from: language === source ? null : (text.of ?? from),
      draft: text.draft ?? false,
    }))
  })
  const json = JSON.stringify(rows)
  const table = sql`jsonb_to_recordset(${json}::jsonb) as r(id uuid, language text, caption text, alt text, subtitles text, made_from text, draft boolean)`
  await sql`delete from content_text t where t.item_id = any(${items.map((item) => item.id)}::uuid[])
    and not exists (select 1 from ${table} where r.id = t.item_id and r.language = t.language)`.execute(trx)
  const { rows: changed } = await sql<{
    id: string
  }>`insert into content_text as t (item_id, language, caption, alt, subtitles, made_from, draft, changed_by, changed_at)
    select r.id, r.language, r.caption, r.alt, r.subtitles, r.made_from, r.draft, ${THE_HOUSE.id}, ${at} from ${table}
    on conflict (item_id, language) do update set caption = excluded.caption, alt = excluded.alt, subtitles = excluded.subtitles,
      made_from = excluded.made_from, draft = excluded.draft, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    where (t.caption, t.alt, t.subtitles, t.made_from, t.draft) is distinct from
      (excluded.caption, excluded.alt, excluded.subtitles, excluded.made_from, excluded.draft)
    returning t.item_id as id`.execute(trx)
  await sql`update content_item set changed_at = ${at} where id = any(${changed.map((one) => one.id)}::uuid[])`.execute(
    trx,
  )
}
