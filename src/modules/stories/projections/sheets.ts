/** The exhibition in the order in which it is read, in one language: what every projection is made from. Pure. */
import type { LocalText } from '#platform/words'
import { wording } from '#platform/words'
import type { Exhibition, ShownBodies, ShownLabel, ShownStory } from '../exhibition/model.ts'
import { linksOf, namedBy } from '../graph.ts'
import { keyOf, type Item, type ItemRef } from '../items.ts'
import type { Standing, StoryItemKind } from '../model.ts'
import type { StoryPicture } from '../files/parts.ts'
import { readInline, readText, type Inline, type TextBlock } from '../text/inline.ts'
import { linksIn, livingText, livingWords, type Link } from '../text/words.ts'

/** A stretch of an item: a block of a story, a note on a picture, a stop of a route. */
export interface Part {
  is: 'text' | 'note' | 'object' | 'claim' | 'quote' | 'steps' | 'choice' | 'media' | 'stop'
  /** Within its item. */
  id: string
  heading: readonly Inline[]
  words: readonly TextBlock[]
  /** What it leads to, beside what its words lead to. */
  doors: readonly Link[]
  /** Of an object within a story: the notes that are told there; without it, all. */
  only?: readonly string[]
  /** Pictures that stand with it: of what a stop leads to, of the objects that a block in plain words is about. */
  pictures?: readonly SheetPicture[]
  /** Where on the picture, and how this part of it came about. */
  at?: readonly [number, number]
  standing?: Standing
}

export type SheetPicture = Pick<StoryPicture, 'drawing' | 'file' | 'standing'> & { alt: string; because: string }

/** One item. */
export interface Sheet {
  item: ItemRef
  title: readonly Inline[]
  lead: readonly TextBlock[]
  picture: SheetPicture | null
  parts: readonly Part[]
  /** What it leads to beside its parts. */
  see: readonly Link[]
  /** Communities to be named. */
  communities: readonly string[]
  /** What communities ask, and where it was read: of an object or a story. */
  labels: readonly ShownLabel[]
  sources: readonly { name: string; url?: string }[]
  unverified: boolean
}

/** Markdown as trees in which every link leads somewhere now. */
interface Reader {
  say: (text: LocalText | undefined) => string
  line: (markdown: string) => Inline[]
  text: (markdown: string) => TextBlock[]
}

/** @param only of these items, each as among all; left out: of all. */
export function sheetsOf(all: Exhibition, language: string, only?: ReadonlySet<string>): Sheet[] {
  const wanted = (kind: StoryItemKind) => (body: { id: string }) => !only || only.has(keyOf({ kind, id: body.id }))
  const say = (text: LocalText | undefined) => wording(text, language).text
  const line = (markdown: string) => livingWords(readInline(markdown), all.leads)
  const text = (markdown: string) => livingText(readText(markdown), all.leads)
  const pictureOf = (its: StoryPicture): SheetPicture => ({ ...its, alt: say(its.alt), because: say(its.because) })
  const sheet = <Kind extends StoryItemKind>(
    kind: Kind,
    body: ShownBodies[Kind],
    its: Pick<Sheet, 'lead' | 'parts'> & {
      title: string
      picture?: StoryPicture | null
      communities?: readonly LocalText[]
    },
  ): Sheet => {
    const inside = new Set(
      [
        ...linksIn(its.lead),
        ...its.parts.flatMap((part) => [
          ...part.doors,
          ...linksIn([{ is: 'paragraph', inside: part.heading }, ...part.words]),
        ]),
      ].map((link) => `${link.kind}:${link.id}`),
    )
    return {
      item: { kind, id: body.id },
      title: line(its.title),
      lead: its.lead,
      picture: its.picture ? pictureOf(its.picture) : null,
      parts: its.parts,
      see: linksFrom(all, kind, body).filter((link) => !inside.has(`${link.kind}:${link.id}`)),
      communities: (its.communities ?? []).map(say),
      labels: 'labels' in body ? (body.labels ?? []) : [],
      sources: 'sources' in body ? (body.sources ?? []) : [],
      unverified: 'verification' in body && body.verification === 'unverified',
    }
  }
  const lead = (words: LocalText | undefined) => text(say(words))
  return [
    ...all.themes
      .filter(wanted('theme'))
      .map((body) => sheet('theme', body, { title: say(body.title), lead: lead(body.summary), parts: [] })),
    ...all.halls.filter(wanted('hall')).map((body) =>
      sheet('hall', body, {
        title: say(body.title),
        lead: [...lead(body.lead), ...lead(body.teaser)],
        picture: { drawing: body.drawing, alt: body.alt, standing: 'imagined' },
        parts: [],
      }),
    ),
    ...all.objects.filter(wanted('object')).map((body) =>
      sheet('object', body, {
        title: say(body.title),
        lead: [...lead(body.summary), ...lead(body.text)],
        picture: body.picture,
        communities: body.communities,
        parts: body.notes.map(({ id, at, title, text: words, standing }): Part => ({
          ...{ is: 'note', id, at, standing: standing ?? body.picture.standing },
          ...{ heading: line(say(title)), words: lead(words), doors: [] },
        })),
      }),
    ),
    ...all.stories.filter(wanted('story')).map((body) =>
      sheet('story', body, {
        title: say(body.title),
        lead: lead(body.lead),
        picture: body.picture,
        communities: body.communities,
        parts: body.blocks.map((block) => partOf(block, { say, line, text })),
      }),
    ),
    ...all.easy
      .filter((body) => body.language === language && wanted('easy')(body))
      .map((body) => {
        const drawn = picturesOfEasy(all, body)
        return sheet('easy', body, {
          title: body.title,
          lead: text(body.lead),
          parts: body.blocks.map(({ block, heading, text: words }): Part => ({
            ...{ is: 'text', id: block, heading: line(heading ?? ''), words: text(words), doors: [] },
            pictures: (drawn.get(block) ?? []).map(pictureOf),
          })),
        })
      }),
    ...all.routes.filter(wanted('route')).map((body) =>
      sheet('route', body, {
        title: say(body.title),
        lead: lead(body.summary),
        parts: body.stops.map(({ object, story, say: words }, at): Part => ({
          ...{ is: 'stop', id: String(at + 1), heading: [], words: lead(words) },
          pictures: [(object === undefined ? all.story(story!) : all.object(object))?.picture ?? []]
            .flat()
            .map(pictureOf),
          doors: [object === undefined ? { kind: 'story', id: story! } : { kind: 'object', id: object }],
        })),
      }),
    ),
  ]
}

/** By block in plain words: the objects of its story from there back to the block told before; at the end, those behind it too. */
function picturesOfEasy(all: Exhibition, easy: ShownBodies['easy']): Map<string, StoryPicture[]> {
  const told = new Set(easy.blocks.map((one) => one.block))
  const drawn = new Map<string, StoryPicture[]>()
  let [waiting, last]: [StoryPicture[], StoryPicture[]] = [[], []]
  for (const block of all.story(easy.story)?.blocks ?? []) {
    const picture = block.kind === 'object' ? all.object(block.object)?.picture : undefined
    if (picture) waiting.push(picture)
    if (!told.has(block.id)) continue
    drawn.set(block.id, waiting)
    last = waiting
    waiting = []
  }
  last.push(...waiting)
  return drawn
}

/** What a shown item leads to now, in its fields and its words. */
export const linksFrom = <Kind extends StoryItemKind>(all: Exhibition, kind: Kind, body: ShownBodies[Kind]): Link[] => {
  const links = [...namedBy({ kind, body } as unknown as Item), ...linksOf(body)]
  return [...new Map(links.map((link) => [`${link.kind}:${link.id}`, link])).values()].filter(all.leads)
}

function partOf(block: ShownStory['blocks'][number], { say, line, text }: Reader): Part {
  const part = (is: Part['is'], heading: string, words: string, doors: Link[] = []): Part => ({
    ...{ is, id: block.id, heading: line(heading), words: text(words), doors },
  })
  switch (block.kind) {
    case 'text':
      return part('text', say(block.heading), say(block.text))
    case 'object':
      return {
        ...part('object', '', say(block.text), [{ kind: 'object', id: block.object }]),
        ...(block.notes ? { only: block.notes } : {}),
      }
    case 'claim':
      return part('claim', '', `{claim:${block.claim}}`)
    case 'quote':
      return part('quote', say(block.who), say(block.text))
    case 'steps':
      return part(
        'steps',
        say(block.heading),
        block.steps.map((step) => `**${say(step.title)}**\n\n${say(step.text)}`).join('\n\n'),
      )
    case 'choice': {
      const ways = block.ways.map((way) => `- ${say(way.label)}`).join('\n')
      const doors = block.ways.flatMap((way): Link[] => (way.story ? [{ kind: 'story', id: way.story }] : []))
      return part('choice', say(block.question), ways, doors)
    }
    case 'media':
      return part(
        'media',
        say(block.alt),
        [block.transcript, block.credit, block.licence].flatMap((words) => say(words) || []).join('\n\n'),
      )
  }
}
