/** A long wording in parts that a screen shows one after the other: no letter is lost, and no part takes the wall from the posts. Pure. */
import type { Word } from './words.ts'

export interface Part extends Word {
  /** Which of how many, in its language. */
  n: number
  of: number
}

/** About three lines of a standing screen. */
const MOST_LETTERS = 140
/** Long enough to read a part of that length. */
export const PART_MS = 10_000

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u
/** Letters of the East are as wide as nearly two. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1.7 : 1), 0)

const pieces = (text: string, locale: string, granularity: 'sentence' | 'word' | 'grapheme'): string[] =>
  [...new Intl.Segmenter(locale, { granularity }).segment(text)].map((one) => one.segment)

/** As few parts as hold all of it, filled piece by piece; what is too long in itself goes by the next smaller pieces. */
function filled(
  text: string,
  locale: string,
  by: readonly ('sentence' | 'word' | 'grapheme')[],
  most: number,
): string[] {
  const [granularity, ...smaller] = by
  if (widthOf(text.trim()) <= most || !granularity) return [text]
  const parts: string[] = []
  for (const piece of pieces(text, locale, granularity)) {
    const last = parts.at(-1)
    if (last !== undefined && widthOf((last + piece).trim()) <= most) parts[parts.length - 1] = last + piece
    else parts.push(...filled(piece, locale, smaller, most))
  }
  return parts
}

/** A line break begins a new part. */
export const partsOf = (text: string, locale: string, most: number = MOST_LETTERS): string[] =>
  text
    .split('\n')
    .flatMap((line) => filled(line, locale, ['sentence', 'word', 'grapheme'], most))
    .map((part) => part.trim())
    .filter(Boolean)

/** Language by language, so that who reads one reads on without a gap. */
export const partsInEach = (words: readonly Word[]): Part[] =>
  words.flatMap(({ locale, text }) =>
    partsOf(text, locale).map((part, index, all) => ({ locale, text: part, n: index + 1, of: all.length })),
  )

/** Whose turn it is. By the venue's time, so that screens side by side say the same. */
export const turnAt = (parts: number, now: number): number => (parts ? Math.floor(now / PART_MS) % parts : 0)
