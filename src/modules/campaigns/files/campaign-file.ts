/** campaigns/<event>.yaml: what the desk wants of an event or a host week, and what is said of it where and when. */
import * as v from 'valibot'
import { day, plainText, reference, slug, timeOfDay } from '#modules/people'
import { CHANNELS, KINDS } from '../items/model.ts'

const yes = v.optional(v.literal(true, 'Write `true`, or leave the field out.'))
const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'Use the language’s code, for instance `vi`.'))

const textSchema = v.strictObject({
  caption: v.optional(plainText),
  // For who cannot see the picture.
  alt: v.optional(plainText),
  subtitles: v.optional(plainText),
  // The source's caption as it was when this was written from it. Left out: as it is now.
  of: v.optional(plainText),
  // A machine wrote it, and nobody has signed for it yet.
  draft: yes,
})

const itemSchema = v.pipe(
  v.strictObject({
    channel: v.picklist(CHANNELS, `Write one of ${CHANNELS.join(', ')}.`),
    kind: v.picklist(KINDS, `Write one of ${KINDS.join(', ')}.`),
    title: v.pipe(plainText, v.maxLength(200, 'Not more than 200 characters.')),
    // At the venue. Left out: not known yet.
    day: v.optional(day),
    time: v.optional(timeOfDay),
    // In which it goes out; the first is the one it is written in.
    languages: v.pipe(
      v.array(language),
      v.minLength(1, 'Name at least one language.'),
      v.check((all) => new Set(all).size === all.length, 'Name each language once.'),
    ),
    texts: v.optional(v.record(language, textSchema)),
    sample: yes,
  }),
  v.forward(
    v.partialCheck(
      [['day'], ['time']],
      (it) => !it.day === !it.time,
      'Day and time stand together: add the other one.',
    ),
    ['time'],
  ),
  v.forward(
    v.check(
      (it) => Object.keys(it.texts ?? {}).every((code) => it.languages.includes(code)),
      'A text stands here in a language that `languages` does not name.',
    ),
    ['texts'],
  ),
  v.forward(
    v.check((it) => {
      const { [it.languages[0]!]: source, ...others } = it.texts ?? {}
      return !source?.of && (Boolean(source?.caption) || !Object.values(others).some((text) => text.caption))
    }, 'The first of `languages` is the source: it has its `caption`, and no `of`.'),
    ['texts'],
  ),
)

export const campaignSchema = v.strictObject({
  // The event's own id.
  id: reference('event'),
  aim: plainText,
  audiences: v.optional(plainText),
  messages: v.optional(plainText),
  people: v.optional(v.array(reference('person'))),
  // By its id: of the files, or the house's own where it was added at the desk.
  items: v.optional(v.record(slug, itemSchema)),
  sample: yes,
})
export type CampaignFile = v.InferOutput<typeof campaignSchema>
export type ItemFile = v.InferOutput<typeof itemSchema>
export type TextFile = v.InferOutput<typeof textSchema>
