/**
 * The language of a caption: script first, then the shape of Vietnamese syllables, then n-grams and small words.
 * `sure` is kept apart from the guess: what is not sure waits for a person and is never counted as known.
 */
import { eld } from 'eld/medium'
import { fold, foldMarks, withoutLinks, withoutUnseen } from './fold.ts'
import { functionWordHits, INDONESIAN_ONLY, MALAY_ONLY } from './function-words.ts'
import {
  countChineseOnly,
  countScripts,
  LANGUAGE_OF_SCRIPT,
  languageOfHan,
  type Script,
  WEIGHT_OF_LETTER,
} from './scripts.ts'
import { withoutTags } from './tags.ts'
import { vietnamesePairWeight, vietnameseWeight } from './syllables.ts'

export interface LanguageGuess {
  /** ISO 639-1, or null when the text says too little. */
  language: string | null
  sure: boolean
  /** The other language of a mixed text, or the runner-up of an unsure one. */
  second?: string
}

const UNKNOWN: LanguageGuess = { language: null, sure: false }

const MENTION = /@[\w.]+/g
/** Enough for any n-gram; a pasted essay costs no more than a caption. */
const MAX_CHARACTERS = 600

/** What a person wrote in sentences: no links, mentions, hashtags. */
function proseOf(text: string): string {
  const visible = withoutUnseen(withoutLinks(text)).normalize('NFKC')
  return withoutTags(visible).replace(MENTION, ' ').slice(0, MAX_CHARACTERS)
}

/** Languages that people at a World Expo in Asia write most; the others must be better by these amounts to be told. */
const HANDICAP: Record<string, number> = {
  en: 0,
  ms: 0,
  fr: 0,
  es: 0,
  pt: 0.02,
  it: 0.02,
  de: 0.02,
  nl: 0.02,
  tl: 0.02,
}
const RARE_HANDICAP = 0.05
/** Share of small words x this is added to an n-gram score (0–1). */
const SMALL_WORDS_WEIGHT = 0.15
/** Below this lead over the runner-up 4-word samples of real text were wrong about one time in three. */
const SURE_LEAD = 0.035
const RARE_SURE_LEAD = 0.06

function rankLatin(words: readonly string[]): { language: string; lead: number; second?: string } | null {
  const hits = functionWordHits(words)
  // Malay and Indonesian are one language to the n-grams, under the name of ms.
  hits.set('ms', 1.5 * Math.max(hits.get('id') ?? 0, hits.get('ms') ?? 0))
  hits.delete('id')
  const scores = eld.detect(words.join(' ')).getScores()
  let best = { language: '', score: 0 }
  let next = { language: '', score: 0 }
  for (const language of new Set([...Object.keys(scores), ...hits.keys()])) {
    if (language === 'vi') continue
    const small = (hits.get(language) ?? 0) / words.length
    const score = (scores[language] ?? 0) - (HANDICAP[language] ?? RARE_HANDICAP) + SMALL_WORDS_WEIGHT * small
    if (score > best.score) {
      next = best
      best = { language, score }
    } else if (score > next.score) next = { language, score }
  }
  if (!best.language) return null
  return { language: best.language, lead: best.score - next.score, second: next.language || undefined }
}

function malayOrIndonesian(words: readonly string[]): string {
  const malay = words.filter((word) => MALAY_ONLY.has(word)).length
  const indonesian = words.filter((word) => INDONESIAN_ONLY.has(word)).length
  return malay > indonesian ? 'ms' : 'id'
}

/** The language of Latin words that are not Vietnamese. */
function languageOfLatinWords(words: readonly string[]): LanguageGuess {
  const ranked = rankLatin(words)
  if (!ranked) return UNKNOWN
  const name = (language: string) => (language === 'ms' ? malayOrIndonesian(words) : language)
  const lead = ranked.language in HANDICAP ? SURE_LEAD : RARE_SURE_LEAD
  const sure = words.length >= 3 && ranked.lead >= lead
  return { language: name(ranked.language), sure, ...(sure || !ranked.second ? {} : { second: name(ranked.second) }) }
}

interface Weighed {
  word: string
  /** For (+) or against (−) Vietnamese; 0 says nothing. */
  weight: number
  /** A capital inside a sentence: probably a name, which belongs to no language. */
  isName: boolean
}

const LATIN_WORD = /[\p{sc=Latin}\p{M}]+(?:['’][\p{sc=Latin}\p{M}]+)*/gu
const DRAWN_OUT = /(.)\1{2,}/gu

/** A name hardly tells in which language it is mentioned. */
const WEIGHT_OF_NAME = 0.2
const MOST_NAMES = 0.6

function weigh(prose: string): Weighed[] {
  const weighed = [...prose.matchAll(LATIN_WORD)].map((match) => {
    const word = fold(match[0]).replaceAll('’', "'").replace(DRAWN_OUT, '$1')
    const opensSentence = /(?:^|[.!?:;\n])[^\p{L}]*$/u.test(prose.slice(Math.max(0, match.index - 6), match.index))
    const isName = !opensSentence && /^\p{Lu}\p{Ll}/u.test(match[0])
    return { word, weight: vietnameseWeight(word, foldMarks(word)), isName }
  })
  // Where Most Words Begin So, capitals are a manner and not names.
  const names = weighed.filter(({ isName }) => isName).length
  if (names > weighed.length * MOST_NAMES) return weighed.map((each) => ({ ...each, isName: false }))
  return weighed.map((each) => (each.isName ? { ...each, weight: Math.sign(each.weight) * WEIGHT_OF_NAME } : each))
}

/** The longest run of words that lean one way, names and words that say nothing counted in but not for it. */
function longestRun(words: readonly Weighed[], leans: (weight: number) => boolean): string[] {
  let longest: string[] = []
  let run: string[] = []
  for (const { word, weight, isName } of words) {
    if (leans(weight) && !isName) run.push(word)
    else if (weight !== 0 && !isName) run = []
    if (run.length > longest.length) longest = [...run]
  }
  return longest
}

/** So many words in a row of another language are a sentence of it, not a borrowing. */
const RUN_OF_ANOTHER_LANGUAGE = 3

function languageOfLatin(prose: string): LanguageGuess {
  const weighed = weigh(prose)
  if (weighed.length === 0) return UNKNOWN
  const words = weighed.map(({ word }) => word)
  const letters = words.join('').length
  if (letters < 4) return UNKNOWN
  const telling = weighed.filter(({ weight }) => weight !== 0)
  const pairs = words.slice(1).reduce((sum, word, index) => sum + vietnamesePairWeight(words[index]!, word), 0)
  const total = telling.reduce((sum, { weight }) => sum + weight, pairs)
  const heard = telling.reduce((sum, { isName }) => sum + (isName ? WEIGHT_OF_NAME : 1), 0)
  const mean = heard === 0 ? 0 : total / heard

  if (mean > 0) {
    const foreign = longestRun(weighed, (weight) => weight < -0.5)
    if (foreign.length >= RUN_OF_ANOTHER_LANGUAGE) {
      return { language: 'vi', sure: false, second: languageOfLatinWords(foreign).language ?? undefined }
    }
    if (total >= 2.2 && mean >= 0.25 && telling.length >= 2) return { language: 'vi', sure: true }
    return { language: 'vi', sure: false, second: languageOfLatinWords(words).language ?? undefined }
  }
  if (letters < 5) return UNKNOWN
  const guess = languageOfLatinWords(words)
  const isMixed = longestRun(weighed, (weight) => weight >= 0.8).length >= RUN_OF_ANOTHER_LANGUAGE
  if (isMixed || (telling.length > 0 && mean > -0.35)) return { ...guess, sure: false, second: 'vi' }
  return guess
}

function languageOfScript(script: Script, prose: string, counts: Map<Script, number>): LanguageGuess {
  if (script === 'latin') return languageOfLatin(prose)
  const known = LANGUAGE_OF_SCRIPT[script]
  if (known) return { language: known, sure: counts.get(script)! >= 3 }
  if (script === 'hangul') return { language: 'ko', sure: counts.get('hangul')! >= 2 }
  if (script === 'kana' || script === 'han') {
    const kana = counts.get('kana') ?? 0
    if (kana === 0) return languageOfHan(prose)
    const chinese = countChineseOnly(prose)
    if (chinese > kana) return { language: 'zh', sure: false, second: 'ja' }
    return { language: 'ja', sure: kana + (counts.get('han') ?? 0) >= 3 }
  }
  const guess = eld.detect(prose)
  return guess.language ? { language: guess.language, sure: guess.isReliable() && prose.trim().length >= 12 } : UNKNOWN
}

/** A second script with less than this share of the text is a name or a borrowed word. */
const SECOND_SCRIPT_SHARE = 0.33

/** The language in which a caption speaks. Hashtags, mentions, links and emoji are not read. */
export function languageOf(text: string): LanguageGuess {
  const prose = proseOf(text)
  const counts = countScripts(prose)
  // Kana and Han are one script here: Japanese is written in both.
  const weights = new Map<Script, number>()
  for (const [script, letters] of counts) {
    const key = script === 'han' ? 'kana' : script
    weights.set(key, (weights.get(key) ?? 0) + letters * (WEIGHT_OF_LETTER[script] ?? 1))
  }
  const ranked = [...weights].sort((a, b) => b[1] - a[1])
  const first = ranked[0]
  if (!first) return UNKNOWN
  const guess = languageOfScript(first[0], prose, counts)
  const other = ranked[1]
  if (!other || other[1] / (first[1] + other[1]) < SECOND_SCRIPT_SHARE) return guess
  const second = languageOfScript(other[0], prose, counts).language
  if (!second || second === guess.language) return guess
  return { language: guess.language, sure: false, second }
}
