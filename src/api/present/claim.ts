import * as v from 'valibot'
import { chosenAnswers, toldLater, type Answer, type Choice, type ClaimSource, type Question } from '#modules/evidence'
import { OPERATOR } from '#platform/actor'
import { isId } from '#platform/ids'
import { isoAt } from '#platform/time'
import { dayShape, momentShape, textOrNull, textShape, verificationShape } from './shapes.ts'

const sourceShape = v.strictObject({ name: v.string(), outlet: v.nullable(v.string()), url: v.nullable(v.string()) })

const said = {
  id: v.string(),
  chosen: v.pipe(v.boolean(), v.metadata({ description: 'It is told.' })),
  approx: v.nullable(v.picklist(['about', 'nearly', 'over', 'over_to'])),
  from: v.pipe(v.nullable(dayShape), v.metadata({ description: 'First day the value speaks of.' })),
  to: v.nullable(dayShape),
  said: v.pipe(v.nullable(dayShape), v.metadata({ description: 'The day it was told.' })),
  toldLater: v.pipe(v.boolean(), v.metadata({ description: 'Told only after the venue’s today.' })),
  source: sourceShape,
  more: v.pipe(v.array(sourceShape), v.metadata({ description: 'Others that say the same.' })),
  note: v.nullable(textShape),
  verification: verificationShape,
}

export const answerShape = v.variant('kind', [
  v.strictObject({ kind: v.literal('number'), number: v.number(), ...said }),
  v.strictObject({ kind: v.literal('range'), low: v.number(), high: v.number(), ...said }),
  v.strictObject({ kind: v.literal('date'), date: dayShape, ...said }),
  v.strictObject({ kind: v.literal('dates'), start: dayShape, end: dayShape, ...said }),
  v.strictObject({ kind: v.literal('times'), times: v.array(v.string()), except: v.array(v.string()), ...said }),
  v.strictObject({ kind: v.literal('text'), words: textShape, ...said }),
])

export const claimShape = v.strictObject({
  id: v.string(),
  subject: v.string(),
  topic: v.string(),
  unit: v.nullable(v.string()),
  question: textShape,
  answers: v.array(answerShape),
  chosen: v.pipe(
    v.nullable(v.string()),
    v.metadata({ description: 'The answer that is told, or `both`; null while nobody has chosen.' }),
  ),
  chosenBy: v.pipe(
    v.nullable(v.picklist(['edition', 'staff'])),
    v.metadata({ description: 'edition: by whoever wrote the edition’s files; staff: by a person in the house.' }),
  ),
  reason: v.nullable(textShape),
  note: v.nullable(textShape),
  changedAt: momentShape,
})

const choiceShape = v.strictObject({
  chosen: v.nullable(v.string()),
  reason: v.string(),
  by: v.string(),
  at: momentShape,
})

export const claimWithLogShape = v.strictObject({
  ...claimShape.entries,
  log: v.optional(
    v.pipe(v.array(choiceShape), v.metadata({ description: 'Every choice ever made in the house. Staff only.' })),
  ),
})

const sourceOf = ({ name, outlet, url }: ClaimSource) => ({ name, outlet: outlet ?? null, url: url ?? null })

function valueOf(answer: Answer) {
  switch (answer.kind) {
    case 'number':
      return { kind: answer.kind, number: answer.number }
    case 'range':
      return { kind: answer.kind, low: answer.low, high: answer.high }
    case 'date':
      return { kind: answer.kind, date: answer.date }
    case 'dates':
      return { kind: answer.kind, start: answer.start, end: answer.end }
    case 'times':
      return { kind: answer.kind, times: answer.times, except: answer.except ?? [] }
    case 'text':
      return { kind: answer.kind, words: textOrNull(answer.words) ?? {} }
  }
}

const presentAnswer = (
  answer: Answer,
  chosen: readonly Answer[],
  today: string,
): v.InferOutput<typeof answerShape> => ({
  id: answer.id,
  ...valueOf(answer),
  chosen: chosen.includes(answer),
  approx: answer.approx ?? null,
  from: answer.from ?? null,
  to: answer.to ?? null,
  said: answer.said ?? null,
  toldLater: toldLater(answer, today),
  source: sourceOf(answer.source),
  more: (answer.more ?? []).map(sourceOf),
  note: textOrNull(answer.note),
  verification: answer.verification,
})

/** Who chose in the house is kept as an account's id, which is nobody else's business. */
const isOfTheHouse = (by: string) => isId(by) || by === OPERATOR.id

/** @param today the venue's. */
export function presentClaim(question: Question, today: string, zone: string): v.InferOutput<typeof claimShape> {
  const chosen = chosenAnswers({ answers: question.answers, chosen: question.chosen ?? undefined })
  return {
    id: question.id,
    subject: question.subject,
    topic: question.topic,
    unit: question.unit ?? null,
    question: textOrNull(question.question) ?? {},
    answers: question.answers.map((answer) => presentAnswer(answer, chosen, today)),
    chosen: question.chosen,
    chosenBy: question.chosenBy === undefined ? null : isOfTheHouse(question.chosenBy) ? 'staff' : 'edition',
    reason: textOrNull(question.reason),
    note: textOrNull(question.note),
    changedAt: isoAt(question.changedAt, zone),
  }
}

export const presentChoice = ({ chosen, reason, by, at }: Choice, zone: string): v.InferOutput<typeof choiceShape> => ({
  chosen,
  reason,
  by,
  at: isoAt(at, zone),
})
