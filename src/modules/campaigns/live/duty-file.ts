/** live-duties.yaml: what laws and platforms ask of a live, or of products of a class. */
import * as v from 'valibot'
import { day, link, localText, plainText, slug, verification } from '#modules/people'

export const liveDutySchema = v.pipe(
  v.strictObject({
    id: slug,
    // ISO 3166, of the audience. Left out: wherever it is watched.
    country: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Use the two capital letters of the country.'))),
    of: v.picklist(['live', 'product'], 'Write `live` or `product`.'),
    // Of products: any of these. Left out: only those that name the duty, or with `every` all of them.
    classes: v.optional(v.array(slug)),
    every: v.optional(v.literal(true, 'Write `true`, or leave the field out.')),
    duty: localText,
    labels: v.optional(
      v.array(v.strictObject({ language: v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), text: plainText })),
    ),
    platform: v.optional(localText),
    // The first day on which it applies.
    since: v.optional(day),
    sources: v.optional(v.array(v.union([link, plainText]))),
    verification: v.optional(verification),
  }),
  v.forward(
    v.partialCheck(
      [['of'], ['classes'], ['every']],
      (it) => it.of === 'product' || (!it.classes && !it.every),
      'Only a duty of products has classes: write `of: product`, or take them out.',
    ),
    ['classes'],
  ),
)
export type LiveDuty = v.InferOutput<typeof liveDutySchema>
