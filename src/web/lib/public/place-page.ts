import { error } from '@sveltejs/kit'
import { m } from '#messages'
import { productsById } from '#modules/campaigns'
import { isGone, listPlaces, placeAround, placeNameOn, type Place } from '#modules/editions'
import { questionsAbout } from '#modules/evidence'
import { organisationsIn, peopleWithRoleIn } from '#modules/people'
import { eventsNaming } from '#modules/programme'
import { exhibition, type Exhibition } from '#modules/stories'
import { drawingNamed } from '../draw/pictures.ts'
import type { LinkTo } from '../house/props.ts'
import { claimWords } from './claims.ts'
import type { Head } from './frame.ts'
import { toldAbout } from './halls/teasers.ts'
import { addressOf } from './halls/words.ts'
import { hallsAt, linkTo, nameOn, namesFacts, placeBlock, unverified, unverifiedName } from './place-words.ts'
import { altOf, postsAbout } from './posts.ts'
import { datedItem } from './programme.ts'
import { capital, type Reader } from './reader.ts'
import type { Visit } from './visit.ts'

const MOST_CLAIMS = 4
const MOST_EVENTS = 16

/**
 * A place under the names it had, and what the House tells of it: what became part of it by the venue's day counts as it. The
 * number of queries does not grow with what is there.
 */
export async function placePage(visit: Pick<Visit, 'db' | 'edition' | 'reader' | 'now' | 'today'>, id: string) {
  const { db, edition, reader, now, today } = visit
  const { locale } = reader
  const around = placeAround(await listPlaces(db, edition.id), id)
  if (!around) error(404, 'missing')
  const { place, within, parts } = around
  const title = capital(nameOn(place, today, reader), locale)
  const joined = around.joined.filter((one) => isGone(one, today))
  const here = [id, ...joined.map((one) => one.id)]
  const all = await exhibition(db, edition, { now })
  const organisations = await organisationsIn(db, edition.id, here)
  const hosting = organisations.map((one) => one.id)
  const people = await peopleWithRoleIn(db, edition.id, hosting)
  const events = await eventsNaming(db, edition.id, {
    places: here,
    organisations: hosting,
    people: people.map((one) => one.id),
  })
  const products = [...(await productsById(db, edition.id)).values()]
  const hosted = events.filter((one) => one.hosts.some((host) => hosting.includes(host.id)))
  const claims = await questionsAbout(db, edition.id, [
    ...here.map((one) => `place:${one}`),
    ...hosted.map((one) => `event:${one.id}`),
  ])
  const posts = await postsAbout(
    visit,
    events.map((one) => one.id),
  )
  const told = toldAbout(
    here.map((one) => ({ kind: 'place', id: one })),
    all,
    reader,
  )
  const picture = pictureOf(told.objects[0]?.id, events, all, reader)
  const halls = hallsAt(place, all, reader)
  const facts = [
    ...namesFacts(around, reader),
    { name: m.places_hall({}, { locale }), values: halls },
    {
      name: m.places_products({}, { locale }),
      values: products
        .filter((one) => !one.sample && one.province && here.includes(one.province))
        .map((one) => ({ text: reader.say(one.name), unverified: unverified(one, reader) })),
    },
    {
      name: m.places_organisations({}, { locale }),
      values: organisations
        .filter((one) => capital(reader.say(one.name), locale) !== title)
        .map((one) => ({
          text: reader.say(one.name),
          ...(one.website ? { href: one.website } : {}),
          unverified: unverified(one, reader),
        })),
    },
    {
      name: m.places_people({}, { locale }),
      values: people.map((one) => ({
        text: reader.say(one.name),
        href: addressOf('person', one.id, reader),
        unverified: unverified(one, reader),
      })),
    },
  ].filter((fact) => fact.values.length)
  const lies = within.map((one) => linkTo(one, today, reader))
  return {
    head: {
      title,
      description: [
        m.places_description({ name: title }, { locale }),
        ...(lies.length ? [lies.map((one) => one.text).join(', ')] : []),
      ].join(' · '),
      drawing: picture?.drawing ?? 'hero-stage',
      about: placeBlock(around, title, today, reader),
    } satisfies Head,
    title,
    within: lies,
    gone: isGone(place, today),
    unverified: unverifiedName(place, placeNameOn(place, today), reader),
    picture,
    facts,
    /** A name or a merger that no source tells yet. */
    general: [place, ...around.joined].some((one) => one.names.some((its) => unverifiedName(one, its, reader))),
    told,
    items: events.slice(0, MOST_EVENTS).map((one) => datedItem(one, reader)),
    more: events.length > MOST_EVENTS,
    claims: claims.slice(0, MOST_CLAIMS).map((one) => claimWords(one, '', today, reader)),
    posts,
    parts: partsOf(parts, all, today, reader),
    isQuiet: !events.length && !told.objects.length && !told.stories.length && !parts.length && !halls.length,
  }
}

/** What lies in it on the venue's day, first that of which something is told, and what did before. */
function partsOf(parts: readonly Place[], all: Exhibition, today: string, reader: Reader) {
  const isTold = ({ id }: Place) => {
    const { objects, stories } = all.naming({ kind: 'place', id })
    return objects.length > 0 || stories.length > 0
  }
  const of = (wanted: (one: Place) => boolean): LinkTo[] =>
    parts
      .filter(wanted)
      .map((one) => linkTo(one, today, reader))
      .sort((a, b) => a.text.localeCompare(b.text, reader.locale))
  return {
    told: of((one) => !isGone(one, today) && isTold(one)),
    others: of((one) => !isGone(one, today) && !isTold(one)),
    before: of((one) => isGone(one, today)),
  }
}

/** Of the first thing that is told of it, else of an event. */
function pictureOf(
  object: string | undefined,
  events: readonly { drawing: string | null }[],
  all: Exhibition,
  reader: Reader,
): { drawing: string; alt: string } | null {
  const picture = all.object(object ?? '')?.picture
  if (picture) return { drawing: drawingNamed(picture.drawing), alt: reader.say(picture.alt) }
  const drawing = events.find((one) => one.drawing)?.drawing
  return drawing ? { drawing: drawingNamed(drawing), alt: altOf(drawingNamed(drawing), reader.locale) } : null
}
