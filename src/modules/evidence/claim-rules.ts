import type { Answer, ClaimFile } from './claim-file.ts'

/** Was this told only after the venue's today? It is marked then, never hidden. */
export const toldLater = (answer: Pick<Answer, 'said'>, venueToday: string): boolean =>
  answer.said !== undefined && answer.said > venueToday

/**
 * The answers that are told: the chosen one, none while the question is open, and for `both` all of them that are not
 * unverified: such an answer stays in sight but is never told.
 */
export function chosenAnswers(question: Pick<ClaimFile, 'answers' | 'chosen'>): Answer[] {
  const { answers, chosen } = question
  if (chosen === 'both') return answers.filter((answer) => answer.verification !== 'unverified')
  return answers.filter((answer) => answer.id === chosen)
}

/** Does the answer speak of this day? Without days it speaks of all. */
export const speaksOf = (answer: Pick<Answer, 'from' | 'to'>, day: string): boolean =>
  (!answer.from || answer.from <= day) && (!answer.to || day <= answer.to)
