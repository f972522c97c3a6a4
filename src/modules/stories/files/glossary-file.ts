/** glossary.yaml: what a name or a term is called in every language, for whoever translates and whoever looks for it. */
import * as v from 'valibot'
import { localText, plainText, slug, someText, verification } from '#modules/people'

export const termSchema = v.strictObject({
  id: slug,
  name: localText,
  /** How the name is read, where the script does not say it: kana for Japanese. For finding. */
  readings: v.optional(someText),
  /** Other words for the same, each in the languages that have it: shorter, older. */
  otherNames: v.optional(v.array(someText)),
  /** A translation uses one of these forms and no other: for names. Without it the term is only found by them. */
  locked: v.optional(v.boolean()),
  /** Why it is called so, for whoever translates. */
  note: v.optional(plainText),
  verification: v.optional(verification),
})
export type TermFile = v.InferOutput<typeof termSchema>
