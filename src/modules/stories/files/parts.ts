/** What objects and stories have in common: pictures, pins, labels, sources, references. */
import * as v from 'valibot'
import { day, link, localText, plainText, reference, slug, someText, verification, zone } from '#modules/people'
import { LABELS, STANDINGS, STATES } from '../model.ts'

export const standing = v.picklist(STANDINGS, `Write one of ${STANDINGS.join(', ')}.`)

/** Where on the picture: two shares of its width and height, from its upper left corner. */
const share = v.pipe(
  v.number('Write a share of the picture, for instance 0.42.'),
  v.minValue(0, 'A pin lies on the picture: write a share from 0 to 1.'),
  v.maxValue(1, 'A pin lies on the picture: write a share from 0 to 1.'),
)

/** A drawing of the house by name, or a file kept by the house (`file`); never both. */
export const picture = v.pipe(
  v.strictObject({
    drawing: v.optional(slug),
    file: v.optional(plainText),
    alt: localText,
    standing,
    /** Why it is told so: after which original it was drawn, what is guessed. */
    because: v.optional(localText),
    credit: v.optional(localText),
  }),
  v.check((it) => Boolean(it.drawing) !== Boolean(it.file), 'Name a `drawing` or a `file`, one of the two.'),
)
export type StoryPicture = v.InferOutput<typeof picture>

export const note = v.strictObject({
  id: slug,
  at: v.tuple([share, share], 'Write two shares of the picture, for instance [0.4, 0.25].'),
  title: localText,
  text: localText,
  /** Of this part of the picture, where it differs from the whole. */
  standing: v.optional(standing),
})
export type PinnedNote = v.InferOutput<typeof note>

export const label = v.pipe(
  v.strictObject({
    kind: v.picklist(LABELS, `Write one of ${LABELS.join(', ')}.`),
    /** Whose it is; wanted by every kind but `seasonal`. */
    community: v.optional(localText),
    note: v.optional(localText),
    /** seasonal: first and last day, both included, in the venue's zone. */
    from: v.optional(day),
    to: v.optional(day),
    /** with-permission: the last day, in the zone of whoever gave it, and what shows that it was given. */
    until: v.optional(day),
    zone: v.optional(zone),
    evidence: v.optional(plainText),
  }),
  v.check((it) => it.kind === 'seasonal' || Boolean(it.community), 'Write whose it is: `community`.'),
  v.check(
    (it) => it.kind !== 'seasonal' || Boolean(it.from && it.to && it.from <= it.to),
    'Write the season: `from` and `to`.',
  ),
  v.check(
    (it) => it.kind !== 'with-permission' || Boolean(it.until && it.evidence),
    'Write until when it may be shown (`until`) and what shows it (`evidence`).',
  ),
)
export type ProtocolLabel = v.InferOutput<typeof label>

export const source = v.strictObject({ name: plainText, url: v.optional(link) })

/** Ids that stand once in their list. */
export const distinctIds = <Item extends { id: string }>(items: readonly Item[]): boolean =>
  new Set(items.map((item) => item.id)).size === items.length
export const ONE_ID = 'Two of these share an id: give each its own.'

/** Which answer the words were written around; when another is told, every place that names it waits for a reader. */
export const toldClaim = v.strictObject({ claim: reference('claim'), told: slug })

/** What every item has that is written, read by a second person, and published. */
export const told = {
  id: slug,
  title: localText,
  /** How the title is read, where the script does not say it: kana for Japanese. For finding. */
  readings: v.optional(someText),
  /** Other names people look for: older, shorter, without marks. */
  otherNames: v.optional(v.array(someText)),
  themes: v.optional(v.array(reference('theme'))),
  places: v.optional(v.array(reference('place'))),
  people: v.optional(v.array(reference('person'))),
  events: v.optional(v.array(reference('event'))),
  claims: v.optional(v.array(toldClaim)),
  labels: v.optional(v.array(label)),
  sources: v.optional(v.array(source)),
  verification,
  state: v.picklist(STATES, `Write one of ${STATES.join(', ')}.`),
}
