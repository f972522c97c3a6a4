/** How far a translation is behind its source: sentence by sentence, so that a translator sees what to do. */
import type { Item, ItemText } from './model.ts'

export type LanguageState = 'source' | 'fresh' | 'stale' | 'draft' | 'missing'

export interface Behind {
  language: string
  state: LanguageState
  /** Sentences of the source, as it is now, that were not there when the translation was written. */
  stale: number
}

/** Trimmed, in order, empty ones left out. @param language BCP 47; it decides where sentences end. */
export function sentencesOf(text: string, language: string): string[] {
  const found = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)
  return [...found].map(({ segment }) => segment.trim()).filter(Boolean)
}

/** Indices of sentences of `now` that `then` did not have. A sentence said twice must have been there twice. */
export function newSentences(now: readonly string[], then: readonly string[]): number[] {
  const known = new Map<string, number>()
  for (const sentence of then) known.set(sentence, (known.get(sentence) ?? 0) + 1)
  return now.flatMap((sentence, index) => {
    const left = known.get(sentence) ?? 0
    if (left) known.set(sentence, left - 1)
    return left ? [] : [index]
  })
}

/** One for each language in which it goes out, in that order. */
export function behind(item: Pick<Item, 'sourceLanguage' | 'languages' | 'texts'>): Behind[] {
  const source = item.texts.find((text) => text.language === item.sourceLanguage)
  return item.languages.map((language) => {
    const text = item.texts.find((one) => one.language === language)
    if (!text?.caption) return { language, state: 'missing', stale: 0 }
    if (language === item.sourceLanguage) return { language, state: 'source', stale: 0 }
    const stale = staleIn(text, source)
    return { language, state: stale ? 'stale' : text.draft ? 'draft' : 'fresh', stale }
  })
}

function staleIn(text: ItemText, source: ItemText | undefined): number {
  if (!source) return 0
  const [now, then] = [source.caption, text.madeFrom ?? ''].map((one) => sentencesOf(one, source.language)) as [
    string[],
    string[],
  ]
  const changed = newSentences(now, then).length
  // A sentence that was taken out leaves a translation that says too much.
  return changed || newSentences(then, now).length
}
