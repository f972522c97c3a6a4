import { error } from '@sveltejs/kit'
import { exhibition, type Exhibition, type ShownObject } from '#modules/stories'
import { drawingNamed } from '../../draw/pictures.ts'
import { houseName, type Head } from '../frame.ts'
import { addressOf, labelWords } from '../halls/words.ts'
import type { Visit } from '../visit.ts'
import { openDoing } from './doings.ts'

/** What the page of every doing tells, and what it is about. @throws 404 where it may not be done now. */
export async function doingPage({ db, edition, reader, now }: Visit, id: string) {
  const all: Exhibition = await exhibition(db, edition, { now })
  const open = openDoing(all, id)
  if (!open) error(404, 'missing', { code: 'missing' })
  const object: ShownObject = open.object
  const words = { locale: reader.locale }
  const title = open.doing.title({}, words)
  const page = {
    head: {
      title,
      description: open.doing.teaser({}, words),
      drawing: drawingNamed(object.picture.drawing),
    } satisfies Head,
    title,
    house: houseName(edition, reader),
    tag: edition.tags?.[0] ? `#${edition.tags[0]}` : '',
    object: { href: addressOf('object', object.id, reader), text: reader.say(object.title) },
    labels: labelWords(object, reader),
  }
  return { all, object, page }
}
