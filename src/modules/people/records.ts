/**
 * Organisations, outlets and people as an edition's files tell them.
 * An outlet (a newspaper, a broadcaster, a wire service) is an organisation that publishes.
 */
import * as v from 'valibot'
import { language, link, localText, plainText, reference, slug, someText, verification } from './shapes.ts'

export const organisationSchema = v.strictObject({
  id: slug,
  kind: v.pipe(slug, v.notValue('outlet', 'Outlets stand in outlets.csv.')),
  name: localText,
  note: v.optional(someText),
  place: v.optional(reference('place')),
  website: v.optional(link),
  verification: v.optional(verification),
})
export type Organisation = v.InferOutput<typeof organisationSchema>

export const personSchema = v.strictObject({
  id: slug,
  name: localText,
  kind: slug,
  roles: v.optional(v.array(v.strictObject({ title: localText, organisation: v.optional(reference('organisation')) }))),
  aliases: v.optional(v.array(plainText)),
  note: v.optional(someText),
  verification: v.optional(verification),
})
export type Person = v.InferOutput<typeof personSchema>

/** A row of outlets.csv: every cell is text, an empty cell is left out. */
export const outletSchema = v.strictObject({
  id: slug,
  name: plainText,
  name_ja: v.optional(plainText),
  domain: v.optional(plainText),
  language: v.optional(language),
  tier: v.optional(plainText),
  country: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Use the two capital letters of the country, for instance `JP`.')),
  ),
  seen: v.optional(plainText),
})
export type Outlet = v.InferOutput<typeof outletSchema>
