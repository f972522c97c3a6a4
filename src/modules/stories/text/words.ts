/** What trees of words hold: their plain words, the links and claims in them, and what looks like markup and is none. */
import type { LinkKind } from '../model.ts'
import { readText, type Inline, type TextBlock } from './inline.ts'

export interface Link {
  kind: LinkKind
  id: string
}

/** How claims and readings are told in plain words. */
export interface Telling {
  /** The told answer's words. */
  claim: (id: string) => string
  /** `both`: the reading in brackets behind its characters; `base`: the characters alone; `reading`: the reading alone. */
  ruby?: 'both' | 'base' | 'reading'
}

export const plainWords = (inside: readonly Inline[], telling: Telling): string =>
  inside.map((one) => plainOf(one, telling)).join('')

function plainOf(one: Inline, telling: Telling): string {
  switch (one.is) {
    case 'text':
      return one.text
    case 'claim':
      return telling.claim(one.id)
    case 'ruby':
      if (telling.ruby === 'reading') return one.reading
      return telling.ruby === 'base' ? one.base : `${one.base}（${one.reading}）`
    default:
      return plainWords(one.inside, telling)
  }
}

/** A text's lines: a paragraph each, or an item of a list. */
export const plainLines = (blocks: readonly TextBlock[], telling: Telling): string[] =>
  blocks.flatMap((block) =>
    block.is === 'paragraph'
      ? [plainWords(block.inside, telling)]
      : block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${plainWords(item, telling)}`),
  )

const inlinesOf = (blocks: readonly TextBlock[]): Inline[] =>
  blocks.flatMap((block) => (block.is === 'paragraph' ? block.inside : block.items.flat()))

/** Every part of it, what is inside others too. */
export const everyInline = (inside: readonly Inline[]): Inline[] =>
  inside.flatMap((one) => [one, ...('inside' in one ? everyInline(one.inside) : [])])

/** The links of a text, in their order; one may stand twice. */
export const linksIn = (blocks: readonly TextBlock[]): Link[] =>
  everyInline(inlinesOf(blocks)).flatMap((one) => (one.is === 'link' ? [{ kind: one.kind, id: one.id }] : []))

export const claimsIn = (blocks: readonly TextBlock[]): string[] =>
  everyInline(inlinesOf(blocks)).flatMap((one) => (one.is === 'claim' ? [one.id] : []))

const STRAY = /\{[^{}]*\}|\]\([^)]*\)|!\[|<\/?[a-z][^>]*>|\*\*|`|(^|\s)#{1,6}\s|https?:\/\/\S+/i

/** The first bit that looks like markup and passed as text: a slip of whoever wrote it. */
export function strayMark(markdown: string): string | null {
  const texts = everyInline(inlinesOf(readText(markdown))).flatMap((one) => (one.is === 'text' ? [one.text] : []))
  for (const text of texts) {
    const hit = STRAY.exec(text)
    if (hit) return hit[0].trim()
  }
  return null
}

/** The same text in which what leads nowhere now is words. */
export const livingText = (blocks: readonly TextBlock[], leads: (link: Link) => boolean): TextBlock[] =>
  blocks.map((block) =>
    block.is === 'paragraph'
      ? { ...block, inside: livingWords(block.inside, leads) }
      : { ...block, items: block.items.map((item) => livingWords(item, leads)) },
  )

export const livingWords = (inside: readonly Inline[], leads: (link: Link) => boolean): Inline[] =>
  inside.flatMap((one): Inline[] => {
    if (!('inside' in one)) return [one]
    const words = livingWords(one.inside, leads)
    return one.is === 'link' && !leads(one) ? words : [{ ...one, inside: words }]
  })
