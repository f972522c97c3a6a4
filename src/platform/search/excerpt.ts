/** The part of a text in which the words stand. Pure. */
import type { Excerpt } from './model.ts'
import { tokensOf, tokensRead, type Token } from './tokens.ts'

const BEFORE = 50
const LONGEST = 170

interface Mark {
  at: readonly [number, number]
  /** Which of the tokens that were asked. */
  of: number
}

function marksOf(text: string, asked: readonly Token[], form: 'typed' | 'folded'): Mark[] {
  const words = new Map(asked.flatMap((one, of) => (one.is === 'word' ? [[one[form], of] as const] : [])))
  const runs = asked.flatMap((one, of) => (one.is === 'run' ? [{ run: one.folded, of }] : []))
  return tokensRead(text).flatMap((token): Mark[] => {
    const of = token.is === 'word' ? words.get(token[form]) : undefined
    if (token.is === 'word') return of === undefined ? [] : [{ at: token.at, of }]
    const found = runs.flatMap(({ run, of }) => stretchesIn(text, token, run).map((at) => ({ at, of })))
    // Two that were asked may be one within the other: what lies in a mark already is none of its own.
    const sorted = found.sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1])
    return sorted.filter(({ at }, index) => sorted.slice(0, index).every((other) => other.at[1] <= at[0]))
  })
}

/** Folding may shorten a run: the part is looked for among the run's own characters. */
function stretchesIn(text: string, token: Token, run: string): [number, number][] {
  const [from, to] = token.at
  const own = text.slice(from, to)
  const found = token.folded.indexOf(run)
  if (found < 0) return []
  if (own.length === token.folded.length) return [[from + found, from + found + run.length]]
  // Shortened by long vowels or width: the shortest stretch that folds to it.
  for (let begin = 0; begin < own.length; begin++)
    for (let end = begin + 1; end <= Math.min(own.length, begin + run.length * 3); end++)
      if (tokensOf(own.slice(begin, end))[0]?.folded === run) return [[from + begin, from + end]]
  return [[from, to]]
}

/** The mark from which on the most of what was asked stands close together; the first of such. */
function bestOf(text: string, marks: readonly Mark[], onlyTogether: boolean): Mark | undefined {
  let best: Mark | undefined
  let most = 0
  for (const [index, mark] of marks.entries()) {
    const near = marks.slice(index, index + 12).filter((other) => other.at[1] <= mark.at[0] + LONGEST - BEFORE)
    // As many as possible, and those next to each other before those apart.
    const nextTo = near[1] && /^[\s-]*$/.test(text.slice(mark.at[1], near[1].at[0])) && near[1].of !== mark.of ? 0.5 : 0
    const count = new Set(near.map((other) => other.of)).size + nextTo
    if (count > most && (!onlyTogether || nextTo)) [best, most] = [mark, count]
  }
  return best
}

/**
 * At most about two lines around the words; from the beginning where none of them stands.
 * @param isNamed its name says it: the text is only opened where the words stand together too.
 */
export function excerptOf(text: string, language: string, asked: readonly Token[], isNamed = false): Excerpt | null {
  if (!text.trim()) return null
  const typed = marksOf(text, asked, 'typed')
  const marks = new Set(typed.map((one) => one.of)).size === asked.length ? typed : marksOf(text, asked, 'folded')
  const best = bestOf(text, marks, isNamed && asked.length > 1)
  const first = best?.at[0] ?? 0
  const from = first <= BEFORE + 20 ? 0 : boundary(text, first - BEFORE)
  const to = Math.min(text.length, from + LONGEST)
  const end = to === text.length ? to : boundary(text, to, true)
  const lead = from > 0 ? '… ' : ''
  const shift = lead.length - from
  return {
    text: `${lead}${text.slice(from, end).replaceAll('\n', ' ')}${end < text.length ? ' …' : ''}`,
    language,
    marks: (best ? marks : []).flatMap(({ at: [a, b] }) =>
      a >= from && b <= end ? [[a + shift, b + shift] as const] : [],
    ),
  }
}

/** A place between words near by; in a script without spaces any place does, but never inside a character. */
function boundary(text: string, at: number, back = false): number {
  for (let step = 0; step < 20; step++) {
    const place = back ? at - step : at + step
    if (/[\s、。,.;:!?]/.test(text[place - 1] ?? ' ')) return place
  }
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at
}
