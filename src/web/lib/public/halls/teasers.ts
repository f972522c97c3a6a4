/** Halls, objects, stories and routes as cards and doors. */
import { m } from '#messages'
import type { Exhibition, Link, ShownHall, ShownObject, ShownRoute, ShownStory } from '#modules/stories'
import { drawingNamed } from '../../draw/pictures.ts'
import type { HallDoor, ObjectTeaser, RouteTeaser, StoryTeaser } from '../../house/house-props.ts'
import { unverifiedWord } from '../programme.ts'
import { firstSentence, type Reader } from '../reader.ts'
import { minutesToRead } from './minutes.ts'
import { addressOf } from './words.ts'

export const hallDoor = (hall: ShownHall, reader: Reader): HallDoor => ({
  id: hall.id,
  href: addressOf('hall', hall.id, reader),
  title: reader.say(hall.title),
  count: m.halls_objects({ n: hall.objects.length }, { locale: reader.locale }),
  teaser: reader.say(hall.teaser),
  ink: hall.ink,
  ...(hall.sign ? { sign: hall.sign } : {}),
})

export function objectTeaser(object: ShownObject, reader: Reader, stop?: number): ObjectTeaser {
  const unverified = unverifiedWord(object, reader.locale)
  return {
    id: object.id,
    href: addressOf('object', object.id, reader),
    title: reader.say(object.title),
    summary: firstSentence(reader.say(object.summary), reader.locale)[0],
    drawing: drawingNamed(object.picture.drawing),
    ...(stop ? { stop } : {}),
    ...(unverified ? { unverified } : {}),
  }
}

export const coverOf = (story: Pick<ShownStory, 'picture'>): string => drawingNamed(story.picture?.drawing)

export const storyTeaser = (story: ShownStory, reader: Reader): StoryTeaser => ({
  id: story.id,
  href: addressOf('story', story.id, reader),
  kick: m.halls_story_kick({ n: minutesToRead(story, reader) }, { locale: reader.locale }),
  title: reader.say(story.title),
  lead: reader.say(story.lead),
  drawing: coverOf(story),
})

export const routeTeaser = (route: ShownRoute, reader: Reader): RouteTeaser => ({
  id: route.id,
  href: addressOf('route', route.id, reader),
  title: reader.say(route.title),
  summary: [m.halls_route_stops({ n: route.stops.length }, { locale: reader.locale }), reader.say(route.summary)].join(
    ' · ',
  ),
  minutes: route.minutes,
  unit: m.halls_minutes({}, { locale: reader.locale }),
})

/** What tells of an event, a person or places: stories and objects, in words or in a field. */
export function toldAbout(links: readonly Link[], { objects, stories, naming }: Exhibition, reader: Reader) {
  const told = links.map(naming)
  return {
    objects: objects
      .filter((one) => told.some((its) => its.objects.includes(one)))
      .map((one) => objectTeaser(one, reader)),
    stories: stories
      .filter((one) => told.some((its) => its.stories.includes(one)))
      .map((one) => storyTeaser(one, reader)),
  }
}
