/** objects/<id>.yaml: one thing of the House, its picture, and what is pinned to it. */
import * as v from 'valibot'
import { localText, someText } from '#modules/people'
import { distinctIds, note, ONE_ID, picture, told } from './parts.ts'

/** What an eater must know; never hidden in prose. */
export const ALLERGENS = [
  'pork',
  'beef',
  'chicken',
  'egg',
  'milk',
  'wheat',
  'fish',
  'crustacean',
  'peanut',
  'tree-nut',
  'soy',
  'sesame',
  'alcohol',
] as const

export const objectSchema = v.strictObject({
  ...told,
  /** One or two sentences; the first says why anybody should care. */
  summary: localText,
  /** Markdown: paragraphs, emphasis, links, and references such as `{claim:water-puppetry-age}` or `[the drum](object:dong-son-drum)`. */
  text: localText,
  picture,
  notes: v.pipe(v.array(note), v.check(distinctIds, ONE_ID)),
  allergens: v.optional(v.array(v.picklist(ALLERGENS, `Write any of ${ALLERGENS.join(', ')}.`))),
  /** A word about contents that depend on the cook. */
  contents: v.optional(someText),
})
export type ObjectFile = v.InferOutput<typeof objectSchema>
