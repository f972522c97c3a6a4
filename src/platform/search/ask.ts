/** What was typed, as the index is asked for it. Pure. */
import { nameKey, pairsOf, tokensOf, type Token } from './tokens.ts'
import { quoted } from './vectors.ts'

/** Said in passing; nobody looks for them while another word stands beside. Not among them what means more in another language: an, in, to. */
const PASSING = new Set(
  'the of and for at on is are what where how của và là các những の は が を に へ と で や も'.split(' '),
)
const MOST_TOKENS = 12
const LONGEST_NAME = 6
const LONGEST_RUN = 32

/** A part of what was typed: one word, one run, or several that make a name. */
export interface Slot {
  tokens: readonly Token[]
  /** Other names of what the slot names. */
  others: readonly OtherName[]
}

export interface OtherName {
  name: string
  language: string
}

/** Kana particles between words written without spaces part them, when no kana stands on either side. */
const PARTICLE = /(?<=[^\p{sc=Hira}\s])[のはがをにへとでやも](?=[^\p{sc=Hira}\s])/gu

/** The tokens of what was typed, without what is said in passing. */
export function tokensAsked(words: string): Token[] {
  const all = tokensOf(words.normalize('NFKC').replace(PARTICLE, ' ')).slice(0, MOST_TOKENS)
  const telling = all.filter((one) => !PASSING.has(one.typed))
  return telling.length ? telling : all
}

/** Everything in it that may be a name, as `nameKey` writes it: rows of tokens, and stretches of a run. */
export function namesAsked(tokens: readonly Token[]): string[] {
  const keys = new Set<string>()
  for (let from = 0; from < tokens.length; from++)
    for (let to = from + 1; to <= Math.min(tokens.length, from + LONGEST_NAME); to++)
      keys.add(
        tokens
          .slice(from, to)
          .map((one) => one.folded)
          .join(' '),
      )
  for (const token of tokens) {
    if (token.is !== 'run') continue
    const characters = [...token.folded].slice(0, LONGEST_RUN)
    for (let from = 0; from < characters.length; from++)
      for (let to = from + 2; to <= characters.length; to++) keys.add(characters.slice(from, to).join(''))
  }
  return [...keys]
}

/** @param known other names by key; the longest name that begins at a place is taken. */
export function slotsOf(tokens: readonly Token[], known: ReadonlyMap<string, readonly OtherName[]>): Slot[] {
  const slots: Slot[] = []
  for (let at = 0; at < tokens.length;) {
    const taken = longestName(tokens, at, known)
    if (taken > 0) {
      const its = tokens.slice(at, at + taken)
      slots.push({ tokens: its, others: known.get(nameKey(its))! })
      at += taken
    } else slots.push(...slotsInRun(tokens[at++]!, known))
  }
  return slots
}

function longestName(tokens: readonly Token[], at: number, known: ReadonlyMap<string, unknown>): number {
  for (let length = Math.min(LONGEST_NAME, tokens.length - at); length > 0; length--)
    if (
      known.has(
        tokens
          .slice(at, at + length)
          .map((one) => one.folded)
          .join(' '),
      )
    )
      return length
  return 0
}

/** A run may hold a name among other characters: ベトナムの水上人形劇. */
function slotsInRun(token: Token, known: ReadonlyMap<string, readonly OtherName[]>): Slot[] {
  const whole: Slot[] = [{ tokens: [token], others: [] }]
  if (token.is === 'word') return whole
  const characters = [...token.folded]
  const slots: Slot[] = []
  let rest = ''
  const piece = (folded: string, others: readonly OtherName[]): Slot => ({
    tokens: [{ is: 'run', typed: folded, folded, marked: false, at: token.at }],
    others,
  })
  const close = () => {
    if (rest && !/^\p{sc=Hira}$/u.test(rest)) slots.push(piece(rest, []))
    rest = ''
  }
  for (let at = 0; at < characters.length;) {
    let length = Math.min(characters.length - at, LONGEST_RUN)
    while (length > 1 && !known.has(characters.slice(at, at + length).join(''))) length--
    if (length > 1) {
      close()
      const name = characters.slice(at, at + length).join('')
      slots.push(piece(name, known.get(name)!))
    } else rest += characters[at]
    at += Math.max(length, 1)
  }
  close()
  return slots.some((slot) => slot.others.length) ? slots : whole
}

const phraseOf = (lexemes: readonly string[]): string => {
  const [one, ...more] = lexemes
  return more.length ? `(${lexemes.map(quoted).join(' <-> ')})` : quoted(one!)
}

/** A run's pairs follow each other; one character is the beginning of a pair. */
function runPhrase(run: string): string {
  const pairs = pairsOf(run)
  return pairs.length === 1 ? `${quoted(pairs[0]!)}:*` : phraseOf(pairs.slice(0, -1))
}

const foldedOf = (token: Token): string => (token.is === 'run' ? runPhrase(token.folded) : quoted(token.folded))

/** A run as typed: its pairs anywhere; kana in the other script shift them. */
function typedOf(token: Token): string {
  if (!token.marked) return foldedOf(token)
  if (token.is === 'word') return quoted(token.typed)
  const pairs = pairsOf(token.typed)
  return pairs.length === 1 ? `${quoted(pairs[0]!)}:*` : `(${pairs.slice(0, -1).map(quoted).join(' & ')})`
}

/** A name as a phrase, its words with their marks; null where it holds what was asked, and is found by that. */
function namePhrase(name: string, asked: string): string | null {
  const tokens = tokensOf(name)
  if (!tokens.length || ` ${nameKey(tokens)} `.includes(` ${asked} `)) return null
  if (tokens.every((one) => one.is === 'word'))
    return phraseOf(tokens.map((one) => (one.marked ? one.typed : one.folded)))
  // Folded, a short name in katakana would be found within other words.
  return `(${tokens.map(typedOf).join(' & ')})`
}

const both = (parts: readonly string[]): string => parts.join(' & ')

/** A name beside which the same stands with its marks says no more: pho would be found in phố, phở is not. */
function withoutBare(names: readonly OtherName[]): OtherName[] {
  const read = names.map((one) => ({ one, tokens: tokensOf(one.name) }))
  const marked = new Set(
    read.filter(({ tokens }) => tokens.some((it) => it.marked)).map(({ tokens }) => nameKey(tokens)),
  )
  return read
    .filter(({ tokens }) => tokens.some((it) => it.marked) || !marked.has(nameKey(tokens)))
    .map(({ one }) => one)
}

/** A `tsquery` for each way of finding; null where that way says no more than another. */
export interface Queries {
  typed: string | null
  folded: string
  reading: string | null
  glossary: string | null
  /** Any of the words, or a word that begins so: when nothing else was found. */
  some: string
}

export function queriesOf(slots: readonly Slot[]): Queries {
  const tokens = slots.flatMap((slot) => slot.tokens)
  const isKana = tokens.every((one) => one.is === 'run' && /^\p{sc=Hira}+$/u.test(one.folded))
  const withOthers = slots.map((slot) => {
    const own = nameKey(slot.tokens)
    const others = withoutBare(slot.others).flatMap(({ name }) => namePhrase(name, own) ?? [])
    return `(${[both(slot.tokens.map(foldedOf)), ...new Set(others)].join(' | ')})`
  })
  const begins = (one: Token) =>
    one.is === 'word' && [...one.folded].length > 2 ? `${quoted(one.folded)}:*` : foldedOf(one)
  return {
    typed: tokens.some((one) => one.marked) ? both(tokens.map(typedOf)) : null,
    folded: both(tokens.map(foldedOf)),
    reading: isKana ? both(tokens.map((one) => runPhrase(one.folded))) : null,
    glossary: slots.some((slot) => slot.others.length) ? both(withOthers) : null,
    some: tokens.map(begins).join(' | '),
  }
}
