/**
 * said: what the house tells in its own places, the site and the wall, as it was released. A wording changed afterwards is
 * not seen before it is signed again; until then the one that was signed stands.
 */
import { tellChange } from '#platform/changes'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { contentHash } from '../items/content-hash.ts'
import type { Channel, Item, ItemText, Kind } from '../items/model.ts'
import { theItem } from '../items/queries.ts'
import { isReleased, standingOf } from '../items/signing.ts'

/** Places of the house's own, where what is released is seen without anybody's further doing. */
export const OWN_CHANNELS = ['site', 'wall'] as const
export type OwnChannel = (typeof OWN_CHANNELS)[number]

export const isOwn = (channel: Channel): channel is OwnChannel => OWN_CHANNELS.some((one) => one === channel)

/** What is seen of an item has changed: pages are made anew; screens ask again only for what stands on the wall. */
export async function tellSaid(
  trx: Trx,
  edition: string,
  { id, channel }: Pick<Item, 'id' | 'channel'>,
): Promise<void> {
  if (isOwn(channel)) await tellChange(trx, { topic: channel === 'wall' ? 'said' : 'news', edition, id })
}

type SaidText = Pick<ItemText, 'language' | 'caption' | 'alt' | 'subtitles' | 'coverKey'>

interface Body {
  kind: Kind
  sourceLanguage: string
  video: Item['video']
  texts: SaidText[]
}

export interface Said extends Body {
  id: string
  /** Of the programme. */
  event: string
  /** Comes with the edition as an invented plan. */
  sample: boolean
  /** Venue time since which it is seen. */
  from: Date
  /** Venue time of the last wording, where it was released anew after it had been seen. */
  corrected: Date | null
}

/**
 * After a signature or a change: if what the item says now is released, it is from now on what is seen. Also when somebody
 * takes a wording back to one that had been signed.
 */
export async function sayReleased(trx: Trx, edition: string, id: string): Promise<void> {
  const item = await theItem(trx, edition, id)
  const hash = contentHash(item)
  if (!isOwn(item.channel) || !isReleased(standingOf(item.signatures, hash))) return
  const at = systemNow()
  const saidAt = venueTimeAt(await clockMoves(trx, edition), at)
  await sql`insert into content_release (item_id, content_hash, body, released_at, said_at)
    values (${id}, ${hash}, ${JSON.stringify(bodyOf(item))}::jsonb, ${at}, ${saidAt})
    on conflict (item_id, content_hash) do update set released_at = excluded.released_at, said_at = excluded.said_at
      where content_release.released_at < (select max(released_at) from content_release where item_id = ${id})`.execute(
    trx,
  )
  await tellSaid(trx, edition, item)
}

const bodyOf = ({ kind, sourceLanguage, video, languages, texts }: Item): Body => ({
  kind,
  sourceLanguage,
  video,
  texts: texts
    .filter((text) => languages.includes(text.language))
    .map(({ language, caption, alt, subtitles, coverKey }) => ({ language, caption, alt, subtitles, coverKey })),
})

interface SaidRow {
  id: string
  event: string
  sample: boolean
  body: Body
  due_at: Date | null
  first_said: Date
  said_at: Date
}

/** What is seen there at this moment of the venue, the newest first. One query. */
export async function saidAt(
  db: Db,
  edition: string,
  channel: OwnChannel,
  venueNow: Date,
  only: { id?: string; limit?: number } = {},
): Promise<Said[]> {
  const { rows } =
    await sql<SaidRow>`select i.id, c.event_id as event, i.sample, r.body, i.due_at, r.first_said, r.said_at
    from content_item i join campaign c on c.id = i.campaign_id
      join lateral (select body, said_at, min(said_at) over () as first_said from content_release
        where item_id = i.id and said_at <= ${venueNow} order by released_at desc limit 1) r on true
    where i.edition_id = ${edition} and i.channel = ${channel} and i.dropped_at is null
      and (i.due_at is null or i.due_at <= ${venueNow})
      ${only.id ? sql`and i.id = ${only.id}` : sql``}
    order by greatest(i.due_at, r.first_said) desc, i.id limit ${only.limit ?? 500}`.execute(db)
  return rows.map(toSaid)
}

function toSaid({ id, event, sample, body, due_at, first_said, said_at }: SaidRow): Said {
  const from = due_at && due_at > first_said ? due_at : first_said
  return { ...body, id, event, sample, from, corrected: said_at > from ? said_at : null }
}

export const textIn = (said: Pick<Said, 'texts' | 'sourceLanguage'>, language: string): SaidText =>
  said.texts.find((text) => text.language === language) ??
  said.texts.find((text) => text.language === said.sourceLanguage) ??
  said.texts[0]!

const LONGEST_HEADLINE = 140

/** The first line is the headline; a long first line is cut at the end of its first sentence. */
export function headlineOf(caption: string, language: string): { headline: string; rest: string } {
  const [line = '', ...others] = caption.trim().split('\n')
  if (line.length <= LONGEST_HEADLINE) return { headline: line, rest: others.join('\n').trim() }
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)
  const headline = first!.segment.trim()
  return { headline, rest: [line.slice(first!.segment.length), ...others].join('\n').trim() }
}
