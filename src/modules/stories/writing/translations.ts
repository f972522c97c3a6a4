/** From which sentences the words of an item were translated. */
import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { wordsOf } from '../graph.ts'
import type { ItemRef, StoryBody } from '../items.ts'
import { hashesOf, isBehind } from './sentences.ts'

export interface Translation {
  field: string
  language: string
  /** Hashes of the source's sentences, in their order. */
  sources: string[]
  /** The role in which somebody signed what a machine had drafted; null: a person's own words. */
  signedAs: string | null
  /** What a machine drafted and nobody signed; the words say something else, or nothing yet. */
  isDraft: boolean
}

/** A field in one language. */
export interface FieldIn {
  field: string
  language: string
}
const keyIn = ({ field, language }: FieldIn) => `${field} ${language}`

/** The language an item was first written in: a story says it, of everything else it is the edition's first. */
export const sourceLanguage = (body: StoryBody, languages: readonly string[]): string =>
  'original' in body ? body.original : 'language' in body ? body.language : (languages[0] ?? 'vi')

interface TranslationRow extends Translation {
  item: string
}

/** By `kind:id`; of one item, or of all. One query. */
export async function translationsOf(
  db: Db,
  edition: string,
  ref?: ItemRef,
): Promise<ReadonlyMap<string, Translation[]>> {
  const only = ref ? sql`and kind = ${ref.kind} and item_id = ${ref.id}` : sql``
  const { rows } = await sql<TranslationRow>`select kind || ':' || item_id as item, field, language, sources,
      signed_as as "signedAs", false as "isDraft"
    from story_translation where edition_id = ${edition} ${only}
    union all select kind || ':' || item_id, field, language, sources, null, true
    from story_machine_draft where edition_id = ${edition} ${only} order by 1, 2, 3`.execute(db)
  return Map.groupBy(rows, (row) => row.item)
}

/** Fields of an item whose translation is older than its source, that lack words, or that have a machine's draft nobody signed. Pure. */
export interface FieldState extends FieldIn {
  state: 'behind' | 'missing' | 'machine'
}
export function fieldStates(
  body: StoryBody,
  languages: readonly string[],
  records: readonly Translation[] = [],
): FieldState[] {
  const source = sourceLanguage(body, languages)
  const known = standing(records)
  const drafted = new Set(records.filter((record) => record.isDraft).map(keyIn))
  return wordsOf(body)
    .filter(({ only }) => only === null)
    .flatMap(({ where: field, texts }) =>
      languages
        .filter((language) => language !== source && texts[source]?.trim())
        .flatMap((language): FieldState[] => {
          const record = known.get(keyIn({ field, language }))
          if (drafted.has(keyIn({ field, language }))) return [{ field, language, state: 'machine' }]
          if (!texts[language]?.trim()) return [{ field, language, state: 'missing' }]
          return isBehind(texts[source]!, record?.sources ?? null) ? [{ field, language, state: 'behind' }] : []
        }),
    )
}

/** What the words that stand were translated from. */
const standing = (records: readonly Translation[]): ReadonlyMap<string, Translation> =>
  new Map(records.filter((record) => !record.isDraft).map((record) => [keyIn(record), record]))

export interface Written {
  before: StoryBody | null
  after: StoryBody
  languages: readonly string[]
  /** Fields that somebody read against their source in this save. */
  read?: readonly FieldIn[]
  /** Fields whose machine draft somebody signs in this save, in which role. */
  signed?: { fields: readonly FieldIn[]; as: string }
  records: readonly Translation[]
}

/**
 * What a save says of translations: words changed together with their source, and those that somebody read against it, are as
 * new as the source; words that stayed while their source changed were made from what it said before. Pure.
 */
export function recordsAfter({ before, after, languages, read = [], signed, records }: Written) {
  if (!before) return []
  const source = sourceLanguage(after, languages)
  const [was, known] = [new Map(wordsOf(before).map(({ where, texts }) => [where, texts])), standing(records)]
  const [wasRead, isSigned] = [new Set(read.map(keyIn)), new Set(signed?.fields.map(keyIn))]
  return wordsOf(after)
    .filter(({ only }) => only === null)
    .flatMap(({ where: field, texts }) => {
      const old = was.get(field)
      const now = texts[source] ?? ''
      if (!now || !old) return []
      return languages
        .filter((language) => language !== source && texts[language])
        .flatMap((language) => {
          const key = keyIn({ field, language })
          const sourceChanged = (old[source] ?? '') !== now
          const ownChanged = old[language] !== texts[language]
          // Words that stay keep whoever signed them.
          const kept = ownChanged ? null : (known.get(key)?.signedAs ?? null)
          const signedAs = isSigned.has(key) ? signed!.as : kept
          if (isSigned.has(key) || wasRead.has(key) || (sourceChanged && ownChanged))
            return [{ field, language, sources: hashesOf(now), signedAs }]
          if (sourceChanged && !known.has(key) && old[source])
            return [{ field, language, sources: hashesOf(old[source]), signedAs }]
          return []
        })
    })
}

export async function writeTranslations(
  trx: Trx,
  actor: Actor,
  edition: string,
  { kind, id }: ItemRef,
  rows: ReturnType<typeof recordsAfter>,
): Promise<void> {
  if (!rows.length) return
  await sql`insert into story_translation (edition_id, kind, item_id, field, language, sources, made, signed_as, read_by, read_at)
    select ${edition}, ${kind}, ${id}, r.field, r.language, r.sources, case when r."signedAs" is null then 'person' else 'machine' end,
      r."signedAs", ${actor.id}, ${systemNow()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(field text, language text, sources jsonb, "signedAs" text)
    on conflict (edition_id, kind, item_id, field, language) do update set sources = excluded.sources, made = excluded.made,
      signed_as = excluded.signed_as, read_by = excluded.read_by, read_at = excluded.read_at`.execute(trx)
}
