/** Small shapes that every file of an edition is made of. Their messages tell whoever edits the file what to do. */
import * as v from 'valibot'
import { isDay, readMoment, Temporal } from '#platform/time'

/** Marks a field for those who walk a schema: which item it names, or in how many languages it is wanted. */
export interface FieldNote {
  /** The kind of item whose id stands here; '*': a word, or `kind:id`. */
  'x-item'?: string
  /** 'all': every language of the edition is wanted; 'any': one will do. */
  'x-languages'?: 'all' | 'any'
}

const isPrintable = (text: string) =>
  text.isWellFormed() && !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/.test(text)

export const plainText = v.pipe(
  v.string('Write a text here.'),
  v.check((text) => text.trim() !== '', 'Write something here, or take the field out.'),
  v.check(isPrintable, 'Take out the characters that cannot be printed.'),
)

/** A zone of the IANA time zone database. */
export const zone = v.pipe(
  v.string('Write a time zone, for instance `Asia/Tokyo`.'),
  v.check((text) => {
    try {
      new Temporal.ZonedDateTime(0n, text)
      return /^[A-Z]/.test(text)
    } catch {
      return false
    }
  }, 'Write a time zone, for instance `Asia/Tokyo`.'),
)

export const slug = v.pipe(
  v.string('Write an id here.'),
  v.regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'Use small letters, digits and hyphens, for instance `quang-ninh`.'),
)

/** The id of another item of the edition. */
export const reference = (kind: string) => v.pipe(slug, v.metadata({ 'x-item': kind } satisfies FieldNote))

export const day = v.pipe(
  v.string('Write the day as YYYY-MM-DD.'),
  v.isoDate('Write the day as YYYY-MM-DD.'),
  v.check(isDay, 'There is no such day in the calendar.'),
)

export const timeOfDay = v.pipe(v.string('Write the time as "HH:MM".'), v.isoTime('Write the time as "HH:MM".'))

export const moment = v.pipe(
  v.string('Write the moment with its offset, for instance 2025-06-03T10:00:00+09:00.'),
  v.check(
    (text) => readMoment(text) !== undefined,
    'Write the moment with its offset, for instance 2025-06-03T10:00:00+09:00.',
  ),
)

export const language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use the language’s code, for instance `vi`.'),
)

export const link = v.pipe(
  v.string('Write an address that starts with https://.'),
  v.check((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), 'Write an address that starts with https://.'),
)

const inLanguages = (languages: 'all' | 'any') =>
  v.pipe(
    v.record(language, plainText, 'Write one wording per language, for instance `vi: …`.'),
    v.check((texts) => Object.keys(texts).length > 0, 'Write it in at least one language.'),
    v.metadata({ 'x-languages': languages } satisfies FieldNote),
  )

/** A wording in every language of the edition. */
export const localText = inLanguages('all')
/** A wording that may exist in some languages only, such as a note. */
export const someText = inLanguages('any')

/** Wordings by language beside a few other fields, such as the name of a place and its days. */
export const wordingsWith = <const Entries extends v.ObjectEntries>(entries: Entries, languages: 'all' | 'any') =>
  v.pipe(
    v.objectWithRest(entries, plainText),
    v.check(
      (it) => Object.keys(it).every((key) => Object.hasOwn(entries, key) || v.is(language, key)),
      `Beside ${Object.keys(entries)
        .map((key) => `\`${key}\``)
        .join(', ')} only wordings stand here, each under its language’s code.`,
    ),
    v.check((it) => Object.keys(it).some((key) => !Object.hasOwn(entries, key)), 'Write it in at least one language.'),
    v.metadata({ 'x-languages': languages } satisfies FieldNote),
  )

/** `unverified`: no source we trust tells it yet. It is shown as such. */
export const verification = v.picklist(
  ['settled', 'reported', 'unverified'],
  'Write `settled`, `reported` or `unverified`.',
)
export type Verification = v.InferOutput<typeof verification>

/** What something is about: a plain word such as `house`, or another item as `kind:id`. */
export const subject = v.pipe(
  v.string('Write what this is about.'),
  v.regex(
    /^[a-z0-9][a-z0-9-]*(:[a-z0-9][a-z0-9-]*)?$/,
    'Write a word such as `house`, or another item such as `event:quang-ninh-week`.',
  ),
  v.metadata({ 'x-item': '*' } satisfies FieldNote),
)
