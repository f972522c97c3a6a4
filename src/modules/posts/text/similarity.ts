/**
 * Near-duplicate captions by MinHash: 64 numbers stand for a text, and the share of equal ones estimates how many
 * four-letter pieces two texts have in common (Jaccard). Signatures and keys are stored, so seeds, piece length and
 * folding must never change without computing all of them again.
 */
import { fold, foldMarks, withoutLinks } from './fold.ts'
import { withoutTags } from './tags.ts'

export const SIGNATURE_LENGTH = 64
/** 16 bands of 4 numbers: of two texts as like as 0.5 about two in three meet in a band, at 0.8 nearly all. */
const BANDS = 16
const ROWS = SIGNATURE_LENGTH / BANDS
const SHINGLE_LENGTH = 4
/** Shorter texts (“so good”, “đẹp quá”) are alike by chance: they are never compared. */
export const LEAST_LETTERS = 12

const MENTION = /@[\w.]+/g
const NOT_LETTER = /[^\p{L}\p{M}\p{N}]+/gu

/** What is compared: letters and digits in lower case without marks, one space between words; no tags, links, names. */
function comparable(text: string): string {
  const folded = foldMarks(withoutTags(fold(withoutLinks(text)))).replace(MENTION, ' ')
  return folded.replace(NOT_LETTER, ' ').trim()
}

/** 32-bit FNV-1a over UTF-16 units. */
function hash(piece: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < piece.length; at += 1) value = Math.imul(value ^ piece.charCodeAt(at), 0x01000193)
  return value >>> 0
}

/** Spreads 32 bits over 32 bits, one to one. */
function mix(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const SEEDS = Uint32Array.from({ length: SIGNATURE_LENGTH }, (_, index) => mix(Math.imul(index + 1, 0x9e3779b1)))

/** The distinct four-letter pieces of a caption, hashed; none for a text too short to compare. */
export function shingles(text: string): Set<number> {
  const letters = comparable(text)
  const pieces = new Set<number>()
  if (letters.replaceAll(' ', '').length < LEAST_LETTERS) return pieces
  for (let at = 0; at + SHINGLE_LENGTH <= letters.length; at += 1) {
    pieces.add(hash(letters.slice(at, at + SHINGLE_LENGTH)))
  }
  return pieces
}

/** The MinHash signature of a caption: 64 numbers, all 0xFFFFFFFF for a text too short to compare. */
export function signature(text: string): Uint32Array {
  const least = new Uint32Array(SIGNATURE_LENGTH).fill(0xffffffff)
  for (const piece of shingles(text)) {
    for (let index = 0; index < SIGNATURE_LENGTH; index += 1) {
      const value = mix(piece ^ SEEDS[index]!)
      if (value < least[index]!) least[index] = value
    }
  }
  return least
}

function isEmpty(of: Uint32Array): boolean {
  return of.every((value) => value === 0xffffffff)
}

/** How alike two captions are by their signatures: 0 to 1; 0 when either was too short to compare. */
export function likeness(a: Uint32Array, b: Uint32Array): number {
  if (isEmpty(a) || isEmpty(b)) return 0
  let equal = 0
  for (let index = 0; index < SIGNATURE_LENGTH; index += 1) if (a[index] === b[index]) equal += 1
  return equal / SIGNATURE_LENGTH
}

/**
 * Sixteen keys (whole numbers below 2^36) under which a caption is looked up: captions that share one are candidates, to be compared by
 * `likeness`. None for a text too short to compare.
 */
export function bandKeys(of: Uint32Array): number[] {
  if (isEmpty(of)) return []
  return Array.from({ length: BANDS }, (_, band) => {
    let key = band
    for (let row = 0; row < ROWS; row += 1) key = mix(key ^ of[band * ROWS + row]!) + row
    return band * 2 ** 32 + (key >>> 0)
  })
}
