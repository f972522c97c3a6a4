import { m } from '#messages'
import { eventsById } from '#modules/programme'
import { exhibition, type Exhibition, type ShownObject, type ShownStory, type StoryBlockShown } from '#modules/stories'
import { drawingNamed, fileOfWidth } from '../../draw/pictures.ts'
import type { NextStep } from '../../house/house-props.ts'
import { languageName } from '../days.ts'
import type { Head } from '../frame.ts'
import { unverifiedWord, whenWords } from '../programme.ts'
import type { Visit } from '../visit.ts'
import { doingsOf } from '../doings/doings.ts'
import { storyBlock } from './data-blocks.ts'
import { hiddenWords } from './hidden.ts'
import { minutesToRead } from './minutes.ts'
import { coverOf, hallDoor } from './teasers.ts'
import { addressOf, claimInStory, labelWords, notesOf, booksOf, parasOf, pictureWords, type Books } from './words.ts'

/** A story as it is read: blocks in their order, each way of a choice under its own name. @param given the exhibition with a draft in it. */
export async function storyPage(visit: Visit, id: string, given?: Exhibition) {
  const { db, edition, reader, now } = visit
  const { locale } = reader
  const all = given ?? (await exhibition(db, edition, { now }))
  const story = all.story(id)
  if (!story) return { hidden: hiddenWords(all, 'story', id, reader), head: null }
  const books = booksOf(all, visit)
  const hall = all.hall(story.hall)
  const title = reader.say(story.title)
  const first = story.blocks[0]
  // A story that opens with the object itself needs no picture above it.
  const opens = first?.kind === 'object' && 'object' in story.cover && story.cover.object === first.object
  return {
    hidden: null,
    head: {
      title,
      description: reader.say(story.lead),
      drawing: coverOf(story),
      about: storyBlock(story, visit),
    } satisfies Head,
    kick: m.halls_story_kick({ n: minutesToRead(story, reader) }, { locale }),
    hall: hall ? hallDoor(hall, reader) : null,
    title,
    unverified: unverifiedWord(story, locale),
    lead: reader.say(story.lead),
    cover: story.picture && !opens ? pictureWords(story.picture, reader) : null,
    labels: labelWords(story, reader),
    blocks: story.blocks.flatMap((block): StoryBlockWords[] =>
      blockWords(block, { story, all, books, draft: Boolean(given) }),
    ),
    easy: locale === 'ja' && story.easy.includes('ja') ? `/ja/stories/${id}/easy` : null,
    doings: doingsOf(all, { story: id }, locale),
    next: await nextSteps(story, all, visit),
    sources: story.sources ?? [],
  }
}

type Union<T> = T extends readonly (infer One)[] ? One : never
export type StoryBlockWords = Union<ReturnType<typeof blockWords>>

/** As wide as a player stands on a large screen. */
const POSTER_PIXELS = 960

interface Within {
  story: ShownStory
  all: Exhibition
  books: Books
  /** Nothing of it need be public: films come from the desk. */
  draft: boolean
}

function blockWords(block: StoryBlockShown, { story, all, books, draft }: Within) {
  const { reader } = books
  const { locale } = reader
  const text = (its: Record<string, string> | undefined) => (its ? parasOf(reader.say(its), books) : [])
  const way = block.path ? wayOf(story, block.path) : undefined
  const its = { id: block.id, way: way ? reader.say(way.label) : null, wayId: block.path ?? null }
  switch (block.kind) {
    case 'text':
      return [{ ...its, is: 'text' as const, heading: reader.say(block.heading), text: text(block.text) }]
    case 'object': {
      const object = all.object(block.object)
      if (!object) return []
      return [{ ...its, is: 'object' as const, ...objectWords(object, block.notes, books), text: text(block.text) }]
    }
    case 'claim': {
      const claim = claimInStory(block.claim, books)
      return claim ? [{ ...its, is: 'claim' as const, claim }] : []
    }
    case 'quote':
      return [{ ...its, is: 'quote' as const, text: text(block.text), who: reader.say(block.who) }]
    case 'steps':
      return [
        {
          ...its,
          is: 'steps' as const,
          heading: reader.say(block.heading),
          steps: block.steps.map((step) => ({ title: reader.say(step.title), text: text(step.text) })),
        },
      ]
    case 'choice':
      return [
        {
          ...its,
          is: 'choice' as const,
          question: reader.say(block.question),
          ways: block.ways.map((one) => ({
            href: one.story ? addressOf('story', one.story, reader) : `#way-${one.id}`,
            text: reader.say(one.label),
          })),
        },
      ]
    case 'media':
      return [
        {
          ...its,
          is: 'media' as const,
          src: draft ? `/desk/stories/films/${block.file}` : `/media/${story.id}/${block.id}`,
          poster: fileOfWidth(coverOf(story), 'day', POSTER_PIXELS),
          alt: reader.say(block.alt),
          rights: [block.credit, block.licence].flatMap((words) => (words ? reader.say(words) : [])),
          captions: Object.keys(block.captions ?? {}).map((lang) => ({
            lang,
            name: languageName(lang, locale),
            src: draft
              ? `/desk/stories/story/${story.id}/captions.${block.id}.${lang}.vtt`
              : `/media/${story.id}/${block.id}/captions.${lang}.vtt`,
          })),
          transcript: text(block.transcript),
        },
      ]
  }
}

function wayOf(story: ShownStory, path: string) {
  for (const block of story.blocks)
    if (block.kind === 'choice') {
      const way = block.ways.find((one) => one.id === path)
      if (way) return way
    }
  return undefined
}

const objectWords = (object: ShownObject, only: readonly string[] | undefined, books: Books) => ({
  title: books.reader.say(object.title),
  href: addressOf('object', object.id, books.reader),
  picture: pictureWords(object.picture, books.reader),
  notes: notesOf(object, books, only),
  labels: labelWords(object, books.reader),
})

async function nextSteps(story: ShownStory, all: Exhibition, { db, edition, reader }: Visit): Promise<NextStep[]> {
  const { locale } = reader
  const wanted = story.next ?? []
  const events = await eventsById(
    db,
    edition.id,
    wanted.flatMap((one) => one.event ?? []),
  )
  return wanted.flatMap((one): NextStep[] => {
    const other = one.story && all.story(one.story)
    if (other)
      return [
        {
          href: addressOf('story', other.id, reader),
          text: reader.say(other.title),
          note: m.halls_story_kick({ n: minutesToRead(other, reader) }, { locale }),
          drawing: coverOf(other),
        },
      ]
    const object = one.object && all.object(one.object)
    if (object)
      return [
        {
          href: addressOf('object', object.id, reader),
          text: reader.say(object.title),
          note: m.halls_next_object({}, { locale }),
          drawing: drawingNamed(object.picture.drawing),
        },
      ]
    const route = one.route && all.route(one.route)
    if (route)
      return [
        {
          href: addressOf('route', route.id, reader),
          text: reader.say(route.title),
          note: m.halls_next_route({ n: route.minutes }, { locale }),
          drawing: 'roof',
        },
      ]
    const event = one.event && events.get(one.event)
    if (event)
      return [
        {
          href: addressOf('event', event.id, reader),
          text: reader.say(event.title),
          note: whenWords(event, reader),
          drawing: drawingNamed(event.drawing),
        },
      ]
    return []
  })
}
