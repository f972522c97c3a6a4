/**
 * The theme glossary, `themes.json`, made ready for matching.
 *
 * How to write it: a concept has a name, a weight and its terms, separated by commas, by language.
 * Weight 4 names one thing of the theme, 3 is typical, 2 leans, 1 is a hint, 0 (under `neutral`) only takes a
 * phrase away from others. The longest term wins, so phrases that mislead are written down under `neutral`.
 * - Vietnamese terms are written with marks. Those of two or more syllables are also found without; `term!` never
 *   is (múa rối would be mua rồi, “bought already”), and one syllable only as `term~` (`biển~` also finds bien).
 * - `export*` finds every word that begins so; `0` stands for any number. English, French and Spanish plurals in
 *   -s and -es are found by themselves. Marks do not matter outside Vietnamese.
 */
import { fold, foldMarks } from './fold.ts'
import source from './themes.json' with { type: 'json' }

export const THEMES = ['folk_art', 'cuisine', 'costume', 'customs_rituals', 'tourism', 'nature', 'business'] as const
export type Theme = (typeof THEMES)[number]

export interface Concept {
  name: string
  weight: number
  /** null: a phrase that only keeps others from matching. */
  theme: Theme | null
}

/** A term of a script written with spaces, as its words. */
export interface WordTerm {
  words: readonly string[]
  concept: Concept
  language: string
  /** Found in this spelling only where the caption itself is written with Vietnamese marks. */
  needsMarkedText: boolean
  /** A Vietnamese term in its spelling without marks. */
  isBare: boolean
}

/** A node of the tree of terms of a script written without spaces. */
export interface TermNode {
  next: Map<string, TermNode>
  concepts: Concept[]
}

export type RunOnLanguage = 'ja' | 'zh' | 'ko' | 'th'

export interface Glossary {
  /** Vietnamese with its marks, by first word. */
  marked: Map<string, WordTerm[]>
  /** Everything that is matched without marks, by first word. */
  unmarked: Map<string, WordTerm[]>
  /** `export*` and the like, by their first four letters. */
  beginnings: Map<string, WordTerm[]>
  /** Terms as hashtags write them, without spaces: with and without marks. */
  joined: Map<string, Concept[]>
  runOn: Record<RunOnLanguage, TermNode>
}

const WORD = /[\p{sc=Latin}\p{M}\p{Nd}]+/gu

/** Old and new places of the tone mark are one spelling: hoà and hòa, thuỷ and thủy, loè and lòe. */
const TONE_PLACES: readonly (readonly [RegExp, string])[] = ['oa', 'oe', 'uy'].flatMap((pair) =>
  ['\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map(
    (tone) => [new RegExp(`${pair}${tone}$`, 'u'), `${pair[0]}${tone}${pair[1]}`] as const,
  ),
)

function levelTonePlace(word: string): string {
  if (!/[oòóõỏọuùúũủụ][aeyàáãảạèéẽẻẹỳýỹỷỵ]$/u.test(word)) return word
  let spelt = word.normalize('NFD')
  for (const [late, early] of TONE_PLACES) spelt = spelt.replace(late, early)
  return spelt.normalize('NFC')
}

export interface Word {
  /** Folded, marks kept, tone mark in its levelled place. */
  marked: string
  /** Folded, no marks; `0` for a number. */
  bare: string
}

/** The words of a folded text in Latin script. */
export function wordsOf(folded: string): Word[] {
  return (folded.match(WORD) ?? []).map((word) => {
    if (/^\p{Nd}+$/u.test(word)) return { marked: '0', bare: '0' }
    return { marked: levelTonePlace(word), bare: foldMarks(word).replaceAll('œ', 'oe') }
  })
}

function put<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const known = index.get(key)
  if (known) known.push(value)
  else index.set(key, [value])
}

function addRunOn(root: TermNode, term: string, concept: Concept): void {
  let node = root
  for (const character of fold(term)) {
    let next = node.next.get(character)
    if (!next) node.next.set(character, (next = { next: new Map(), concepts: [] }))
    node = next
  }
  node.concepts.push(concept)
}

function addVietnamese(glossary: Glossary, written: string, concept: Concept): void {
  const onlyMarked = written.endsWith('!')
  const alsoBare = written.endsWith('~')
  const words = wordsOf(fold(onlyMarked || alsoBare ? written.slice(0, -1) : written))
  const marked = words.map((word) => word.marked)
  const bare = words.map((word) => word.bare)
  const isUnmarked = marked.join() === bare.join()
  const term = { concept, language: 'vi' }
  put(glossary.marked, marked[0]!, { ...term, words: marked, needsMarkedText: isUnmarked && onlyMarked, isBare: false })
  put(glossary.joined, marked.join(''), concept)
  if (isUnmarked || onlyMarked) return
  put(glossary.joined, bare.join(''), concept)
  if (words.length > 1 || alsoBare) {
    put(glossary.unmarked, bare[0]!, { ...term, words: bare, needsMarkedText: false, isBare: true })
  }
}

function addSpaced(glossary: Glossary, language: string, written: string, concept: Concept): void {
  const words = wordsOf(fold(written)).map((word) => word.bare)
  const term = { words, concept, language, needsMarkedText: false, isBare: false }
  if (written.endsWith('*')) {
    put(glossary.beginnings, words[0]!.slice(0, 4), term)
    return
  }
  put(glossary.unmarked, words[0]!, term)
  put(glossary.joined, words.join(''), concept)
}

function compile(): Glossary {
  const root = (): TermNode => ({ next: new Map(), concepts: [] })
  const glossary: Glossary = {
    marked: new Map(),
    unmarked: new Map(),
    beginnings: new Map(),
    joined: new Map(),
    runOn: { ja: root(), zh: root(), ko: root(), th: root() },
  }
  for (const [theme, concepts] of Object.entries(source)) {
    for (const { name, weight, ...terms } of concepts as { name: string; weight: number }[]) {
      const concept: Concept = { name, weight, theme: theme === 'neutral' ? null : (theme as Theme) }
      for (const [language, list] of Object.entries(terms as Record<string, string>)) {
        for (const written of list.split(', ')) {
          if (language === 'vi') addVietnamese(glossary, written, concept)
          else if (language in glossary.runOn) addRunOn(glossary.runOn[language as RunOnLanguage], written, concept)
          else addSpaced(glossary, language, written, concept)
        }
      }
    }
  }
  return glossary
}

export const GLOSSARY = compile()
