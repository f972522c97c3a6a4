/** An invitation and its terms in the reader's words. */
import type { LocaleCode } from '#messages'
import { dayIn, daysIn, occasionIn, type Choice, type Occasion, type Terms } from '#modules/creators'
import type { Edition } from '#modules/editions'
import { wording } from '#platform/words'
import { phrases } from '../draw/phrases.ts'
import { renderMarkdown } from '../public/markdown.ts'

export interface TermsWords {
  id: string
  version: number
  unverified: boolean
  title: string
  give: string
  ask: string
  leave: string
  html: string
  lang: string
  choices: { choice: string; title: string; about: string; until: string; start: 'no' | null }[]
}

export function termsWords(terms: Terms, locale: LocaleCode): TermsWords {
  const say = (text: Terms['title']) => wording(text, locale).text
  const whole = wording(terms.text, locale)
  return {
    id: terms.id,
    version: terms.version,
    unverified: terms.verification === 'unverified',
    title: say(terms.title),
    give: say(terms.give),
    ask: say(terms.ask),
    leave: say(terms.leave),
    html: renderMarkdown(whole.text, (run) => phrases(run, whole.locale)),
    lang: whole.locale,
    choices: terms.choices.map(({ choice, title, about, until, start }) => ({
      choice,
      title: say(title),
      about: say(about),
      until: dayIn(until, locale),
      start: start ?? null,
    })),
  }
}

export const occasionWords = (occasion: Occasion, edition: Edition, locale: LocaleCode) => ({
  occasion: occasionIn(occasion, edition, locale),
  days: daysIn(occasion, edition, locale),
})

/** What stands of an answer, beside the question as the terms word it. */
export interface AnswerWords {
  choice: string
  title: string
  about: string
  yes: boolean
  /** Last day of a yes. */
  until: string | null
  saidAt: Date
}

export function answersWords(terms: Terms, said: readonly Choice[], locale: LocaleCode): AnswerWords[] {
  const own = new Map(said.map((one) => [one.choice, one]))
  return terms.choices.flatMap((asked) => {
    const answer = own.get(asked.choice)
    if (!answer) return []
    return {
      choice: asked.choice,
      title: wording(asked.title, locale).text,
      about: wording(asked.about, locale).text,
      yes: answer.yes,
      until: answer.lastDay && dayIn(answer.lastDay, locale),
      saidAt: answer.saidAt,
    }
  })
}
