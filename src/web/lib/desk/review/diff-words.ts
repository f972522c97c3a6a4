/** Where two captions differ, word by word, for the eye that compares near-duplicates. Pure. */

export interface WordPart {
  text: string
  same: boolean
}

/** Words, signs and spaces; scripts without spaces go sign by sign. */
const PIECES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{M}\p{N}_#@]+|\s+|[^\s]/gu
const MOST_PIECES = 600

/** Both texts in parts; joined, the parts of each side give its text again. `differs`: how many words stand on one side only. */
export function diffWords(left: string, right: string): { left: WordPart[]; right: WordPart[]; differs: number } {
  const a: string[] = left.match(PIECES) ?? []
  const b: string[] = right.match(PIECES) ?? []
  if (a.length > MOST_PIECES || b.length > MOST_PIECES) {
    return {
      left: joined([{ text: left, same: left === right }]),
      right: joined([{ text: right, same: left === right }]),
      differs: left === right ? 0 : 1,
    }
  }
  const kept = commonRun(a, b)
  const mark = (pieces: string[], side: 0 | 1) => {
    const inCommon = new Set(kept.map((pair) => pair[side]))
    return pieces.map((text, i): WordPart => ({ text, same: inCommon.has(i) }))
  }
  const [own, other] = [mark(a, 0), mark(b, 1)]
  const alone = [...own, ...other].filter((part) => !part.same && part.text.trim())
  return { left: joined(own), right: joined(other), differs: alone.length }
}

/** The longest sequence of pieces that both have, as pairs of indexes. */
function commonRun(a: readonly string[], b: readonly string[]): [number, number][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.push([i++, j++])
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1
    else j += 1
  }
  return pairs
}

function joined(parts: readonly WordPart[]): WordPart[] {
  const result: WordPart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (last && last.same === part.same) last.text += part.text
    else if (part.text) result.push({ ...part })
  }
  return result
}
