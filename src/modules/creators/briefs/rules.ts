/** Drafts, decided: how translations stand, what changes, what may be published. Pure. */
import { createHash } from 'node:crypto'
import type { LocaleCode } from '#messages'
import { Refusal } from '#platform/refusal'
import { BRIEF_FIELDS, BRIEF_LANGUAGES, type BriefBody, type BriefField, type TextState } from './model.ts'

export const emptyBrief = (source: LocaleCode, tags: readonly string[]): BriefBody => ({
  source,
  texts: { message: {}, must: {}, must_not: {}, seen: {}, asks: {} },
  madeFrom: {},
  tags: [...tags],
  material: [],
})

export const hashOf = (text: string): string =>
  createHash('sha256').update(text.normalize('NFC')).digest('hex').slice(0, 16)

/** Its fields are put in order first, so that the same brief always has the same hash. */
export const hashOfBody = (body: BriefBody): string =>
  createHash('sha256')
    .update(
      JSON.stringify(body, (_, value: unknown) =>
        isPlain(value) ? Object.fromEntries(Object.entries(value).sort()) : value,
      ),
    )
    .digest('hex')
const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const original = (body: BriefBody, field: BriefField): string => body.texts[field]?.[body.source] ?? ''

/** How a text stands to its original. empty: there is nothing to translate. */
export function textState(body: BriefBody, field: BriefField, language: LocaleCode): TextState {
  const source = original(body, field)
  if (language === body.source) return source ? 'original' : 'empty'
  const text = body.texts[field]?.[language]
  if (!text) return source ? 'missing' : 'empty'
  return body.madeFrom[language]?.[field] === hashOf(source) ? 'fresh' : 'stale'
}

/** The worst of a language's texts: stale before missing before fresh. */
export function languageState(body: BriefBody, language: LocaleCode): TextState {
  if (language === body.source) return 'original'
  const states = BRIEF_FIELDS.map((field) => textState(body, field, language))
  return (['stale', 'missing', 'fresh'] as const).find((state) => states.includes(state)) ?? 'empty'
}

/**
 * The texts of one language, written. A translation that changes is made from the original as it is now; one that does not is as
 * old as it was, unless `confirmed`: somebody has read it against the original.
 */
export function withTexts(
  body: BriefBody,
  language: LocaleCode,
  given: Partial<Record<BriefField, string>>,
  confirmed: boolean,
): BriefBody {
  const texts = { ...body.texts }
  const made = { ...body.madeFrom[language] }
  for (const field of BRIEF_FIELDS) {
    const text = given[field] === undefined ? undefined : tidy(given[field])
    if (text === undefined) continue
    const changed = text !== (body.texts[field]?.[language] ?? '')
    const { [language]: _, ...others } = body.texts[field] ?? {}
    texts[field] = text ? { ...others, [language]: text } : others
    if (language === body.source) continue
    if (!text) delete made[field]
    else if (changed || confirmed) made[field] = hashOf(original(body, field))
  }
  return { ...body, texts, madeFrom: language === body.source ? body.madeFrom : { ...body.madeFrom, [language]: made } }
}

const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** `#VNWorldExpo, hue2025` → vnworldexpo, hue2025 */
export function readTags(text: string): string[] {
  const tags = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,、]+/)
    .map((one) => one.replace(/^#/, ''))
    .filter(Boolean)
  const bad = tags.find((tag) => !/^[\p{L}\p{M}\p{N}_]{1,60}$/u.test(tag))
  if (bad) throw new Refusal('creators.brief_tag', { tag: bad })
  return [...new Set(tags)]
}

/** Points of a text, one a line. */
export const pointsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^[-•*]\s*/, ''))
    .filter(Boolean)

/** One thing a brief asks for. */
export interface Asked {
  /** The same in every language and version while its original says the same. */
  key: string
  what: string
}

/** What a brief asks for, in a language: line by line where the translation has as many, else as it was written. */
export function asksOf(body: BriefBody, language: LocaleCode): Asked[] {
  const written = pointsOf(original(body, 'asks'))
  const translated = pointsOf(body.texts.asks?.[language] ?? '')
  const told = translated.length === written.length ? translated : written
  const asks = written.map((text, i) => ({ key: hashOf(text), what: told[i]! }))
  return asks.filter((ask, i) => asks.findIndex((one) => one.key === ask.key) === i)
}

/** A brief says something, and no translation says what its original no longer says. */
export function assertPublishable(body: BriefBody, last: BriefBody | null): void {
  if (!original(body, 'message')) throw new Refusal('creators.brief_empty')
  const stale = BRIEF_LANGUAGES.filter((language) => languageState(body, language) === 'stale')
  if (stale.length) throw new Refusal('creators.brief_stale', { languages: stale.join(', ') })
  if (last && hashOfBody(last) === hashOfBody(body)) throw new Refusal('creators.brief_unchanged', { kind: 'conflict' })
}
