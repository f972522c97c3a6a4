/**
 * The words of a story as a tree. A small part of Markdown passes: paragraphs, lists, `**strong**`, `*emphasis*`; and the
 * house's own: `{claim:ID}`, `[words](object:ID)`, `{漢字|かんじ}`. Whatever else looks like markup is text, letter by letter.
 */
import type { LinkKind } from '../model.ts'
import { LINK_KINDS } from '../model.ts'

export type Inline =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'strong' | 'em'; readonly inside: readonly Inline[] }
  | { readonly is: 'link'; readonly kind: LinkKind; readonly id: string; readonly inside: readonly Inline[] }
  | { readonly is: 'claim'; readonly id: string }
  | { readonly is: 'ruby'; readonly base: string; readonly reading: string }

export type TextBlock =
  | { readonly is: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }

const ID = '[a-z0-9][a-z0-9-]{0,79}'
const CLAIM = new RegExp(`\\{claim:(${ID})\\}`, 'y')
const RUBY = /\{([^{}|\n]+)\|([^{}|\n]+)\}/y
const TARGET = new RegExp(`\\]\\((${LINK_KINDS.join('|')}):(${ID})\\)`, 'y')
/** What a backslash makes plain. */
const ESCAPED = /[\\*{}[\]|_-]/

const BULLET = /^- +/
const NUMBER = /^\d{1,3}\. +/

/** A text in blocks; an empty one has none. */
export function readText(markdown: string): TextBlock[] {
  return markdown
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n+/)
    .map((part) => part.replace(/^\n+|\n+$/g, ''))
    .filter((part) => part.trim() !== '')
    .map(readBlock)
}

function readBlock(part: string): TextBlock {
  const lines = part.split('\n').map((line) => line.trim())
  for (const marker of [BULLET, NUMBER]) {
    if (!marker.test(lines[0]!)) continue
    const items: string[][] = []
    for (const line of lines) {
      if (marker.test(line)) items.push([line.replace(marker, '')])
      else items.at(-1)!.push(line)
    }
    return { is: 'list', ordered: marker === NUMBER, items: items.map((item) => readInline(joined(item))) }
  }
  return { is: 'paragraph', inside: readInline(joined(lines)) }
}

const WIDE = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/

/** Lines of one paragraph are one line; between wide characters there is no space. */
const joined = (lines: readonly string[]): string =>
  lines.reduce((text, line) => {
    const wide = WIDE.test(text.at(-1) ?? '') && WIDE.test(line[0] ?? '')
    return text === '' ? line : `${text}${wide ? '' : ' '}${line}`
  }, '')

/** One line of words: a title, a lead, an item of a list. */
export function readInline(text: string): Inline[] {
  return read({ text, at: 0 }, { link: false, strong: false, em: false }, () => false)
}

interface Reading {
  readonly text: string
  at: number
}
/** What one is inside of already: nothing stands in its own kind. */
interface Within {
  readonly link: boolean
  readonly strong: boolean
  readonly em: boolean
}

/** Does what one is inside of end here? */
type Ends = () => boolean

function read(reading: Reading, within: Within, ends: Ends): Inline[] {
  const { text } = reading
  const found: Inline[] = []
  let words = ''
  const add = (one: Inline) => {
    if (words) found.push({ is: 'text', text: words })
    words = ''
    found.push(one)
  }
  while (reading.at < text.length && !ends()) {
    const char = text[reading.at]!
    const next = text[reading.at + 1] ?? ''
    if (char === '\\' && ESCAPED.test(next)) {
      words += next
      reading.at += 2
      continue
    }
    const one = marked(reading, within, char, ends)
    if (one) add(one)
    else {
      words += char
      reading.at += 1
    }
  }
  if (words) found.push({ is: 'text', text: words })
  return found
}

/** What begins here, if it also ends; then the reading stands behind it. */
function marked(reading: Reading, within: Within, char: string, outer: Ends): Inline | null {
  if (char === '{') return braced(reading)
  if (char === '[' && !within.link) return linked(reading, within, outer)
  if (char !== '*') return null
  const strong = reading.text.startsWith('**', reading.at)
  if (strong && !within.strong) return starred(reading, { ...within, strong: true }, '**', outer)
  if (!strong && !within.em) return starred(reading, { ...within, em: true }, '*', outer)
  return null
}

function braced(reading: Reading): Inline | null {
  const claim = match(CLAIM, reading)
  if (claim) return { is: 'claim', id: claim[1]! }
  const ruby = match(RUBY, reading)
  return ruby ? { is: 'ruby', base: ruby[1]!, reading: ruby[2]! } : null
}

function match(pattern: RegExp, reading: Reading): RegExpExecArray | null {
  pattern.lastIndex = reading.at
  const hit = pattern.exec(reading.text)
  if (hit) reading.at = pattern.lastIndex
  return hit
}

function linked(reading: Reading, within: Within, outer: Ends): Inline | null {
  const from = reading.at
  reading.at += 1
  const ends = () => {
    TARGET.lastIndex = reading.at
    return outer() || TARGET.test(reading.text)
  }
  const inside = read(reading, { ...within, link: true }, ends)
  const target = match(TARGET, reading)
  if (target && inside.length) return { is: 'link', kind: target[1] as LinkKind, id: target[2]!, inside }
  reading.at = from
  return null
}

function starred(reading: Reading, within: Within, mark: '*' | '**', outer: Ends): Inline | null {
  const from = reading.at
  const { text } = reading
  reading.at += mark.length
  // Emphasis hugs its words: « * » alone is a star.
  if (!/\s/.test(text[reading.at] ?? ' ')) {
    const closed = () =>
      text.startsWith(mark, reading.at) && !/\s/.test(text[reading.at - 1]!) && closes(text, reading.at, mark)
    const inside = read(reading, within, () => closed() || outer())
    if (inside.length && closed()) {
      reading.at += mark.length
      return { is: mark === '*' ? 'em' : 'strong', inside }
    }
  }
  reading.at = from
  return null
}

/** Within emphasis a `**` belongs to something strong. */
const closes = (text: string, at: number, mark: '*' | '**') =>
  mark === '**' || text[at + 1] !== '*' || text[at + 2] === '*'
