import { m } from '#messages'
import { exhibition } from '#modules/stories'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { addressOf, booksOf, labelWords, notesOf, parasOf, pictureWords } from './words.ts'

/** The whole House in words, hall by hall: the same objects, notes and order as everywhere else. */
export async function plainPage(visit: Visit, hall: string | null) {
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
  return {
    head: { title, description: m.halls_plain_lead({}, { locale }), drawing: 'drum' } satisfies Head,
    title,
    halls: halls.map((one) => ({ ...one, current: one.id === shown?.id })),
    hall: shown ? { title: reader.say(shown.title), lead: reader.say(shown.lead), alt: reader.say(shown.alt) } : null,
    objects: (shown?.objects ?? []).flatMap((id) => {
      const object = all.object(id)
      if (!object) return []
      return [
        {
          id,
          title: reader.say(object.title),
          summary: parasOf(reader.say(object.summary), books),
          picture: pictureWords(object.picture, reader),
          text: parasOf(reader.say(object.text), books),
          notes: notesOf(object, books),
          labels: labelWords(object, reader),
        },
      ]
    }),
    stories: shown
      ? all
          .storiesIn(shown.id)
          .map((story) => ({ href: addressOf('story', story.id, reader), text: reader.say(story.title) }))
      : [],
  }
}
