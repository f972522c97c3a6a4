import { m } from '#messages'
import { exhibition, type ShownObject } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { doingsOf } from '../doings/doings.ts'
import { addressOf, booksOf, labelWords, notesOf, parasOf, pictureWords } from './words.ts'

/** So that a page of words stays light on a slow line. */
const OBJECTS_A_PART = 6

/** The whole House in words, hall by hall and part by part: the same objects, notes and order as everywhere else. @param part from 1. */
export async function plainPage(visit: Visit, hall: string | null, part = 1) {
  const { db, edition, reader, now, locale } = visit
  const all = await exhibition(db, edition, { now })
  const books = booksOf(all, visit)
  const title = m.halls_plain({}, { locale })
  const halls = all.halls.map((one) => ({
    id: one.id,
    href: `/${locale}/plain?hall=${one.id}`,
    title: reader.say(one.title),
    lead: reader.say(one.lead),
  }))
  const shown = all.hall(hall ?? '') ?? all.halls[0]
  const objects = (shown?.objects ?? []).flatMap((id) => all.object(id) ?? [])
  const parts = Array.from({ length: Math.ceil(objects.length / OBJECTS_A_PART) }, (_, i) =>
    objects.slice(i * OBJECTS_A_PART, (i + 1) * OBJECTS_A_PART),
  )
  const at = Number.isInteger(part) && parts[part - 1] ? part : 1
  const titled = (object: ShownObject | undefined) => (object ? reader.say(object.title) : '')
  return {
    head: {
      title: [title, ...(hall && shown ? [`${reader.say(shown.title)}${at > 1 ? ` ${at}` : ''}`] : [])].join(' · '),
      description: m.halls_plain_lead({}, { locale }),
      drawing: 'drum',
    } satisfies Head,
    title,
    halls: halls.map((one) => ({ ...one, current: one.id === shown?.id })),
    hall: shown ? { title: reader.say(shown.title), lead: reader.say(shown.lead), alt: reader.say(shown.alt) } : null,
    parts:
      shown && parts.length > 1
        ? parts.map((own, i) => ({
            href: `/${locale}/plain?hall=${shown.id}&part=${i + 1}`,
            text: `${titled(own[0])} – ${titled(own.at(-1))}`,
            current: i + 1 === at,
          }))
        : [],
    objects: (parts[at - 1] ?? []).map((object) => ({
      id: object.id,
      title: titled(object),
      summary: parasOf(reader.say(object.summary), books),
      picture: pictureWords(object.picture, reader),
      text: parasOf(reader.say(object.text), books),
      notes: notesOf(object, books),
      labels: labelWords(object, reader),
    })),
    doings: shown ? doingsOf(all, { objects: shown.objects }, locale) : [],
    stories: shown
      ? all
          .storiesIn(shown.id)
          .map((story) => ({ href: addressOf('story', story.id, reader), text: reader.say(story.title) }))
      : [],
  }
}
