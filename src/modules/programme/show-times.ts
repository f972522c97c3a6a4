import { chosenAnswers, speaksOf, WEEKDAYS, type Answer, type Question, type Weekday } from '#modules/evidence'
import { Temporal } from '#platform/time'
import type { DayOfShows } from './model.ts'

export const weekdayOf = (day: string): Weekday => WEEKDAYS[Temporal.PlainDate.from(day).dayOfWeek - 1]!

type Times = Extract<Answer, { kind: 'times' }>
const isTimes = (answer: Answer): answer is Times => answer.kind === 'times'
const sorted = (times: readonly string[]) => [...new Set(times)].sort()

/** Start times an answer gives for a day; none on the weekdays it excepts. */
const timesOn = (answer: Times, day: string): string[] =>
  answer.except?.includes(weekdayOf(day)) ? [] : sorted(answer.times)

/**
 * The times that are told for a day. They come from the chosen answer that speaks of the day; with none, or with several
 * that say different things, the times are not known. `disputed` when any other source gives other times for that day.
 */
export function showTimesOn(question: Question | undefined, day: string): Omit<DayOfShows, 'event'> {
  if (!question) return { times: null, dayOff: false, disputed: false, question: null }
  const given = (answers: Answer[]) =>
    answers
      .filter(isTimes)
      .filter((answer) => speaksOf(answer, day))
      .map((answer) => timesOn(answer, day))
  const all = new Set(given(question.answers).map(String))
  const told = given(chosenAnswers({ answers: question.answers, chosen: question.chosen ?? undefined }))
  const times = told.length > 0 && new Set(told.map(String)).size === 1 ? told[0]! : null
  return { times, dayOff: times !== null && times.length === 0, disputed: all.size > 1, question: question.id }
}
