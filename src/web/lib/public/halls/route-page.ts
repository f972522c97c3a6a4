import { error } from '@sveltejs/kit'
import { m } from '#messages'
import { exhibition, type Exhibition, type ShownRoute } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Reader } from '../reader.ts'
import type { Visit } from '../visit.ts'
import { routeTeaser } from './teasers.ts'
import { coverOf } from './teasers.ts'
import { labelWords, notesOf, booksOf, parasOf, pictureWords } from './words.ts'

export interface StopCard {
  number: number
  href: string
  title: string
  say: string
  drawing: string
  kind: string
}

/** The stops of a route that may be shown now, each a card; their numbers are those of the route as it is walked today. */
function stopsOf(route: ShownRoute, all: Exhibition, reader: Reader): StopCard[] {
  const { locale } = reader
  return route.stops
    .flatMap((stop) => {
      const object = stop.object && all.object(stop.object)
      const story = stop.story && all.story(stop.story)
      if (object)
        return [
          {
            title: reader.say(object.title),
            drawing: object.picture.drawing ?? 'stage',
            say: reader.say(stop.say ?? object.summary),
            kind: m.halls_next_object({}, { locale }),
          },
        ]
      if (story)
        return [
          {
            title: reader.say(story.title),
            drawing: coverOf(story, all),
            say: reader.say(stop.say ?? story.lead),
            kind: m.halls_next_story({}, { locale }),
          },
        ]
      return []
    })
    .map((card, i) => ({ ...card, number: i + 1, href: `/${locale}/routes/${route.id}/${i + 1}` }))
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
  const shown = route.stops.filter((stop) => (stop.object ? all.object(stop.object) : all.story(stop.story!)))
  const stop = shown[number - 1]!
  const object = stop.object ? all.object(stop.object)! : null
  const story = stop.story ? all.story(stop.story)! : null
  const cover = story && 'object' in story.cover ? all.object(story.cover.object) : undefined
  const books = booksOf(all, visit)
  const picture = object?.picture ?? cover?.picture ?? (story && 'alt' in story.cover ? story.cover : null)
  return {
    head: {
      title: `${card.title} · ${reader.say(route.title)}`,
      description: card.say,
      drawing: card.drawing,
    } satisfies Head,
    route: { title: reader.say(route.title), href: `/${locale}/routes/${id}` },
    kick: m.halls_route_stop({ n: number, all: stops.length }, { locale }),
    card,
    picture: picture ? pictureWords(picture, reader) : null,
    notes: object ? notesOf(object, books) : [],
    labels: object ? labelWords(object, reader) : story ? labelWords(story, reader) : [],
    text: object ? parasOf(reader.say(object.summary), books) : [],
    lead: story ? reader.say(story.lead) : null,
    whole: object
      ? { href: `/${locale}/objects/${object.id}`, text: reader.say(object.title) }
      : { href: `/${locale}/stories/${story!.id}`, text: m.halls_read_story({}, { locale }) },
    before: stops[number - 2] ?? null,
    after: stops[number] ?? null,
    all: stops,
    others: stops[number] ? [] : all.routes.filter((one) => one.id !== id).map((one) => routeTeaser(one, reader)),
  }
}
