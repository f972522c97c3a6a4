/** Objects and stories as programs get them: what may be shown now, and nothing else. */
import * as v from 'valibot'
import {
  LABELS,
  STANDINGS,
  type ProtocolLabel,
  type ShownObject,
  type ShownStory,
  type StoryPicture,
} from '#modules/stories'
import { isoAt } from '#platform/time'
import { dayShape, momentShape, textOf, textOrNull, textShape, verificationShape } from './shapes.ts'

const standingShape = v.pipe(
  v.picklist(STANDINGS),
  v.metadata({ description: 'How the picture, or this part of it, came about. To be told wherever it is shown.' }),
)

const pictureShape = v.strictObject({
  drawing: v.nullable(v.string()),
  alt: textShape,
  standing: standingShape,
  because: v.nullable(textShape),
  credit: v.nullable(textShape),
})

const labelShape = v.pipe(
  v.strictObject({
    kind: v.picklist(LABELS),
    community: v.nullable(textShape),
    note: v.nullable(textShape),
    from: v.nullable(dayShape),
    to: v.nullable(dayShape),
    until: v.pipe(
      v.nullable(dayShape),
      v.metadata({ description: 'Last day of a permission; after it the item is not answered.' }),
    ),
  }),
  v.metadata({ description: 'What a community asks of whoever shows what is theirs. Keep to it.' }),
)

const common = {
  id: v.string(),
  title: textShape,
  themes: v.array(v.string()),
  places: v.array(v.string()),
  people: v.array(v.string()),
  events: v.array(v.string()),
  claims: v.pipe(v.array(v.string()), v.metadata({ description: 'Claims that its words tell: `{claim:ID}`.' })),
  labels: v.array(labelShape),
  communities: v.pipe(v.array(textShape), v.metadata({ description: 'To be named wherever it is shown.' })),
  sources: v.array(v.strictObject({ name: v.string(), url: v.nullable(v.string()) })),
  verification: verificationShape,
  version: v.number(),
  publishedAt: momentShape,
}

export const objectShape = v.strictObject({
  ...common,
  hall: v.nullable(v.string()),
  summary: textShape,
  text: v.pipe(textShape, v.metadata({ description: 'Markdown with the House’s references; docs/api.md tells them.' })),
  picture: pictureShape,
  notes: v.array(
    v.strictObject({
      id: v.string(),
      at: v.pipe(v.array(v.number()), v.metadata({ description: 'Shares of the picture’s width and height.' })),
      title: textShape,
      text: textShape,
      standing: standingShape,
    }),
  ),
  allergens: v.array(v.string()),
  stories: v.array(v.string()),
})

const wayShape = v.strictObject({ id: v.string(), label: textShape, story: v.nullable(v.string()) })
const blockShape = v.strictObject({
  id: v.string(),
  kind: v.picklist(['text', 'object', 'claim', 'quote', 'steps', 'choice', 'media']),
  path: v.pipe(v.nullable(v.string()), v.metadata({ description: 'The way of a choice to which it belongs.' })),
  heading: v.nullable(textShape),
  text: v.nullable(textShape),
  object: v.nullable(v.string()),
  notes: v.pipe(v.nullable(v.array(v.string())), v.metadata({ description: 'Of the object; null: all of them.' })),
  claim: v.nullable(v.string()),
  who: v.nullable(textShape),
  steps: v.array(v.strictObject({ title: textShape, text: textShape })),
  ways: v.array(wayShape),
})

export const storyShape = v.strictObject({
  ...common,
  hall: v.string(),
  lead: textShape,
  original: v.pipe(v.string(), v.metadata({ description: 'The language it was first written in.' })),
  picture: v.nullable(pictureShape),
  easy: v.pipe(v.array(v.string()), v.metadata({ description: 'Languages in which it is told in plain words too.' })),
  blocks: v.array(blockShape),
})

const pictureOf = ({ drawing, alt, standing, because, credit }: StoryPicture): v.InferOutput<typeof pictureShape> => ({
  drawing: drawing ?? null,
  alt: textOf(alt),
  standing,
  because: textOrNull(because),
  credit: textOrNull(credit),
})

const labelOf = ({ kind, community, note, from, to, until }: ProtocolLabel): v.InferOutput<typeof labelShape> => ({
  kind,
  community: textOrNull(community),
  note: textOrNull(note),
  from: from ?? null,
  to: to ?? null,
  until: until ?? null,
})

const commonOf = (item: ShownObject | ShownStory, zone: string) => ({
  id: item.id,
  title: textOf(item.title),
  themes: item.themes ?? [],
  places: item.places ?? [],
  people: item.people ?? [],
  events: item.events ?? [],
  claims: (item.claims ?? []).map((one) => one.claim),
  labels: (item.labels ?? []).map(labelOf),
  communities: item.communities.map(textOf),
  sources: (item.sources ?? []).map(({ name, url }) => ({ name, url: url ?? null })),
  verification: item.verification ?? null,
  version: item.version,
  publishedAt: isoAt(item.publishedAt, zone),
})

/** @param stories those in which it stands. */
export const presentObject = (
  object: ShownObject,
  stories: readonly ShownStory[],
  zone: string,
): v.InferOutput<typeof objectShape> => ({
  ...commonOf(object, zone),
  hall: object.hall,
  summary: textOf(object.summary),
  text: textOf(object.text),
  picture: pictureOf(object.picture),
  notes: object.notes.map(({ id, at, title, text, standing }) => ({
    id,
    at: [...at],
    title: textOf(title),
    text: textOf(text),
    standing: standing ?? object.picture.standing,
  })),
  allergens: object.allergens ?? [],
  stories: stories.map((one) => one.id),
})

export const presentStory = (story: ShownStory, zone: string): v.InferOutput<typeof storyShape> => ({
  ...commonOf(story, zone),
  hall: story.hall,
  lead: textOf(story.lead),
  original: story.original,
  picture: story.picture && pictureOf(story.picture),
  easy: [...story.easy],
  blocks: story.blocks.map(blockOf),
})

const NOTHING = { heading: null, text: null, object: null, notes: null, claim: null, who: null, steps: [], ways: [] }

function blockOf(block: ShownStory['blocks'][number]): v.InferOutput<typeof blockShape> {
  const base = { ...NOTHING, id: block.id, kind: block.kind, path: block.path ?? null }
  switch (block.kind) {
    case 'text':
      return { ...base, heading: textOrNull(block.heading), text: textOf(block.text) }
    case 'object':
      return { ...base, object: block.object, notes: block.notes ?? null, text: textOrNull(block.text) }
    case 'claim':
      return { ...base, claim: block.claim }
    case 'quote':
      return { ...base, text: textOf(block.text), who: textOf(block.who) }
    case 'steps':
      return {
        ...base,
        heading: textOf(block.heading),
        steps: block.steps.map(({ title, text }) => ({ title: textOf(title), text: textOf(text) })),
      }
    case 'choice':
      return {
        ...base,
        heading: textOf(block.question),
        ways: block.ways.map(({ id, label, story }) => ({ id, label: textOf(label), story: story ?? null })),
      }
    case 'media':
      return { ...base, heading: textOf(block.alt), text: textOrNull(block.transcript), who: textOrNull(block.credit) }
  }
}
