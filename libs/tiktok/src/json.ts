const LONG_INTEGER = /-?\d{16,}/g
const MAY_STAND_BEFORE = /[:,[\s]/
const MAY_FOLLOW = /^\s*(?:[,\]}]|$)/

/**
 * `JSON.parse`, except that an integer written with 16 or more digits comes back as a string with the same digits.
 * Post, music and user ids are such integers in several answers, and a JavaScript number would round them.
 * Text inside string literals is never touched. Throws SyntaxError wherever `JSON.parse` would.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(quoteLongIntegers(text)) as unknown
}

function quoteLongIntegers(text: string): string {
  const parts: string[] = []
  let copied = 0
  let quote = text.indexOf('"')
  LONG_INTEGER.lastIndex = 0
  for (let found = LONG_INTEGER.exec(text); found !== null; found = LONG_INTEGER.exec(text)) {
    const start = found.index
    const end = start + found[0].length
    let closing = -1
    while (quote !== -1 && quote < start) {
      closing = endOfString(text, quote)
      if (closing === -1) return text // an open string: let JSON.parse say so
      quote = text.indexOf('"', closing)
    }
    if (closing > start) {
      LONG_INTEGER.lastIndex = closing
      continue
    }
    if (standsAsInteger(text, start, end, found[0])) {
      parts.push(text.slice(copied, start), '"', found[0], '"')
      copied = end
    }
  }
  return parts.length === 0 ? text : parts.join('') + text.slice(copied)
}

/** Only a well-formed integer in the place of a value is quoted, so that broken JSON stays broken. */
function standsAsInteger(text: string, start: number, end: number, digits: string): boolean {
  if (/^-?0/.test(digits)) return false
  if (start > 0 && !MAY_STAND_BEFORE.test(text.charAt(start - 1))) return false
  let after = end
  while (after < text.length && /\s/.test(text.charAt(after))) after++
  return MAY_FOLLOW.test(text.charAt(after))
}

/** The index after the closing quote of the string that opens at `open`, or -1. */
function endOfString(text: string, open: number): number {
  let at = open
  for (;;) {
    at = text.indexOf('"', at + 1)
    if (at === -1) return -1
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return at + 1
  }
}
