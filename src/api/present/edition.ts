import * as v from 'valibot'
import { heldSurfaces, isHeld, SURFACES, type Edition } from '#modules/editions'
import { dayAt } from '#platform/time'
import { dayShape, textOf, textOrNull, textShape } from './shapes.ts'

export const editionShape = v.strictObject({
  id: v.string(),
  name: textShape,
  shortName: v.nullable(textShape),
  country: v.nullable(v.string()),
  expo: v.strictObject({
    name: textShape,
    theme: v.nullable(textShape),
    kind: v.nullable(v.string()),
    site: v.nullable(textShape),
  }),
  zone: v.pipe(v.string(), v.metadata({ description: 'The venue’s time zone; days are its days.' })),
  city: textShape,
  languages: v.array(v.string()),
  opens: dayShape,
  closes: dayShape,
  house: v.nullable(
    v.strictObject({
      name: textShape,
      shortName: v.nullable(textShape),
      theme: v.nullable(textShape),
      location: v.nullable(textShape),
      publicOpening: v.nullable(dayShape),
      areaSquareMetres: v.nullable(v.number()),
    }),
  ),
  tags: v.pipe(v.array(v.string()), v.metadata({ description: 'A post that carries one of these hashtags counts.' })),
  today: v.pipe(v.string(), v.metadata({ description: 'The venue’s day now, by the venue’s clock.', format: 'date' })),
  replay: v.pipe(v.boolean(), v.metadata({ description: 'The venue’s clock replays a past season.' })),
  stopped: v.pipe(
    v.boolean(),
    v.metadata({ description: 'Public pages and this API are on hold; only the staff can read this then.' }),
  ),
  held: v.pipe(v.array(v.picklist(SURFACES)), v.metadata({ description: 'Surfaces that are on hold.' })),
})

export function presentEdition(edition: Edition, venueNow: Date, replay: boolean): v.InferOutput<typeof editionShape> {
  const { expo, house } = edition
  return {
    id: edition.id,
    name: textOf(edition.name),
    shortName: textOrNull(edition.shortName),
    country: edition.country ?? null,
    expo: {
      name: textOf(expo.name),
      theme: textOrNull(expo.theme),
      kind: expo.kind ?? null,
      site: textOrNull(expo.site),
    },
    zone: edition.zone,
    city: textOf(edition.city),
    languages: edition.languages,
    opens: edition.opens,
    closes: edition.closes,
    house: house
      ? {
          name: textOf(house.name),
          shortName: textOrNull(house.shortName),
          theme: textOrNull(house.theme),
          location: textOrNull(house.location),
          publicOpening: house.publicOpening ?? null,
          areaSquareMetres: house.areaSquareMetres ?? null,
        }
      : null,
    tags: edition.tags ?? [],
    today: dayAt(venueNow, edition.zone),
    replay,
    stopped: isHeld(edition, 'site'),
    held: heldSurfaces(edition),
  }
}
