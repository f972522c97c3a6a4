/** lives/<id>.yaml: the plan of one live. Creators who take part are added at the desk and stand in no file. */
import * as v from 'valibot'
import { language, localText, moment, plainText, reference, slug, someText, verification } from '#modules/people'
import { readMoment } from '#platform/time'
import { currencySchema } from './results/numbers.ts'

const yes = v.optional(v.literal(true, 'Write `true`, or leave the field out.'))
const aim = v.optional(v.pipe(v.number(), v.integer('Write a whole number.'), v.minValue(0, 'Not less than 0.')))

export const liveSchema = v.pipe(
  v.strictObject({
    id: slug,
    // Typed into the app as it stands.
    title: localText,
    event: v.optional(reference('event')),
    show: v.optional(reference('show')),
    // The account on which it goes out, as shown in the app.
    account: v.optional(plainText),
    place: v.optional(reference('place')),
    starts: moment,
    // It ends then whatever happens.
    hardEnd: v.optional(moment),
    // ISO 3166. Left out: not known, so every country's duties apply.
    audience: v.optional(
      v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Use the two capital letters of the country.'))),
    ),
    // Spoken, the first one most.
    languages: v.optional(v.array(language)),
    // In which values are told where a result does not say.
    currency: v.optional(currencySchema),
    people: v.optional(v.array(v.strictObject({ person: reference('person'), as: v.optional(localText) }))),
    products: v.optional(
      v.pipe(
        v.array(v.strictObject({ product: reference('product'), cues: v.optional(v.array(slug)) })),
        v.checkItems(
          (item, index, all) => all.findIndex((one) => one.product === item.product) === index,
          'This product stands here twice.',
        ),
      ),
    ),
    // Products that step in when one of the others is not there.
    fallback: v.optional(v.array(reference('product'))),
    // A drawing of the house, as the cover.
    cover: v.optional(slug),
    aims: v.optional(v.strictObject({ viewers: aim, orders: aim })),
    note: v.optional(someText),
    cancelled: yes,
    verification: v.optional(verification),
    sample: yes,
  }),
  v.forward(
    v.partialCheck(
      [['starts'], ['hardEnd']],
      (it) => !it.hardEnd || readMoment(it.starts)! < readMoment(it.hardEnd)!,
      'The live ends before it begins: mend `starts` or `hardEnd`.',
    ),
    ['hardEnd'],
  ),
)
export type Live = v.InferOutput<typeof liveSchema>
