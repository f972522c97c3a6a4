/** stories/<id>.yaml: a story in blocks, each with its words in every language, so that no language can lose one. */
import * as v from 'valibot'
import { language, localText, plainText, reference, slug } from '#modules/people'
import { distinctIds, ONE_ID, picture, told } from './parts.ts'

/** `path`: this block belongs to one way of a choice; a reader who takes another way may pass it by. */
const block = { id: slug, path: v.optional(slug) }

export const blockSchema = v.variant('kind', [
  /** Markdown under an optional heading. */
  v.strictObject({ ...block, kind: v.literal('text'), heading: v.optional(localText), text: localText }),
  /** An object with its notes, or with those named only. */
  v.strictObject({
    ...block,
    kind: v.literal('object'),
    object: reference('object'),
    notes: v.optional(v.array(slug)),
    text: v.optional(localText),
  }),
  /** A question with the told answer, which opens to who says so. */
  v.strictObject({ ...block, kind: v.literal('claim'), claim: reference('claim') }),
  v.strictObject({
    ...block,
    kind: v.literal('quote'),
    text: localText,
    who: localText,
    original: v.optional(language),
  }),
  /** Steps in their order, such as the blocks of a print. */
  v.strictObject({
    ...block,
    kind: v.literal('steps'),
    heading: localText,
    steps: v.array(v.strictObject({ title: localText, text: localText })),
  }),
  /** The reader chooses how to go on; each way has an id that blocks name as their `path`, or leads to another story. */
  v.strictObject({
    ...block,
    kind: v.literal('choice'),
    question: localText,
    ways: v.array(v.strictObject({ id: slug, label: localText, story: v.optional(reference('story')) })),
  }),
  /** A film or a sound: without captions, transcript and rights in words it is not published. */
  v.strictObject({
    ...block,
    kind: v.literal('media'),
    /** The key of a film that was handed in: the SHA-256 of its bytes. */
    file: plainText,
    alt: localText,
    /** Who made it. */
    credit: v.optional(localText),
    /** By which licence or whose permission it is shown; a permission that ends is a label of the story as well. */
    licence: v.optional(localText),
    /** WebVTT by language. */
    captions: v.optional(v.record(language, plainText)),
    transcript: v.optional(localText),
  }),
])
export type StoryBlock = v.InferOutput<typeof blockSchema>

const next = v.pipe(
  v.strictObject({
    story: v.optional(reference('story')),
    object: v.optional(reference('object')),
    event: v.optional(reference('event')),
    route: v.optional(reference('route')),
  }),
  v.check(
    (it) => Object.values(it).filter(Boolean).length === 1,
    'Name one thing: a story, an object, an event or a route.',
  ),
)

export const storySchema = v.strictObject({
  ...told,
  hall: reference('hall'),
  lead: localText,
  /** The language it was first written in; the others are translations of it. */
  original: language,
  /** The cover: the picture of an object, or one of its own. */
  cover: v.union([v.strictObject({ object: reference('object') }), picture]),
  blocks: v.pipe(v.array(blockSchema), v.minLength(1, 'A story has at least one block.'), v.check(distinctIds, ONE_ID)),
  next: v.optional(v.array(next)),
})
export type StoryFile = v.InferOutput<typeof storySchema>
