/**
 * Which hit stands before which. First how it was found, then where, then the reader's language; a pure rule, so that it can
 * be told in a table:
 *
 *     typed marks in the name > in the text > folded in the name > in the text
 *     without marks typed there are no marks to keep: in the name > in the text
 */
import type { Why } from './model.ts'
import { nameKey, tokensOf, tokensRead, type Token } from './tokens.ts'

/** What the database tells of a row: by which query it was found. The larger, the better. */
export const TIERS = {
  typedName: 1000,
  name: 900,
  reading: 850,
  typedText: 800,
  text: 700,
  foldedName: 600,
  otherName: 500,
  foldedText: 400,
  otherText: 300,
  /** Its words stand in the text, but not one after the other. */
  apart: 200,
  some: 100,
} as const

const OWN_LANGUAGE = 30
const WHOLE_TITLE = 40
const WHOLE_NAME = 30
const IN_ORDER = 15
/** For each of the words that stand there, when only some do. */
const A_WORD = 20

export interface Row {
  tier: number
  title: string
  names: readonly string[]
  kana: readonly string[]
  text: string
  isOwn: boolean
}

export interface Judged {
  score: number
  why: Why
  /** The name or the reading that was met, where it is not the title. */
  by: string | null
  /** Its words bear other marks than those typed: cùng is not cúng. */
  otherMarks: boolean
  /** Folded and far from each other: seldom what was meant. */
  isFar: boolean
  /** Found by what it is called. */
  isNamed: boolean
}

const OF_TEXT = new Set<number>([TIERS.typedText, TIERS.text, TIERS.foldedText])

type Form = 'typed' | 'folded'

const stands = (among: readonly Token[], one: Token, form: Form): boolean =>
  among.some((other) => (one.is === 'run' ? other[form].includes(one[form]) : other[form] === one[form]))

export const holds = (among: readonly Token[], asked: readonly Token[], form: Form): boolean =>
  asked.every((one) => stands(among, one, form))

/** Do the tokens follow each other somewhere? */
const inOrder = (text: readonly Token[], asked: readonly Token[]): boolean =>
  ` ${nameKey(text)} `.includes(asked[0]?.is === 'run' ? nameKey(asked) : ` ${nameKey(asked)} `)

const isOther = (one: Token, among: readonly Token[]): boolean =>
  one.is === 'word' &&
  one.marked &&
  !among.some((other) => other.folded === one.folded && (!other.marked || other.typed === one.typed))

function tierOf(tier: number, isTyped: boolean, isApart: boolean): number {
  if (isApart && OF_TEXT.has(tier)) return TIERS.apart
  // The index keeps no word twice that bears no marks: whether those were typed is seen here.
  if (isTyped) return tier
  if (tier === TIERS.typedName) return TIERS.foldedName
  return tier === TIERS.typedText ? TIERS.foldedText : tier
}

const NAMED = { otherMarks: false, isFar: false, isNamed: true } as const

/** The row's place among others, and why it was found. */
export function judge(row: Row, asked: readonly Token[]): Judged {
  const called = [row.title, ...row.names].map((name) => ({ name, tokens: tokensOf(name) }))
  const key = nameKey(asked)
  const near = called.find(({ tokens }) => holds(tokens, asked, 'folded'))
  // A name that says it all spares reading the text.
  const isNamed = near !== undefined && holds(near.tokens, asked, 'typed')
  const text = isNamed ? [] : tokensRead(row.text)
  const everything = [...called.flatMap(({ tokens }) => tokens), ...text]
  const isTyped = isNamed || holds(everything, asked, 'typed')
  const isInOrder =
    asked.length === 1 ||
    asked.every((one) => one.is === 'run') ||
    called.some(({ tokens }) => inOrder(tokens, asked)) ||
    inOrder(text, asked)
  let score = tierOf(row.tier, isTyped, !near && !isInOrder) + (row.isOwn ? OWN_LANGUAGE : 0)
  if (nameKey(called[0]!.tokens) === key) score += WHOLE_TITLE
  else if (called.some(({ tokens }) => nameKey(tokens) === key)) score += WHOLE_NAME
  else if (isInOrder) score += IN_ORDER
  if (row.tier === TIERS.some) score += A_WORD * asked.filter((one) => stands(everything, one, 'folded')).length
  if (row.tier === TIERS.reading) {
    const by = row.kana.find((one) => holds(tokensOf(one), asked, 'folded')) ?? null
    return { ...NAMED, score, why: 'reading', by }
  }
  if (row.tier === TIERS.otherName || row.tier === TIERS.otherText)
    return { ...NAMED, score, why: 'glossary', by: null }
  return {
    score,
    why: isTyped ? 'exact' : 'folded',
    by: near && near.name !== row.title ? near.name : null,
    otherMarks: asked.some((one) => isOther(one, everything)),
    isFar: !near && !isInOrder && !isTyped && row.tier !== TIERS.some,
    isNamed: near !== undefined,
  }
}
