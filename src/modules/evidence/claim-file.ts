/**
 * A claim is what one source says. A question collects the answers of all sources side by side; a person chooses which
 * one is told, or that both are. None is thrown away, and an open question stays open until somebody decides.
 */
import * as v from 'valibot'
import {
  day,
  link,
  localText,
  plainText,
  reference,
  slug,
  someText,
  subject,
  timeOfDay,
  verification,
} from '#modules/people'

const source = v.strictObject({
  outlet: v.optional(reference('outlet')),
  name: plainText,
  url: v.optional(link),
})
export type ClaimSource = v.InferOutput<typeof source>

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const finite = v.pipe(v.number('Write a number.'), v.finite('Write a number.'))

/** How the source qualified its number: «more than», «nearly», «about»; `over_to`: the high end is «more than». */
const approx = v.picklist(['about', 'nearly', 'over', 'over_to'], 'Write `about`, `nearly`, `over` or `over_to`.')

/** What every answer has, whatever its value. `from`/`to`: days the value speaks of; `said`: the day it was told. */
const said = {
  approx: v.optional(approx),
  from: v.optional(day),
  to: v.optional(day),
  said: v.optional(day),
  source,
  more: v.optional(v.array(source)),
  note: v.optional(someText),
  verification,
}

const answer = v.variant('kind', [
  v.strictObject({ id: slug, kind: v.literal('number'), number: finite, ...said }),
  v.strictObject({ id: slug, kind: v.literal('range'), low: finite, high: finite, ...said }),
  v.strictObject({ id: slug, kind: v.literal('date'), date: day, ...said }),
  v.strictObject({ id: slug, kind: v.literal('dates'), start: day, end: day, ...said }),
  v.strictObject({
    id: slug,
    kind: v.literal('times'),
    times: v.array(timeOfDay),
    except: v.optional(v.array(v.picklist(WEEKDAYS, 'Write weekdays in English, for instance `monday`.'))),
    ...said,
  }),
  v.strictObject({ id: slug, kind: v.literal('text'), words: someText, ...said }),
])
export type Answer = v.InferOutput<typeof answer>

const inOrder = (it: Answer): boolean =>
  (!it.from || !it.to || it.from <= it.to) &&
  (it.kind !== 'range' || it.low <= it.high) &&
  (it.kind !== 'dates' || it.start <= it.end)

export const claimSchema = v.pipe(
  v.strictObject({
    id: slug,
    subject,
    topic: slug,
    unit: v.optional(plainText),
    question: localText,
    answers: v.pipe(
      v.array(
        v.pipe(
          answer,
          v.check(inOrder, 'This ends before it begins, or its high lies below its low: mend one of the two.'),
        ),
      ),
      v.minLength(1, 'Give at least one answer.'),
      v.checkItems(
        (it, index, all) => all.findIndex((one) => one.id === it.id) === index,
        'Another answer has this id: give each its own.',
      ),
    ),
    chosen: v.optional(slug),
    chosenBy: v.optional(plainText),
    reason: v.optional(someText),
    note: v.optional(someText),
  }),
  v.forward(
    v.partialCheck(
      [['answers'], ['chosen']],
      ({ answers, chosen }) =>
        !chosen || (chosen === 'both' ? answers.length > 1 : answers.some((one) => one.id === chosen)),
      'Write the id of one of the answers, or `both` when there are several.',
    ),
    ['chosen'],
  ),
)
export type ClaimFile = v.InferOutput<typeof claimSchema>
