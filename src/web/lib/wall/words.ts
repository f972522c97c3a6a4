/** Words of the wall as a screen shows them: ready in each language it speaks, so that the browser carries no catalogue. */
import { wording, type LocalText } from '#platform/words'

export interface Word {
  locale: string
  text: string
}

/** A text of the edition in each language that has it, each wording once. */
export function inEach(text: LocalText | null, languages: readonly string[]): Word[] {
  const words = languages.flatMap((locale) => {
    const { text: word, locale: own } = wording(text, locale)
    return word ? [{ locale: own, text: word }] : []
  })
  return words.filter((word, index) => words.findIndex((other) => other.text === word.text) === index)
}

export const at = (words: readonly Word[], time: string): Word[] =>
  words.map((word) => ({ ...word, text: word.text.replace('{time}', time) }))

/** In one language, or the first there is. */
export const inOne = (words: readonly Word[], locale: string | null): string =>
  (words.find((word) => word.locale === locale) ?? words[0])?.text ?? ''
