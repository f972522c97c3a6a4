/** Claims side by side: what each source says, which answer is told, and what was told only after the venue's today. */
import { m, type LocaleCode } from '#messages'
import { chosenAnswers, toldLater, type Answer, type Question } from '#modules/evidence'
import type { Answer as AnswerWords } from '../house/props.ts'
import { daySpan, fullDay, fullSpan, number, weekday } from './days.ts'
import type { Reader } from './reader.ts'

export interface ClaimWords {
  id: string
  kick: string
  question: string
  answers: AnswerWords[]
  why?: string
}

const UNITS: Record<string, (p: { n: string }, o: { locale: LocaleCode }) => string> = {
  visitors: m.public_unit_visitors,
  visitors_per_day: m.public_unit_visitors_per_day,
  shows: m.public_unit_shows,
  shows_per_day: m.public_unit_shows_per_day,
  square_metres: m.public_unit_square_metres,
  artists: m.public_unit_artists,
  outlets: m.public_unit_outlets,
  participants: m.public_unit_participants,
  years: m.public_unit_years,
}

/** The value as its source qualified it: nearly 1,700,000 visits. */
export function valueWords(answer: Answer, unit: string | undefined, reader: Reader): string {
  const { locale } = reader
  const withUnit = (n: string) => (unit && UNITS[unit] ? UNITS[unit]({ n }, { locale }) : n)
  switch (answer.kind) {
    case 'number':
      return approximately(number(answer.number, locale), answer.approx, withUnit, locale)
    case 'range': {
      const [low, high] = [number(answer.low, locale), number(answer.high, locale)]
      if (answer.approx !== 'over_to' || locale === 'ja')
        return approximately(m.public_range({ low, high }, { locale }), answer.approx, withUnit, locale)
      return withUnit(m.public_range_over({ low, high }, { locale }))
    }
    case 'date':
      return fullDay(answer.date, locale)
    case 'dates':
      return fullSpan(answer.start, answer.end, locale)
    case 'times':
      return answer.times.join(', ')
    case 'text':
      return reader.say(answer.words)
  }
}

/** "About" stands at the number, "nearly" and "over" around number and unit: 1日約10,000人, 5,000人超. */
function approximately(
  words: string,
  approx: Answer['approx'],
  withUnit: (n: string) => string,
  locale: LocaleCode,
): string {
  if (approx === 'about') return withUnit(m.public_about_so_much({ n: words }, { locale }))
  const n = withUnit(words)
  if (approx === 'nearly') return m.public_nearly({ n }, { locale })
  return approx === 'over' || approx === 'over_to' ? m.public_over({ n }, { locale }) : n
}

const DAYS_OFF: Record<string, string> = {
  monday: '2024-01-01',
  tuesday: '2024-01-02',
  wednesday: '2024-01-03',
  thursday: '2024-01-04',
  friday: '2024-01-05',
  saturday: '2024-01-06',
  sunday: '2024-01-07',
}

export function scopeWords(answer: Answer, today: string, reader: Reader, notes: boolean): string {
  const { locale } = reader
  const of =
    answer.from && answer.to
      ? [daySpan(answer.from, answer.to, locale)]
      : answer.to
        ? [m.public_until_day({ day: fullDay(answer.to, locale) }, { locale })]
        : []
  const off =
    answer.kind === 'times' && answer.except?.length
      ? [m.public_except({ days: answer.except.map((one) => weekday(DAYS_OFF[one]!, locale)).join(', ') }, { locale })]
      : []
  const said =
    answer.said && answer.said !== answer.to
      ? [m.public_said_on({ day: fullDay(answer.said, locale) }, { locale })]
      : []
  const later = toldLater(answer, today) ? [m.public_told_later({}, { locale })] : []
  const note = notes ? reader.say(answer.note) : ''
  return [[...of, ...off, ...said, ...later].join(' · '), note].filter(Boolean).join(locale === 'ja' ? '。' : '. ')
}

/** The chosen answer first. `notes`: with what the desk wrote to each answer. */
export function claimWords(question: Question, kick: string, today: string, reader: Reader, notes = true): ClaimWords {
  const { locale } = reader
  const told = new Set(
    chosenAnswers({ answers: question.answers, chosen: question.chosen ?? undefined }).map((one) => one.id),
  )
  const state = (answer: Answer): AnswerWords['state'] => {
    if (told.has(answer.id)) return 'chosen'
    if (answer.verification === 'unverified') return 'unverified'
    return question.chosen ? 'not_chosen' : 'open'
  }
  const WORDS = {
    chosen: m.public_claim_chosen,
    not_chosen: m.public_claim_not_chosen,
    open: m.public_claim_open,
    unverified: m.public_unverified,
  }
  const answers = question.answers.map((answer): AnswerWords => {
    const its = state(answer)
    return {
      value: valueWords(answer, question.unit, reader),
      state: its,
      word: WORDS[its]({}, { locale }),
      scope: scopeWords(answer, today, reader, notes),
      source: { text: answer.source.name, ...(answer.source.url ? { href: answer.source.url } : {}) },
    }
  })
  const why = reader.say(question.chosen ? question.reason : question.note)
  return {
    id: question.id,
    kick,
    question: reader.say(question.question),
    answers: answers.sort((a, b) => Number(b.state === 'chosen') - Number(a.state === 'chosen')),
    ...(why ? { why } : {}),
  }
}

const OF_THE_EXPO = /^(house|expo|event:.*)$/

/** Claims that a visitor wants first: numbers of the House or the Expo that are told, those known by the venue's today in front. */
export function toldFirst(questions: readonly Question[], today: string): Question[] {
  const rank = (question: Question) => {
    if (!OF_THE_EXPO.test(question.subject)) return 4
    const [told] = chosenAnswers({ answers: question.answers, chosen: question.chosen ?? undefined })
    if (!told) return 4
    return (toldLater(told, today) ? 2 : 0) + (told.kind === 'number' || told.kind === 'range' ? 0 : 1)
  }
  return questions.filter((one) => rank(one) < 4).sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}
