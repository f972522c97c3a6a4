import { error } from '@sveltejs/kit'
import { m } from '#messages'
import { placeNameOn, placesById, placeWords } from '#modules/editions'
import { peopleById } from '#modules/people'
import { exhibition, type Exhibition, type ShownObject } from '#modules/stories'
import { eventsById } from '#modules/programme'
import { drawingNamed } from '../../draw/pictures.ts'
import type { Fact } from '../event-page.ts'
import { listOf } from '../days.ts'
import { doingsOf } from '../doings/doings.ts'
import type { Head } from '../frame.ts'
import { unverifiedName } from '../place-words.ts'
import { unverifiedWord, whenWords } from '../programme.ts'
import type { Visit } from '../visit.ts'
import { objectBlock } from './data-blocks.ts'
import { hiddenWords } from './hidden.ts'
import { hallDoor, objectTeaser, storyTeaser } from './teasers.ts'
import { addressOf, labelWords, notesOf, booksOf, parasOf, pictureWords } from './words.ts'

/** One thing of the House. The number of queries does not grow with what it names. @param given the exhibition with a draft in it. */
export async function objectPage(visit: Visit, id: string, given?: Exhibition) {
  const { db, edition, reader, now } = visit
  const { locale } = reader
  const all = given ?? (await exhibition(db, edition, { now }))
  const object = all.object(id)
  if (!object) return { hidden: hiddenWords(all, 'object', id, reader), head: null }
  const books = booksOf(all, visit)
  const hall = all.hallOf(id)
  const title = reader.say(object.title)
  const others = (hall?.objects ?? []).filter((one) => one !== id)
  const at = hall ? hall.objects.indexOf(id) : 0
  const beside = [...others.slice(at), ...others.slice(0, at)].slice(0, 4).flatMap((one) => all.object(one) ?? [])
  return {
    hidden: null,
    head: {
      title,
      description: reader.say(object.summary),
      drawing: drawingNamed(object.picture.drawing),
      about: objectBlock(object, visit),
    } satisfies Head,
    kick: hall ? m.halls_object_kick({ hall: reader.say(hall.title) }, { locale }) : '',
    hall: hall && hallDoor(hall, reader),
    title,
    unverified: unverifiedWord(object, locale),
    summary: parasOf(reader.say(object.summary), books),
    text: parasOf(reader.say(object.text), books),
    picture: pictureWords(object.picture, reader),
    notes: notesOf(object, books),
    labels: labelWords(object, reader),
    allergens: object.allergens?.length ? allergenWords(object.allergens, visit) : null,
    facts: await factsOf(object, visit),
    doings: doingsOf(all, { object: id }, locale),
    stories: all.storiesOf(id).map((story) => storyTeaser(story, reader)),
    beside: beside.map((one) => objectTeaser(one, reader)),
    sources: object.sources ?? [],
  }
}

const ALLERGEN_WORDS = {
  pork: m.halls_allergen_pork,
  beef: m.halls_allergen_beef,
  chicken: m.halls_allergen_chicken,
  egg: m.halls_allergen_egg,
  milk: m.halls_allergen_milk,
  wheat: m.halls_allergen_wheat,
  fish: m.halls_allergen_fish,
  crustacean: m.halls_allergen_crustacean,
  peanut: m.halls_allergen_peanut,
  'tree-nut': m.halls_allergen_tree_nut,
  soy: m.halls_allergen_soy,
  sesame: m.halls_allergen_sesame,
  alcohol: m.halls_allergen_alcohol,
}

const allergenWords = (allergens: NonNullable<ShownObject['allergens']>, { reader: { locale } }: Visit): string =>
  m.halls_allergens(
    {
      list: listOf(
        allergens.map((one) => ALLERGEN_WORDS[one]({}, { locale })),
        locale,
      ),
    },
    { locale },
  )

/** Where and when one meets it: places under the name they had that day, people, events of the programme. */
async function factsOf(object: ShownObject, { db, edition, reader, today }: Visit): Promise<Fact[]> {
  const { locale } = reader
  const places = await placesById(db, edition.id, object.places ?? [])
  const people = await peopleById(db, edition.id, object.people ?? [])
  const events = await eventsById(db, edition.id, object.events ?? [])
  const facts: Fact[] = [
    {
      name: m.halls_places({}, { locale }),
      values: (object.places ?? []).flatMap((id) => {
        const place = places.get(id)
        if (!place) return []
        const name = placeNameOn(place, today)
        return [
          {
            text: reader.say(placeWords(name)),
            href: addressOf('place', id, reader),
            unverified: unverifiedName(place, name, reader),
          },
        ]
      }),
    },
    {
      name: m.halls_people({}, { locale }),
      values: (object.people ?? []).flatMap((id) => {
        const one = people.get(id)
        return one ? [{ text: reader.say(one.name), href: addressOf('person', id, reader) }] : []
      }),
    },
    {
      name: m.halls_events({}, { locale }),
      values: (object.events ?? []).flatMap((id) => {
        const one = events.get(id)
        if (!one) return []
        return [{ text: `${reader.say(one.title)} · ${whenWords(one, reader)}`, href: addressOf('event', id, reader) }]
      }),
    },
  ]
  return facts.filter((fact) => fact.values.length)
}
