/** What the database keeps of a text: a `tsvector` written out here, lexeme by lexeme, so that no dictionary has a say. */
import { pairsOf, tokensOf, type Token } from './tokens.ts'

/** Raised whenever the rules of folding or cutting change: every document is then made again. */
export const RULES = 1

/** Positions beyond are one to PostgreSQL; a text so long is cut. */
const LAST_POSITION = 16_000
const MOST_POSITIONS = 200

export const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Lexemes at their positions. Between two texts lies a gap, so that no phrase reaches from one into the other. */
export function vectorOf(texts: readonly string[]): string {
  const positions = new Map<string, number[]>()
  let at = 1
  const put = (lexeme: string, position: number) => {
    const known = positions.get(lexeme)
    if (!known) positions.set(lexeme, [position])
    else if (known.length < MOST_POSITIONS && known.at(-1) !== position) known.push(position)
  }
  for (const text of texts) {
    for (const token of tokensOf(text)) {
      if (at > LAST_POSITION) break
      at += putToken(token, at, put)
    }
    at += 2
  }
  return [...positions].map(([lexeme, where]) => `${quoted(lexeme)}:${where.join(',')}`).join(' ')
}

/** @returns how many positions it takes. */
function putToken(token: Token, at: number, put: (lexeme: string, position: number) => void): number {
  if (token.is === 'word') {
    put(token.folded, at)
    if (token.marked) put(token.typed, at)
    return 1
  }
  const pairs = pairsOf(token.folded)
  for (const [step, pair] of pairs.entries()) put(pair, at + step)
  if (token.marked)
    for (const [step, pair] of pairsOf(token.typed).entries()) put(pair, at + Math.min(step, pairs.length - 1))
  return pairs.length + 1
}
