import { editionNow } from '#modules/editions'
import type { Actor } from '#platform/actor'
import { NoAnswer, type TextProvider } from '#platform/ai/text-provider'
import { audit } from '#platform/audit'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { wordsOf } from '../graph.ts'
import { keyOf, type ItemRef } from '../items.ts'
import { mayWriteStories } from '../policy.ts'
import { termsIn, type LockedTerm } from '../writing/glossary.ts'
import { hashesOf } from '../writing/sentences.ts'
import { sourceLanguage, type FieldIn } from '../writing/translations.ts'
import { workingCopy } from '../writing/working.ts'
import { instructionsFor, longestDraft } from './instructions.ts'

export interface AskMachine extends FieldIn {
  /** null: none is set up. */
  provider: TextProvider | null
  /** Every locked name; those in the text go with it. */
  terms: readonly LockedTerm[]
}

/** A text longer than this is cut into blocks first; the longest of the House is a third of it. */
const LONGEST_SOURCE = 6000

/**
 * Asks a machine for one field in one language and keeps its answer beside the words, instead of an earlier one. Nothing but
 * the field's text and the locked names in it leaves the house.
 * @throws Refusal stories.may_not_write, stories.machine_off, stories.machine_nothing, stories.machine_…
 */
export async function draftByMachine(
  db: Db,
  actor: Actor,
  edition: string,
  ref: ItemRef,
  { field, language, provider, terms }: AskMachine,
): Promise<void> {
  if (!mayWriteStories(actor)) throw new Refusal('stories.may_not_write', { kind: 'forbidden' })
  if (!provider) throw new Refusal('stories.machine_off', { kind: 'conflict' })
  const { body } = await workingCopy(db, edition, ref)
  const { languages } = await editionNow(db, edition)
  const from = sourceLanguage(body, languages)
  const source = wordsOf(body).find(({ where, only }) => where === field && only === null)?.texts[from]
  if (!source?.trim() || language === from || !languages.includes(language))
    throw new Refusal('stories.machine_nothing')
  if (source.length > LONGEST_SOURCE) throw new Refusal('stories.too_long')
  const instructions = instructionsFor(from, language, termsIn(source, '', terms))
  // No transaction waits for another house.
  const words = await provider
    .answer({ instructions, text: source, maxCharacters: longestDraft(source) })
    .catch((error: unknown) => {
      throw error instanceof NoAnswer ? new Refusal(`stories.machine_${error.why}`, { kind: 'conflict' }) : error
    })
  const { provider: host, model } = provider
  await db.transaction().execute(async (trx) => {
    await sql`insert into story_machine_draft (id, edition_id, kind, item_id, field, language, words, sources, provider, model, asked_by, made_at)
      values (${newId()}, ${edition}, ${ref.kind}, ${ref.id}, ${field}, ${language}, ${words}, ${JSON.stringify(hashesOf(source))}::jsonb,
        ${host}, ${model}, ${actor.id}, ${systemNow()})
      on conflict (edition_id, kind, item_id, field, language) do update set id = excluded.id, words = excluded.words,
        sources = excluded.sources, provider = excluded.provider, model = excluded.model, asked_by = excluded.asked_by,
        made_at = excluded.made_at`.execute(trx)
    const detail = { field, language, provider: host, model }
    await audit(trx, actor, 'stories.draft_by_machine', { edition, subjects: [keyOf(ref)], detail })
  })
}
