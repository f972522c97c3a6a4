import { error } from '@sveltejs/kit'
import { walkAddress } from '#house/outputs/outputs'
import { m } from '#messages'
import { exhibition, isWalked } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { doingsOf } from '../doings/doings.ts'
import { hallBlock } from './data-blocks.ts'
import { hallDoor, objectTeaser, routeTeaser, storyTeaser } from './teasers.ts'

/** A hall: the ways through the House, its objects in order, its stories, and the door to the next. */
export async function hallPage(visit: Visit, id: string) {
  const { db, edition, reader, now } = visit
  const { locale } = reader
  const all = await exhibition(db, edition, { now })
  const halls = all.halls
  const hall = all.hall(id)
  if (!hall) error(404, 'missing')
  const number = halls.indexOf(hall) + 1
  const after = halls[number % halls.length]!
  const objects = hall.objects.flatMap((one) => all.object(one) ?? [])
  const routes = all.routes
  // Gold numbers are those of the shortest way that comes through here.
  const through = routes
    .filter((route) => route.stops.some((stop) => stop.object && hall.objects.includes(stop.object)))
    .sort((a, b) => a.minutes - b.minutes)[0]
  const stopOf = (object: string) => (through?.stops.findIndex((stop) => stop.object === object) ?? -1) + 1
  const title = reader.say(hall.title)
  return {
    head: {
      title,
      description: reader.say(hall.lead),
      drawing: hall.drawing,
      about: hallBlock(hall, objects, visit),
    } satisfies Head,
    drawing: hall.drawing,
    alt: reader.say(hall.alt),
    kick: m.halls_hall_kick({ n: number }, { locale }),
    title,
    lead: reader.say(hall.lead),
    walk: isWalked(hall) ? walkAddress(locale, id) : null,
    routes: routes.map((route) => routeTeaser(route, reader)),
    note: through
      ? m.halls_things_note(
          { count: m.halls_objects({ n: objects.length }, { locale }), route: reader.say(through.title) },
          { locale },
        )
      : m.halls_objects({ n: objects.length }, { locale }),
    objects: objects.map((object) => objectTeaser(object, reader, stopOf(object.id) || undefined)),
    doings: doingsOf(all, { objects: hall.objects }, locale),
    stories: all.storiesIn(id).map((story) => storyTeaser(story, reader)),
    next:
      halls.length > 1
        ? { ...hallDoor(after, reader), kick: m.halls_next_door({ n: halls.indexOf(after) + 1 }, { locale }) }
        : null,
  }
}
