import { error } from '@sveltejs/kit'
import { walkAddress, walkScene } from '#house/outputs/outputs'
import { m } from '#messages'
import { exhibition, type Exhibition } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { addressOf, booksOf, labelWords, notesOf, parasOf, standingWords } from './words.ts'

export async function sceneNow(visit: Visit, id: string) {
  const all = await exhibition(visit.db, visit.edition, { now: visit.now })
  const scene = await walkScene(visit, all, id, visit.locale)
  if (!scene) error(404, 'missing', { code: 'missing' })
  return { all, scene }
}

/** A hall to walk through: all that stands in it as an ordered list, and the scene beside. */
export async function walkPage(visit: Visit, id: string) {
  const { reader, locale } = visit
  const { all, scene } = await sceneNow(visit, id)
  const hall = all.hall(id)!
  return {
    head: {
      title: m.scene_title({ hall: scene.title }, { locale }),
      description: reader.say(hall.lead),
      drawing: hall.drawing,
    } satisfies Head,
    title: scene.title,
    kick: m.halls_hall_kick({ n: all.halls.indexOf(hall) + 1 }, { locale }),
    page: addressOf('hall', id, reader),
    scene: `${walkAddress(locale, id)}/scene.json`,
    things: scene.things.map((thing) => ({ ...thing, ...wordsOf(all, thing.id, visit) })),
    doors: scene.doors,
  }
}

function wordsOf(all: Exhibition, id: string, visit: Visit) {
  const object = all.object(id)!
  const books = booksOf(all, visit)
  return {
    lead: parasOf(visit.reader.say(object.summary), books),
    notes: notesOf(object, books),
    labels: labelWords(object, visit.reader),
    standing: standingWords(object.picture.standing, visit.reader),
  }
}
