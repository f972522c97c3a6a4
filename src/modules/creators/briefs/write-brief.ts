/** A draft: begun, written, given tags and material. */
import type { LocaleCode } from '#messages'
import { editionNow } from '#modules/editions'
import { isEvent } from '#modules/programme'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { isDay, systemNow } from '#platform/time'
import { mayKeepCreators } from '../policy.ts'
import { BRIEF_LANGUAGES, type BriefBody, type BriefField, type Material } from './model.ts'
import { theBrief } from './queries.ts'
import { emptyBrief, readTags, withTexts } from './rules.ts'

const MOST_LETTERS = 5000
const MOST_FILES = 30

/** Begins a brief for an event, or the whole season. @returns its id; of the one that is there, if there is one. */
export async function beginBrief(
  trx: Trx,
  actor: Actor,
  { edition, eventId, language }: { edition: string; eventId: string | null; language: LocaleCode },
): Promise<string> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  if (!BRIEF_LANGUAGES.includes(language)) throw new Refusal('creators.brief_language', { language })
  if (eventId !== null && !(await isEvent(trx, edition, eventId)))
    throw new Refusal('creators.brief_event', { kind: 'missing', event: eventId })
  const { tags } = await editionNow(trx, edition)
  const at = systemNow()
  const { rows } = await sql<{
    id: string
  }>`insert into brief (id, edition_id, event_id, draft, made_by, made_at, changed_at)
    values (${newId()}, ${edition}, ${eventId}, ${JSON.stringify(emptyBrief(language, tags ?? []))}::jsonb, ${actor.id}, ${at}, ${at})
    on conflict do nothing returning id`.execute(trx)
  if (rows[0]) {
    await audit(trx, actor, 'creators.begin_brief', { edition, subjects: [rows[0].id, ...(eventId ? [eventId] : [])] })
    return rows[0].id
  }
  const { rows: there } = await sql<{ id: string }>`select id from brief
    where edition_id = ${edition} and event_id is not distinct from ${eventId}`.execute(trx)
  return there[0]!.id
}

async function change(
  trx: Trx,
  actor: Actor,
  { edition, brief: id }: { edition: string; brief: string },
  what: string,
  edit: (draft: BriefBody) => BriefBody,
): Promise<void> {
  if (!mayKeepCreators(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const { draft } = await theBrief(trx, edition, id, true)
  await sql`update brief set draft = ${JSON.stringify(edit(draft))}::jsonb, changed_at = ${systemNow()} where id = ${id}`.execute(
    trx,
  )
  await audit(trx, actor, 'creators.write_brief', { edition, subjects: [id], detail: { what } })
}

/** Writes the texts of one language. @param ask `confirmed`: somebody has read the translation against the original. */
export async function writeBrief(
  trx: Trx,
  actor: Actor,
  ask: {
    edition: string
    brief: string
    language: LocaleCode
    texts: Partial<Record<BriefField, string>>
    confirmed?: boolean
    /** Left out: they stay. */
    tags?: string
    /** Venue day; left out: it stays; empty: none. */
    dueDay?: string
  },
): Promise<void> {
  const { language, texts } = ask
  if (!BRIEF_LANGUAGES.includes(language)) throw new Refusal('creators.brief_language', { language })
  if (Object.values(texts).some((text) => text.length > MOST_LETTERS))
    throw new Refusal('creators.brief_long', { n: MOST_LETTERS })
  const tags = ask.tags === undefined ? undefined : readTags(ask.tags)
  if (ask.dueDay && !isDay(ask.dueDay)) throw new Refusal('creators.bad_day')
  await change(trx, actor, ask, language, (draft) => ({
    ...withTexts(draft, language, texts, ask.confirmed ?? false),
    ...(tags ? { tags } : {}),
    ...(ask.dueDay === undefined ? {} : { dueDay: ask.dueDay || null }),
  }))
}

/** Adds a file of the store. Without a credit line and a word on its use nobody knows what they may do with it. */
export async function addMaterial(
  trx: Trx,
  actor: Actor,
  ask: { edition: string; brief: string; material: Material },
): Promise<void> {
  const { material } = ask
  if (!material.credit.trim() || !Object.values(material.use).some((text) => text?.trim()))
    throw new Refusal('creators.brief_material_rights')
  await change(trx, actor, ask, 'material', (draft) => {
    const others = draft.material.filter((one) => one.key !== material.key)
    if (others.length >= MOST_FILES) throw new Refusal('creators.brief_files', { n: MOST_FILES })
    return { ...draft, material: [...others, material] }
  })
}

export const removeMaterial = (
  trx: Trx,
  actor: Actor,
  ask: { edition: string; brief: string; key: string },
): Promise<void> =>
  change(trx, actor, ask, 'material', (draft) => ({
    ...draft,
    material: draft.material.filter((one) => one.key !== ask.key),
  }))
