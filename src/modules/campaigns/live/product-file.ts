/** products.yaml: what is shown in lives and can be bought. */
import * as v from 'valibot'
import { link, localText, plainText, reference, slug, someText, verification } from '#modules/people'
import { currencySchema } from './results/numbers.ts'

const yes = v.optional(v.literal(true, 'Write `true`, or leave the field out.'))

export const productSchema = v.strictObject({
  id: slug,
  name: localText,
  // By which duties find it: food, alcohol, cosmetics …
  classes: v.optional(v.array(slug)),
  artisan: v.optional(reference('person')),
  maker: v.optional(reference('organisation')),
  // Where no organisation of the edition is meant.
  makerName: v.optional(someText),
  province: v.optional(reference('place')),
  // Left out: not known.
  price: v.optional(
    v.strictObject({
      amount: v.pipe(v.number('Write the price as a number.'), v.minValue(0, 'A price is not negative.')),
      currency: currencySchema,
    }),
  ),
  unit: v.optional(localText),
  allergens: v.optional(v.array(slug)),
  // Beside those its classes bring.
  duties: v.optional(v.array(reference('live_duty'))),
  // Pictures and words about it: whose they are, and for what.
  rights: v.optional(someText),
  note: v.optional(someText),
  sources: v.optional(v.array(v.union([link, plainText]))),
  verification: v.optional(verification),
  sample: yes,
})
export type Product = v.InferOutput<typeof productSchema>
