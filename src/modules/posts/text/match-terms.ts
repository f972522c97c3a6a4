/** Finds the glossary's terms in folded text: the longest term wins, and no letter is read twice. */
import type { Concept, Glossary, RunOnLanguage, TermNode, Word, WordTerm } from './glossary.ts'
import { wordsOf } from './glossary.ts'
import { looksVietnamese } from './syllables.ts'

export interface Hit {
  concept: Concept
  /** The term as the text has it. */
  term: string
}

/** From this share of words with marks on, a text is written with marks, and its words without are other words. */
const MARKED_SHARE = 0.3
/** Outside Vietnamese a toneless spelling must be long and weighty to be no accident. */
const LEAST_LETTERS_ABROAD = 5
const LEAST_WEIGHT_ABROAD = 3

/** Whether a term of a language may be believed in a text of another (null: unknown). */
function believes(term: WordTerm, language: string | null): boolean {
  switch (term.language) {
    case 'vi':
      if (!term.isBare || language === 'vi') return true
      if (term.words.length === 1) return false
      return (
        language === null ||
        (term.concept.weight >= LEAST_WEIGHT_ABROAD && term.words.join('').length >= LEAST_LETTERS_ABROAD)
      )
    case 'en':
      // In a Vietnamese text hat, tin and bun are Vietnamese.
      return language !== 'vi' || !term.words.every(looksVietnamese)
    case 'id':
    case 'ms':
      return language === null || language === 'id' || language === 'ms'
    default:
      return language === null || language === term.language
  }
}

/** The word itself and what it is the plural of, if it looks like one. */
function singularsOf(word: string): string[] {
  if (word.length < 4 || !word.endsWith('s')) return [word]
  return word.endsWith('es') ? [word, word.slice(0, -1), word.slice(0, -2)] : [word, word.slice(0, -1)]
}

/** The concepts of the longest term that begins at a word, and how many words it takes; 0 when none does. */
function longestAt(
  glossary: Glossary,
  words: readonly Word[],
  at: number,
  language: string | null,
  isMarkedText: boolean,
): { length: number; concepts: Concept[] } {
  let length = 0
  let concepts: Concept[] = []
  const take = (reach: number, concept: Concept) => {
    if (reach < length) return
    if (reach > length) concepts = []
    length = reach
    concepts.push(concept)
  }
  const { marked, bare } = words[at]!
  for (const term of glossary.marked.get(marked) ?? []) {
    if (term.needsMarkedText && !isMarkedText) continue
    if (term.words.every((word, step) => words[at + step]?.marked === word)) take(term.words.length, term.concept)
  }
  for (const first of singularsOf(bare)) {
    for (const term of glossary.unmarked.get(first) ?? []) {
      const last = term.words.length - 1
      if (first !== bare && last > 0) continue
      if (term.isBare && isMarkedText && language === 'vi') continue
      const fits = term.words.every((word, step) => {
        if (step === 0) return true
        const other = words[at + step]?.bare
        return other !== undefined && (other === word || (step === last && singularsOf(other).includes(word)))
      })
      if (fits && believes(term, language)) take(term.words.length, term.concept)
    }
  }
  if (length <= 1) {
    for (const term of glossary.beginnings.get(bare.slice(0, 4)) ?? []) {
      if (bare.startsWith(term.words[0]!) && believes(term, language)) take(1, term.concept)
    }
  }
  return { length, concepts }
}

/** The terms in a row of words of a script with spaces. */
export function matchWords(glossary: Glossary, words: readonly Word[], language: string | null): Hit[] {
  const isMarkedText = words.filter(({ marked, bare }) => marked !== bare).length >= MARKED_SHARE * words.length
  const hits: Hit[] = []
  for (let at = 0; at < words.length;) {
    const { length, concepts } = longestAt(glossary, words, at, language, isMarkedText)
    const reach = Math.max(length, 1)
    if (length > 0) {
      const found = words.slice(at, at + reach)
      const term = found.map((word) => word.marked).join(' ')
      for (const concept of concepts) hits.push({ concept, term })
    }
    at += reach
  }
  return hits
}

const RUN_ON_LETTER = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}\p{sc=Hangul}\p{sc=Thai}]/u
const KATAKANA = /^[\u30a1-\u30fa\u30fc]+$/u
const HAN = /\p{sc=Han}/u
const HANGUL = /\p{sc=Hangul}/u
const KOREAN_PARTICLE = /[은는이가을를에의도와과로랑만]/u

/** Whether a text has letters of a script in which `matchRunOn` finds terms. */
export function isRunOn(text: string): boolean {
  return RUN_ON_LETTER.test(text)
}

/** Short terms inside longer words of these scripts are other words, as フォー in フォーク, 山 in 山田, 산 in 산책. */
function standsAlone(characters: readonly string[], from: number, to: number, language: RunOnLanguage): boolean {
  const length = to - from
  const before = characters[from - 1] ?? ' '
  const after = characters[to] ?? ' '
  if (language === 'ja' && length < 4 && KATAKANA.test(characters.slice(from, to).join(''))) {
    return !KATAKANA.test(before) && !KATAKANA.test(after)
  }
  if (length > 1) return true
  if (language === 'ja') return !HAN.test(before) && !HAN.test(after)
  if (language === 'ko') return !HANGUL.test(before) && (!HANGUL.test(after) || KOREAN_PARTICLE.test(after))
  return true
}

/** Japanese and Chinese share characters but not words; Korean and Thai are told by their letters. */
function languagesToTry(language: string | null): RunOnLanguage[] {
  if (language === 'ja') return ['ja', 'ko', 'th']
  if (language === 'zh') return ['zh', 'ko', 'th']
  return ['ja', 'zh', 'ko', 'th']
}

/** The terms in a folded text of scripts without spaces; numbers are read as `0`. */
export function matchRunOn(glossary: Glossary, folded: string, language: string | null): Hit[] {
  const languages = languagesToTry(language)
  const characters = [...folded.replace(/\p{Nd}+/gu, '0')]
  const hits: Hit[] = []
  for (let at = 0; at < characters.length;) {
    let longest = 0
    let concepts: Concept[] = []
    for (const candidate of languages) {
      let node: TermNode | undefined = glossary.runOn[candidate]
      for (let to = at; to < characters.length; to += 1) {
        node = node.next.get(characters[to]!)
        if (!node) break
        const length = to + 1 - at
        if (node.concepts.length === 0 || length <= longest) continue
        if (!standsAlone(characters, at, to + 1, candidate)) continue
        longest = length
        concepts = node.concepts
      }
    }
    const term = characters.slice(at, at + longest).join('')
    for (const concept of concepts) hits.push({ concept, term })
    at += Math.max(longest, 1)
  }
  return hits
}

/** What hashtags add to a term without changing it. */
const TAG_FILLING =
  /^(?:\d+|vietnam|viet|nam|vn|vietnamese|tiktok|tok|vlog|life|lovers?|challenge|trend|world|expo\d*|osaka|japan)$/
/** A term of so many letters at either end of a tag is no accident. */
const TELLING_LENGTH = 6

/** The terms in a tag of a script with spaces, which writes them joined: dulichdanang, AoDaiVietnam, áo_dài. */
export function matchTag(glossary: Glossary, tag: string, language: string | null): Hit[] {
  if (isRunOn(tag)) return []
  if (tag.includes('_')) return matchWords(glossary, wordsOf(tag.replaceAll('_', ' ')), language)
  const hitsOf = (part: string): Hit[] =>
    (glossary.joined.get(part) ?? []).map((concept) => ({ concept, term: `#${tag}` }))
  const whole = hitsOf(tag)
  if (whole.length > 0) return whole
  for (let length = tag.length - 1; length >= 3; length -= 1) {
    const ends = [
      [tag.slice(0, length), tag.slice(length)],
      [tag.slice(-length), tag.slice(0, -length)],
    ] as const
    for (const [part, rest] of ends) {
      const hits = hitsOf(part)
      if (hits.length === 0) continue
      const others = hitsOf(rest)
      if (length >= TELLING_LENGTH || others.length > 0 || TAG_FILLING.test(rest)) return [...hits, ...others]
    }
  }
  return []
}
