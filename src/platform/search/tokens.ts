/** A text cut into what is looked for: words of scripts with spaces, and runs of scripts without. */
import { asTyped, folded, foldedRun, runAsTyped, withoutMarks } from './fold.ts'

export interface Token {
  is: 'word' | 'run'
  typed: string
  folded: string
  /** Typed with marks, or with katakana: the typed form says more than the folded one. */
  marked: boolean
  /** Where it stands in the text, from and to. */
  at: readonly [number, number]
}

/** Written without spaces. The rest of these scripts' punctuation parts words. */
const RUN =
  '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ーｰﾞﾟ\\u3099\\u309a'
const LETTER = `[[\\p{L}\\p{N}\\p{M}]--[${RUN}]]`
const CUT = new RegExp(`([${RUN}]+(?:[・･][${RUN}]+)*)|(${LETTER}+(?:['’ʼ‘＇]${LETTER}+)*)`, 'gv')

const LONGEST_WORD = 60

/** Words come again and again; a page's worth of them is read from here. */
const read = new Map<string, Pick<Token, 'typed' | 'folded' | 'marked'>>()
const MOST_READ = 30_000

function readWord(word: string): Pick<Token, 'typed' | 'folded' | 'marked'> {
  const known = read.get(word)
  if (known) return known
  const typed = asTyped(word).slice(0, LONGEST_WORD)
  const made = { typed, folded: folded(typed), marked: withoutMarks(typed) !== typed }
  if (read.size >= MOST_READ) read.clear()
  read.set(word, made)
  return made
}

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const hit of text.matchAll(CUT)) {
    const at = [hit.index, hit.index + hit[0].length] as const
    if (hit[1]) {
      const typed = runAsTyped(hit[1])
      const bare = foldedRun(typed)
      if (bare) tokens.push({ is: 'run', typed, folded: bare, marked: typed !== bare, at })
    } else {
      const word = readWord(hit[0])
      if (word.folded) tokens.push({ is: 'word', ...word, at })
    }
  }
  return tokens
}

/** Long texts that were read lately: the same few stand among the hits again and again. */
const texts = new Map<string, readonly Token[]>()
const MOST_TEXTS = 400

/** The same as `tokensOf`; the longer texts are kept at hand. */
export function tokensRead(text: string): readonly Token[] {
  const known = texts.get(text)
  if (known) return known
  const tokens = tokensOf(text)
  if (text.length < 200) return tokens
  if (texts.size >= MOST_TEXTS) texts.delete(texts.keys().next().value!)
  texts.set(text, tokens)
  return tokens
}

/** Pairs of neighbouring characters, and the last one by itself: a single character is found as the beginning of a pair. */
export function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.map((one, at) => `${one}${characters[at + 1] ?? ''}`)
}

/** A name as one key: tokens folded, a space between them. */
export const nameKey = (tokens: readonly Pick<Token, 'folded'>[]): string => tokens.map((one) => one.folded).join(' ')
