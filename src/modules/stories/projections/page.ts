/** Flat pages: each item is one, its notes stand pinned to its picture, its words hold their links. */
import type { TextBlock } from '../text/inline.ts'
import { linksIn, type Link } from '../text/words.ts'
import { heldBy, type Holding } from './holding.ts'
import type { Sheet } from './sheets.ts'

export interface PageSection {
  id: string
  text: readonly TextBlock[]
  doors: readonly Link[]
}
export interface Page {
  of: Sheet['item']
  lead: readonly TextBlock[]
  picture: Sheet['picture']
  pins: readonly (PageSection & { at: readonly [number, number] })[]
  sections: readonly PageSection[]
  see: readonly Link[]
}

export const pagesOf = (sheets: readonly Sheet[]): Page[] =>
  sheets.map(({ item, lead, picture, parts, see }) => ({
    of: item,
    ...{ lead, picture, see },
    pins: parts.flatMap(({ at, ...part }) => (at ? [{ ...sectionOf(part), at }] : [])),
    sections: parts.flatMap((part) => (part.at ? [] : [sectionOf(part)])),
  }))

const sectionOf = ({ id, heading, words, doors }: Sheet['parts'][number]): PageSection => ({
  id,
  text: [{ is: 'paragraph', inside: heading }, ...words],
  doors,
})

export const heldByPages = (pages: readonly Page[]): Holding =>
  heldBy(
    pages.map(({ of, lead, pins, sections, see }) => ({
      item: of,
      parts: [...pins, ...sections].map((one) => one.id),
      links: [
        ...linksIn(lead),
        ...see,
        ...[...pins, ...sections].flatMap((one) => [...one.doors, ...linksIn(one.text)]),
      ],
    })),
  )
