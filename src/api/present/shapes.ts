/** Small shapes that many answers are made of. */
import * as v from 'valibot'
import { isoAt } from '#platform/time'

export const momentShape = v.pipe(
  v.string(),
  v.metadata({ description: 'ISO 8601 with the venue’s offset.', format: 'date-time' }),
)
export const dayShape = v.pipe(v.string(), v.metadata({ description: 'A day of the venue.', format: 'date' }))

/** Text that is data, by language. */
export const textShape = v.pipe(
  v.record(v.string(), v.string()),
  v.metadata({ description: 'A wording for each language there is, by language code.' }),
)

export const verificationShape = v.nullable(
  v.pipe(
    v.picklist(['settled', 'reported', 'unverified']),
    v.metadata({ description: 'unverified: no trusted source tells it yet.' }),
  ),
)

export const problemShape = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.pipe(v.string(), v.metadata({ description: 'Stable; for programs.' })),
  detail: v.pipe(v.string(), v.metadata({ description: 'For people, in the language of `lang`.' })),
})

export const SHAPES = { Moment: momentShape, Day: dayShape, Text: textShape, Problem: problemShape }

/** A wording without the languages that are not there. */
export const textOf = (text: Partial<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(text).filter((entry): entry is [string, string] => Boolean(entry[1])))

export const textOrNull = (text: Partial<Record<string, string>> | null | undefined) => (text ? textOf(text) : null)

export const momentOrNull = (at: Date | null, zone: string): string | null => at && isoAt(at, zone)
