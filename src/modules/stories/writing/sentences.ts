/** Which sentence of a translation is older than its source. Pure; the same on every machine, so that kept hashes stay good. */
import { createHash } from 'node:crypto'

/** An end of a sentence with what closes it, then a gap; in Japanese no gap is needed. A new line ends one too. */
const END = /(?<=[.!?…]["”’»)\]]*)\s+|(?<=[。！？][」』）]*)(?![」』）])\s*|\n+/u

/** In their order, without the gaps between them. */
export const sentencesOf = (text: string): string[] => text.split(END).flatMap((one) => one.trim() || [])

export const sentenceHash = (sentence: string): string =>
  createHash('sha256').update(sentence.normalize('NFC').replace(/\s+/g, ' ')).digest('hex').slice(0, 12)
export const hashesOf = (text: string): string[] => sentencesOf(text).map(sentenceHash)

/** fresh: as it was translated · changed: its source says another thing now · added: not translated · gone: its source is no more. */
export type SentenceState = 'fresh' | 'changed' | 'added' | 'gone'
export interface SentencePair {
  source: string | null
  /** null as well where the two do not have the same number of sentences. */
  target: string | null
  state: SentenceState
}

/** @param from hashes of the sentences it was translated from; null: it came together with its source. */
export function pairSentences(source: string, target: string, from: readonly string[] | null): SentencePair[] {
  const now = sentencesOf(source)
  const hashes = now.map(sentenceHash)
  const kept = from ?? hashes
  const words = sentencesOf(target)
  const told = (at: number | undefined) => (at !== undefined && words.length === kept.length ? words[at]! : null)
  const pairs: SentencePair[] = []
  const gap = (olds: readonly number[], news: readonly number[]) => {
    for (let i = 0; i < Math.max(olds.length, news.length); i++) {
      const [old, fresh] = [olds[i], news[i]]
      const state = old === undefined ? 'added' : fresh === undefined ? 'gone' : 'changed'
      pairs.push({ source: fresh === undefined ? null : now[fresh]!, target: told(old), state })
    }
  }
  let [i, j] = [0, 0]
  for (const [a, b] of [...commonPlaces(kept, hashes), [kept.length, hashes.length] as const]) {
    gap(range(i, a), range(j, b))
    if (b < hashes.length) pairs.push({ source: now[b]!, target: told(a), state: 'fresh' })
    ;[i, j] = [a + 1, b + 1]
  }
  return pairs
}

/** Is a sentence of it older than what it was translated from? */
export const isBehind = (source: string, from: readonly string[] | null): boolean =>
  from !== null && hashesOf(source).join() !== from.join()

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)

/** Places of a longest common subsequence, in both. */
export function commonPlaces(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1
  const length = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  const places: [number, number][] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;)
    if (a[i] === b[j]) places.push([i++, j++])
    else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) i++
    else j++
  return places
}
