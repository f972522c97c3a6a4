/** Texts of the edition in the reader's language. Notes each language it had to fall back to, so that the page can say so. */
import type { LocaleCode } from '#messages'
import { wording, type LocalText } from '#platform/words'

export interface Reader {
  locale: LocaleCode
  /** The wording in the reader's language, or the nearest there is; empty when there is none. */
  say(text: LocalText | null | undefined): string
  /** Languages that had to stand in, in the order met. */
  standIns: Set<string>
}

export function readerOf(locale: LocaleCode): Reader {
  const standIns = new Set<string>()
  return {
    locale,
    standIns,
    say: (text) => {
      const said = wording(text, locale)
      if (said.text && !said.translated) standIns.add(said.locale)
      return said.text
    },
  }
}

/** The first sentence of a text, and the others. */
export function firstSentence(text: string, locale: LocaleCode): [string, string] {
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)].map((one) => one.segment)
  // The segmenter leaves the bracket that opens a quotation with the sentence before it.
  const [, first = '', bracket = ''] = /^(.*?)(\p{Ps}?)$/su.exec((sentences[0] ?? '').trim())!
  return [first, (bracket + sentences.slice(1).join('')).trim()]
}

export const capital = (text: string, locale: LocaleCode): string =>
  text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(locale))
