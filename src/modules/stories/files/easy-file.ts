/** easy/<story>.yaml: a story in plain language with readings, as a variant of its own; `{水|みず}` puts a reading over characters. */
import * as v from 'valibot'
import { day, language, plainText, reference, slug } from '#modules/people'

export const easySchema = v.strictObject({
  id: slug,
  story: reference('story'),
  language,
  title: plainText,
  lead: plainText,
  /** The story's text blocks in the same order, under the same ids; blocks of other kinds need no words of their own. */
  blocks: v.array(v.strictObject({ block: slug, heading: v.optional(plainText), text: plainText })),
  /** Nobody reads it in public as signed before somebody with the language has read it. */
  readBy: v.optional(plainText),
  readOn: v.optional(day),
  state: v.picklist(['draft', 'review', 'published'], 'Write one of draft, review, published.'),
})
export type EasyFile = v.InferOutput<typeof easySchema>
