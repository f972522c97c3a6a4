/** What a place is called, when, and what it was joined with: as lines of a page and for machines. */
import { m } from '#messages'
import { goneFrom, placeNameOn, placeWords, type Place, type PlaceAround, type PlaceName } from '#modules/editions'
import type { Exhibition } from '#modules/stories'
import type { LinkTo } from '../house/props.ts'
import { fullDay, fullSpan } from './days.ts'
import type { Fact } from './event-page.ts'
import { addressOf } from './halls/words.ts'
import { unverifiedWord } from './programme.ts'
import type { Reader } from './reader.ts'

export const nameOn = (place: Place, day: string | null, reader: Reader): string =>
  reader.say(placeWords(placeNameOn(place, day)))

export const unverified = ({ verification }: { verification?: string }, { locale }: Reader) =>
  unverifiedWord({ verification: verification ?? null }, locale)

/** Of a name: also where the whole place waits to be confirmed. */
export const unverifiedName = (place: Place, name: PlaceName, reader: Reader) =>
  unverified(name, reader) ?? unverified(place, reader)

export const linkTo = (place: Place, today: string, reader: Reader): LinkTo => ({
  href: addressOf('place', place.id, reader),
  text: nameOn(place, today, reader),
})

/** Each name with its days, the newest first, what the place became, and what became part of it. */
export function namesFacts({ place, into, joined }: PlaceAround, reader: Reader): Fact[] {
  const { locale } = reader
  const names = place.names.toReversed().map((one) => {
    const name = reader.say(placeWords(one))
    const text =
      one.from && one.to
        ? m.places_name_between({ name, days: fullSpan(one.from, one.to, locale) }, { locale })
        : one.from
          ? m.places_name_from({ name, day: fullDay(one.from, locale) }, { locale })
          : one.to
            ? m.places_name_until({ name, day: fullDay(one.to, locale) }, { locale })
            : name
    return { text, unverified: unverifiedName(place, one, reader) }
  })
  const from = goneFrom(place)
  const dated = place.names.length > 1 || place.names.some((one) => one.from || one.to)
  const merged = into && nameOn(into, null, reader)
  return [
    { name: m.places_names({}, { locale }), values: dated ? names : [] },
    {
      name: m.places_later({}, { locale }),
      values: merged
        ? [
            {
              text: from
                ? m.places_part_of_from({ place: merged, day: fullDay(from, locale) }, { locale })
                : m.places_part_of({ place: merged }, { locale }),
              href: addressOf('place', into.id, reader),
              unverified: unverifiedName(place, place.names.at(-1)!, reader),
            },
          ]
        : [],
    },
    {
      name: m.places_joined({}, { locale }),
      values: joined.map((one) => {
        const [name, day] = [nameOn(one, null, reader), goneFrom(one)]
        return {
          text: day ? m.places_name_from({ name, day: fullDay(day, locale) }, { locale }) : name,
          href: addressOf('place', one.id, reader),
          unverified: unverifiedName(one, one.names.at(-1)!, reader),
        }
      }),
    },
  ]
}

/** The halls of the exhibition that stand there. */
export const hallsAt = ({ id }: Place, all: Exhibition, reader: Reader): Fact['values'] =>
  all.halls
    .filter((hall) => hall.place === id)
    .map((hall) => ({ text: reader.say(hall.title), href: addressOf('hall', hall.id, reader) }))

const TYPES: Record<string, string> = { country: 'Country', province: 'AdministrativeArea', city: 'City' }

/** Kinds of schema.org's Place; the other names are those it had and has in other languages. */
export function placeBlock(
  { place, within: [outer] }: PlaceAround,
  name: string,
  today: string,
  reader: Reader,
): object {
  const others = new Set(
    place.names.flatMap((one) => Object.values(placeWords(one)).filter((text) => text !== undefined)),
  )
  others.delete(nameOn(place, today, reader))
  return {
    '@type': TYPES[place.kind] ?? 'Place',
    name,
    ...(others.size ? { alternateName: [...others].sort() } : {}),
    ...(outer
      ? { containedInPlace: { '@type': TYPES[outer.kind] ?? 'Place', name: nameOn(outer, today, reader) } }
      : {}),
  }
}
