import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayPlan } from '../policy.ts'
import { sayReleased } from '../said/said.ts'
import { assertStands } from './plan.ts'

export interface NewText {
  edition: string
  item: string
  language: string
  caption: string
  alt: string
  subtitles: string
  /** Left out: as it was. */
  coverKey?: string | null
  /** A machine wrote it; nobody has signed for it yet. */
  draft?: boolean
  /** The hash-like mark the writer started from: the moment this wording was last changed. null: there was none. */
  since: Date | null
}

/** Longest caption TikTok takes, in UTF-16 code units: Content Posting API, post_info.title. */
const LONGEST_CAPTION = 2200

/** Writes one wording. Somebody who was faster is not written over. */
export async function writeText(trx: Trx, actor: Actor, text: NewText): Promise<void> {
  if (!mayPlan(actor)) throw new Refusal('campaigns.not_your_plan', { kind: 'forbidden' })
  const item = await assertStands(trx, text.edition, text.item)
  if (!item.languages.includes(text.language))
    throw new Refusal('campaigns.unknown_language', { language: text.language })
  if (text.caption.length > LONGEST_CAPTION)
    throw new Refusal('campaigns.caption_too_long', { most: LONGEST_CAPTION, is: text.caption.length })
  const before = item.texts.find((one) => one.language === text.language)
  if ((before?.changedAt.getTime() ?? null) !== (text.since?.getTime() ?? null))
    throw new Refusal('campaigns.changed_meanwhile', { kind: 'conflict' })
  const source = item.texts.find((one) => one.language === item.sourceLanguage)
  const isSource = text.language === item.sourceLanguage
  if (!isSource && !source?.caption) throw new Refusal('campaigns.no_source_yet', { language: item.sourceLanguage })
  const at = systemNow()
  const [caption, alt, subtitles] = [text.caption, text.alt, text.subtitles].map((one) =>
    one.replaceAll('\r\n', '\n').trim(),
  )
  const cover = text.coverKey === undefined ? (before?.coverKey ?? null) : text.coverKey
  await sql`insert into content_text (item_id, language, caption, alt, subtitles, cover_key, made_from, draft, changed_by, changed_at)
    values (${item.id}, ${text.language}, ${caption}, ${alt}, ${subtitles}, ${cover}, ${isSource ? null : source!.caption},
      ${text.draft ?? false}, ${actor.id}, ${at})
    on conflict (item_id, language) do update set caption = excluded.caption, alt = excluded.alt, subtitles = excluded.subtitles,
      cover_key = excluded.cover_key, made_from = excluded.made_from, draft = excluded.draft, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(trx)
  await sql`update content_item set changed_at = ${at} where id = ${item.id}`.execute(trx)
  await sayReleased(trx, text.edition, item.id)
  await audit(trx, actor, 'campaigns.write', {
    edition: text.edition,
    subjects: [item.id],
    detail: { language: text.language },
  })
}
