import { error } from '@sveltejs/kit'
import { m } from '#messages'
import { exhibition } from '#modules/stories'
import { fullDay } from '../days.ts'
import type { Head } from '../frame.ts'
import type { Visit } from '../visit.ts'
import { coverOf } from './teasers.ts'
import { notesOf, booksOf, parasOf, pictureWords } from './words.ts'

/** A story in easy Japanese: the same blocks in short sentences, readings over the characters. */
export async function easyPage(visit: Visit, id: string) {
  const { db, edition, reader, now, locale } = visit
  const all = await exhibition(db, edition, { now })
  const [easy, story] = [all.easyOf(id, 'ja'), all.story(id)]
  if (locale !== 'ja' || !easy || !story) error(404, 'missing')
  const books = booksOf(all, visit)
  const said = new Map(easy.blocks.map((block) => [block.block, block]))
  return {
    head: { title: plain(easy.title), description: plain(easy.lead), drawing: coverOf(story) } satisfies Head,
    kick: m.halls_easy_kick({}, { locale }),
    title: parasOf(easy.title, books),
    lead: parasOf(easy.lead, books),
    whole: `/ja/stories/${id}`,
    read:
      easy.readBy && easy.readOn
        ? m.halls_easy_read({ who: easy.readBy, day: fullDay(easy.readOn, locale) }, { locale })
        : null,
    blocks: story.blocks.flatMap((block) => {
      const words = said.get(block.id)
      const object = block.kind === 'object' ? all.object(block.object) : undefined
      if (!words && !object) return []
      return [
        {
          id: block.id,
          heading: words?.heading ? parasOf(words.heading, books) : [],
          text: words ? parasOf(words.text, books) : [],
          picture: object ? pictureWords(object.picture, reader) : null,
          notes: object && !words ? notesOf(object, books, []) : [],
        },
      ]
    }),
  }
}

/** Without readings, for the head of the document. */
const plain = (text: string): string => text.replace(/\{([^|{}]+)\|[^{}]+\}/g, '$1')
