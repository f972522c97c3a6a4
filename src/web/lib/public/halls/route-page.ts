import { error } from '@sveltejs/kit'
import { m } from '#messages'
import { exhibition, type Exhibition, type ShownRoute } from '#modules/stories'
import { drawingNamed } from '../../draw/pictures.ts'
import type { Head } from '../frame.ts'
import type { Reader } from '../reader.ts'
import type { Visit } from '../visit.ts'
import { coverOf, routeTeaser } from './teasers.ts'
import { addressOf, labelWords, notesOf, booksOf, parasOf, pictureWords } from './words.ts'

export interface StopCard {
  number: number
  href: string
  title: string
  say: string
  drawing: string
  kind: string
}

/** The stops of a route as it is walked today, each a card: what may not be shown now is no stop of it. */
function stopsOf(route: ShownRoute, all: Exhibition, reader: Reader): StopCard[] {
  const { locale } = reader
  return route.stops.map((stop, i) => {
    const its = { number: i + 1, href: `${addressOf('route', route.id, reader)}/${i + 1}` }
    const object = stop.object && all.object(stop.object)
    if (object)
      return {
        ...its,
        title: reader.say(object.title),
        drawing: drawingNamed(object.picture.drawing),
        say: reader.say(stop.say ?? object.summary),
        kind: m.halls_next_object({}, { locale }),
      }
    const story = all.story(stop.story!)!
    return {
      ...its,
      title: reader.say(story.title),
      drawing: coverOf(story),
      say: reader.say(stop.say ?? story.lead),
      kind: m.halls_next_story({}, { locale }),
    }
  })
}

async function walked(visit: Visit, id: string) {
  const all = await exhibition(visit.db, visit.edition, { now: visit.now })
  const route = all.route(id)
  if (!route) error(404, 'missing')
  return { all, route }
}

export async function routePage(visit: Visit, id: string) {
  const { all, route } = await walked(visit, id)
  const { reader, locale } = visit
  const title = reader.say(route.title)
  const stops = stopsOf(route, all, reader)
  return {
    head: { title, description: reader.say(route.summary), drawing: stops[0]?.drawing ?? 'roof' } satisfies Head,
    kick: m.halls_route_kick({ n: route.minutes }, { locale }),
    children: route.audience === 'children' ? m.halls_route_children({}, { locale }) : null,
    title,
    summary: reader.say(route.summary),
    stops,
    others: all.routes.filter((one) => one.id !== id).map((one) => routeTeaser(one, reader)),
  }
}

/** One stop: its address keeps the place, so that nothing needs to be remembered about the walker. */
export async function stopPage(visit: Visit, id: string, asked: string) {
  const { all, route } = await walked(visit, id)
  const { reader, locale } = visit
  const stops = stopsOf(route, all, reader)
  const number = /^[1-9][0-9]{0,2}$/.test(asked) ? Number(asked) : 0
  const card = stops[number - 1]
  if (!card) error(404, 'missing')
  const stop = route.stops[number - 1]!
  const object = stop.object ? all.object(stop.object)! : null
  const story = stop.story ? all.story(stop.story)! : null
  const books = booksOf(all, visit)
  const picture = object?.picture ?? story?.picture
  return {
    head: {
      title: `${card.title} · ${reader.say(route.title)}`,
      description: card.say,
      drawing: card.drawing,
    } satisfies Head,
    route: { title: reader.say(route.title), href: addressOf('route', id, reader) },
    kick: m.halls_route_stop({ n: number, all: stops.length }, { locale }),
    card,
    picture: picture ? pictureWords(picture, reader) : null,
    notes: object ? notesOf(object, books) : [],
    labels: object ? labelWords(object, reader) : story ? labelWords(story, reader) : [],
    text: object ? parasOf(reader.say(object.summary), books) : [],
    lead: story ? reader.say(story.lead) : null,
    whole: object
      ? { href: addressOf('object', object.id, reader), text: reader.say(object.title) }
      : { href: addressOf('story', story!.id, reader), text: m.halls_read_story({}, { locale }) },
    before: stops[number - 2] ?? null,
    after: stops[number] ?? null,
    all: stops,
    others: stops[number] ? [] : all.routes.filter((one) => one.id !== id).map((one) => routeTeaser(one, reader)),
  }
}
