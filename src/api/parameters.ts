/** What may stand behind a `?`. Each message is the code of the refusal that says what to write instead. */
import * as v from 'valibot'
import { locales } from '#messages'
import { isId } from '#platform/ids'
import { isDay, readMoment } from '#platform/time'

export const day = (about: string) =>
  v.pipe(
    v.string(),
    v.check(isDay, 'bad_day'),
    v.metadata({ description: about, format: 'date', example: '2025-06-03' }),
  )

/** A `+` in an address is read as a space by most: an offset is understood all the same. */
const momentOf = (text: string) => readMoment(text.trim().replace(/ (?=\d\d:?\d\d$)/, '+'))

export const moment = (about: string) =>
  v.pipe(
    v.string(),
    v.check((text) => momentOf(text) !== undefined, 'bad_moment'),
    v.metadata({ description: about, format: 'date-time', example: '2025-06-03T10:00:00+09:00' }),
    v.transform((text) => momentOf(text)!),
  )

/** Left out: `usual`. */
export const limit = (most: number, usual: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most, 'bad_limit'),
      v.metadata({
        description: `How many at most; ${usual} when left out.`,
        type: 'integer',
        minimum: 1,
        maximum: most,
      }),
      v.transform(Number),
    ),
    String(usual),
  )

export const flag = (about: string) =>
  v.pipe(
    v.string(),
    v.check((text) => text === 'true' || text === 'false', 'bad_flag'),
    v.metadata({ description: about, type: 'boolean' }),
    v.transform((text) => text === 'true'),
  )

export const word = (about: string) =>
  v.pipe(
    v.string(),
    v.check((text) => /^[a-z0-9][a-z0-9_-]{0,79}$/.test(text), 'bad_word'),
    v.metadata({ description: about }),
  )

/** Where a page of posts ends: our id of its last post. */
export const postCursor = v.pipe(
  v.string(),
  v.check((text) => isId(text), 'bad_cursor'),
  v.metadata({ description: '`next` of the page before.' }),
)

/** Where a page of events ends: the id of its last event. */
export const eventCursor = v.pipe(
  v.string(),
  v.check((text) => /^[a-z0-9][a-z0-9-]{0,79}$/.test(text), 'bad_cursor'),
  v.metadata({ description: '`next` of the page before.' }),
)

/** Every address takes these. */
export const common = {
  edition: v.optional(word('The edition’s id; may be left out when the house has only one.')),
  lang: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => (locales as readonly string[]).includes(text), 'bad_language'),
      v.metadata({
        description: 'Language of texts the house itself says: vi (when left out), en or ja.',
        enum: [...locales],
      }),
    ),
  ),
}

export const format = {
  format: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === 'json' || text === 'csv', 'bad_format'),
      v.metadata({ description: 'csv gives a table; so does `Accept: text/csv`.', enum: ['json', 'csv'] }),
    ),
  ),
}

/** The limit a `bad_limit` refusal names. */
export const MOST_POSTS = 200
export const MOST_EVENTS = 200
