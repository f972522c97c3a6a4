/** programme/<id>.yaml: one event of the House, as a source tells it. */
import * as v from 'valibot'
import {
  day,
  link,
  localText,
  plainText,
  reference,
  slug,
  timeOfDay,
  verification,
  wordingsWith,
} from '#modules/people'

export const EVENT_KINDS = [
  'host_week',
  'performance',
  'ceremony',
  'heritage',
  'business',
  'make',
  'delegation',
  'press',
  'award',
  'communication',
  'season',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const eventSchema = v.pipe(
  v.strictObject({
    id: slug,
    kind: v.picklist(EVENT_KINDS, `Write one of ${EVENT_KINDS.join(', ')}.`),
    title: localText,
    summary: localText,
    from: v.optional(day),
    to: v.optional(day),
    startTime: v.optional(timeOfDay),
    partOf: v.optional(reference('event')),
    hosts: v.optional(v.array(reference('organisation'))),
    people: v.optional(v.array(v.strictObject({ person: reference('person'), as: v.optional(localText) }))),
    place: v.optional(reference('place')),
    status: v.picklist(['reported', 'announced'], 'Write `reported` or `announced`.'),
    verification: v.optional(verification),
    codes: v.optional(v.array(plainText)),
    tags: v.optional(v.array(plainText)),
    otherTitles: v.optional(v.array(wordingsWith({ source: v.optional(link) }, 'any'))),
    drawing: v.optional(slug),
    sources: v.optional(v.array(link)),
    timesClaim: v.optional(reference('claim')),
    recurs: v.optional(v.literal('daily', 'Write `daily`, or leave the field out.')),
    openEnd: v.optional(v.literal(true, 'Write `true`, or leave the field out.')),
  }),
  v.forward(
    v.partialCheck(
      [['from'], ['to']],
      (it) => !it.from || !it.to || it.from <= it.to,
      'The event ends before it begins: mend `from` or `to`.',
    ),
    ['to'],
  ),
  v.forward(
    v.partialCheck([['from'], ['to']], (it) => !it.to || Boolean(it.from), 'Write `from` as well, or take `to` out.'),
    ['from'],
  ),
  v.forward(
    v.partialCheck(
      [['from'], ['to'], ['openEnd']],
      (it) => !it.openEnd || (Boolean(it.from) && !it.to),
      'An open end needs `from` and has no `to`.',
    ),
    ['openEnd'],
  ),
)
export type EventFile = v.InferOutput<typeof eventSchema>
