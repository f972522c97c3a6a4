/**
 * To which events a post belongs, and on what basis: explicit (it carries the event's code) > evident (its tag or its name)
 * > coincident (made while the event ran). Coincident is never worded as caused and never counted among the event's posts.
 */
import type { Basis } from '../model.ts'

export interface LinkableEvent {
  id: string
  kind: string
  partOf: string | null
  /** Folded hashtags that point to it. */
  tags: readonly string[]
  codes: readonly string[]
  names: readonly TellingName[]
  /** The moments between which it runs; null while its dates are open, or where it runs every day. */
  from: Date | null
  until: Date | null
}

/** A name by which a caption can be told to speak of an event, made comparable once. */
export interface TellingName {
  text: string
  /** What has to be found in ` caption `: words whole, Japanese and Chinese anywhere. */
  sought: string
}

export interface EventLink {
  event: string
  basis: Basis
  /** What the basis stands on: the code, the tag, the name, or the window. */
  because: string
}

/** Letters and digits alone, lower case, marks kept: `Tuần Quảng Ninh` and `tuần  quảng ninh!` are one name. */
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

const RUN_ON = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Names of one short word say nothing; a Japanese or Chinese name needs four characters. */
export const tellingNames = (titles: readonly string[]): TellingName[] =>
  [...new Set(titles.map(plain))].flatMap((text) => {
    if (RUN_ON.test(text)) return text.length >= 4 ? [{ text, sought: text }] : []
    return text.includes(' ') ? [{ text, sought: ` ${text} ` }] : []
  })

export function linksOf(
  post: { caption: string | null; tags: readonly string[]; createdAt: Date | null },
  events: readonly LinkableEvent[],
): EventLink[] {
  const caption = plain(post.caption ?? '')
  const spaced = ` ${caption} `
  const words = new Set(caption.split(' '))
  const tags = new Set(post.tags)
  return events.flatMap((event): EventLink[] => {
    const code = event.codes.find((one) => words.has(one.toLowerCase()) || tags.has(one.toLowerCase()))
    if (code) return [{ event: event.id, basis: 'explicit', because: code }]
    const tag = event.tags.find((one) => tags.has(one))
    if (tag) return [{ event: event.id, basis: 'evident', because: `#${tag}` }]
    const name = event.names.find((one) => spaced.includes(one.sought))
    if (name) return [{ event: event.id, basis: 'evident', because: name.text }]
    if (post.createdAt && event.from && event.until && post.createdAt >= event.from && post.createdAt < event.until)
      return [{ event: event.id, basis: 'coincident', because: 'window' }]
    return []
  })
}
