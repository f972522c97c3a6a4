/** edition.yaml: the Expo, the house at it, its zones and languages. */
import * as v from 'valibot'
import { day, language, localText, moment, plainText, reference, slug, zone } from '#modules/people'

const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Use the two capital letters of the country, for instance `VN`.'))

export const editionSchema = v.pipe(
  v.strictObject({
    id: v.pipe(slug, v.maxLength(63, 'Keep the id within 63 letters.')),
    name: localText,
    shortName: v.optional(localText),
    country: v.optional(country),
    expo: v.strictObject({
      name: localText,
      theme: v.optional(localText),
      kind: v.optional(v.picklist(['world', 'specialised', 'horticultural'], 'Write `world`, `specialised` or `horticultural`.')),
      site: v.optional(localText),
      // Where the Expo is held; the edition's own country is above.
      country: v.optional(country),
      mascot: v.optional(localText),
    }),
    zone,
    city: localText,
    headquarters: v.optional(v.strictObject({ zone, city: localText })),
    languages: v.pipe(
      v.array(language, 'List the languages of the edition, for instance `[vi, en]`.'),
      v.minLength(1, 'Name at least one language.'),
      v.checkItems((item, index, all) => all.indexOf(item) === index, 'This language stands here twice.'),
    ),
    opens: day,
    closes: day,
    house: v.optional(
      v.strictObject({
        name: localText,
        shortName: v.optional(localText),
        theme: v.optional(localText),
        publicOpening: v.optional(day),
        areaSquareMetres: v.optional(v.pipe(v.number(), v.minValue(0, 'An area is not negative.'))),
        location: v.optional(localText),
        place: v.optional(reference('place')),
      }),
    ),
    screens: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            id: v.pipe(
              slug,
              v.maxLength(41, 'Keep the screen’s name within 41 letters: it is the end of its address, /wall/….'),
            ),
            place: reference('place'),
          }),
        ),
        v.checkItems(
          (item, index, all) => all.findIndex((one) => one.id === item.id) === index,
          'This screen stands here twice.',
        ),
      ),
    ),
    operator: v.optional(reference('organisation')),
    tags: v.optional(v.array(plainText)),
    replay: v.optional(moment),
    accounts: v.optional(v.array(v.looseObject({}))),
  }),
  v.forward(
    v.partialCheck([['opens'], ['closes']], (it) => it.opens <= it.closes, 'The Expo closes before it opens: mend one of the two days.'),
    ['closes'],
  ),
)
export type EditionFile = v.InferOutput<typeof editionSchema>
