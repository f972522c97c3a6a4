/** Two wordings word by word. Pure. */
import { commonPlaces } from './sentences.ts'

export interface DiffRun {
  is: 'same' | 'out' | 'in'
  text: string
}

/** Beyond this many words on a side, they stand whole: a table of so many would hold the page up. */
const MOST_WORDS = 1500

/** `same` and `out` together are `before`; `same` and `in` are `after`. @param language whose words they are. */
export function wordDiff(before: string, after: string, language: string): DiffRun[] {
  const words = new Intl.Segmenter(language, { granularity: 'word' })
  const split = (text: string) => [...words.segment(text)].map((one) => one.segment)
  const [a, b] = [split(before), split(after)]
  const runs: DiffRun[] = []
  const add = (is: DiffRun['is'], text: string) => {
    if (!text) return
    const last = runs.at(-1)
    if (last?.is === is) last.text += text
    else runs.push({ is, text })
  }
  const common = Math.max(a.length, b.length) > MOST_WORDS ? [] : commonPlaces(a, b)
  let [i, j] = [0, 0]
  for (const [x, y] of [...common, [a.length, b.length] as const]) {
    add('out', a.slice(i, x).join(''))
    add('in', b.slice(j, y).join(''))
    if (x < a.length && y < b.length) add('same', a[x]!)
    ;[i, j] = [x + 1, y + 1]
  }
  return runs
}
