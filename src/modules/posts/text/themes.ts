/** The cultural theme of a caption, by a glossary that a person can read, or none where it says too little. */
import { fold, withoutLinks } from './fold.ts'
import { GLOSSARY, type Theme, wordsOf } from './glossary.ts'
import { isRunOn, matchRunOn, matchTag, matchWords } from './match-terms.ts'
import { tagsIn } from './tags.ts'

export interface ThemeScore {
  theme: Theme
  score: number
  /** The terms of the caption that speak for the theme, as found. */
  because: string[]
}

export interface ThemeGuess {
  /** The strongest first; empty when the caption says too little or too much at once. */
  themes: ThemeScore[]
  sure: boolean
}

const MENTION = /@[\w.]+/g
const LATIN_TAG = /#[\p{sc=Latin}\p{M}\p{Nd}_]+/gu

/** Of equal scores the one earlier here is told first: what people make and do before what it is about and where. */
const PRECEDENCE: readonly Theme[] = [
  'costume',
  'folk_art',
  'customs_rituals',
  'business',
  'cuisine',
  'tourism',
  'nature',
]
/** A hint alone tells no theme. */
const LEAST_SCORE = 2
/** From here on, and with a lead of 1, nobody needs to look. Below it a tie of two themes is no answer. */
const SURE_SCORE = 3
/** A second and third term of one concept confirm the first; they do not count like another concept. */
const FURTHER_TERM_WEIGHT = 1
const MOST_FURTHER_TERMS = 2

/** The themes of a caption in the given language (ISO 639-1; null where unknown). */
export function themesOf(text: string, language: string | null): ThemeGuess {
  const folded = fold(withoutLinks(text)).replace(MENTION, ' ')
  const hits = matchWords(GLOSSARY, wordsOf(folded.replace(LATIN_TAG, ' ')), language)
  if (isRunOn(folded)) hits.push(...matchRunOn(GLOSSARY, folded, language))
  for (const tag of tagsIn(text)) hits.push(...matchTag(GLOSSARY, tag, language))

  const scores = new Map<Theme, ThemeScore>()
  const termsOfConcept = new Map<string, Set<string>>()
  for (const { concept, term } of hits) {
    if (concept.theme === null) continue
    const score = scores.get(concept.theme) ?? { theme: concept.theme, score: 0, because: [] }
    scores.set(concept.theme, score)
    if (!score.because.includes(term)) score.because.push(term)
    const terms = termsOfConcept.get(concept.name) ?? new Set()
    if (terms.has(term)) continue
    termsOfConcept.set(concept.name, terms.add(term))
    if (terms.size === 1) score.score += concept.weight
    else if (terms.size <= 1 + MOST_FURTHER_TERMS) score.score += FURTHER_TERM_WEIGHT
  }
  const ranked = [...scores.values()].sort(
    (a, b) => b.score - a.score || PRECEDENCE.indexOf(a.theme) - PRECEDENCE.indexOf(b.theme),
  )
  const [first, second] = ranked
  if (!first || first.score < LEAST_SCORE) return { themes: [], sure: false }
  const lead = first.score - (second?.score ?? 0)
  if (lead === 0 && first.score < SURE_SCORE) return { themes: [], sure: false }
  return {
    themes: ranked.filter(({ score }) => score >= LEAST_SCORE && score * 2 >= first.score),
    sure: first.score >= SURE_SCORE && lead >= 1,
  }
}
