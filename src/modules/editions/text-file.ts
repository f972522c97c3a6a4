/** texts/<id>.<language>.md: a longer text of the edition, one file per language, with its title in the front matter. */
import * as v from 'valibot'
import { language, plainText, type FieldNote } from '#modules/people'

const title = v.pipe(plainText, v.regex(/^[^\n]*$/, 'Keep the title on one line.'))

/** Title and Markdown by language. */
export const textSchema = v.pipe(
  v.record(language, v.strictObject({ title, text: plainText })),
  v.metadata({ 'x-languages': 'all' } satisfies FieldNote),
)
export type EditionText = v.InferOutput<typeof textSchema>
