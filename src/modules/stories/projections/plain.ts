/** Text only: lines under anchors, pictures in words, every link once behind the lines that name it. */
import type { Inline, TextBlock } from '../text/inline.ts'
import { linksIn, plainLines, plainWords, type Link } from '../text/words.ts'
import { keyOf } from '../items.ts'
import { heldBy, type Holding } from './holding.ts'
import type { Forming } from './forming.ts'
import type { Sheet } from './sheets.ts'

export interface PlainPiece {
  /** `object:drum`, and for a part of it `object:drum/rim`. */
  anchor: string
  /** 1 for an item, 2 for a part of it. */
  level: 1 | 2
  heading: string
  lines: readonly string[]
  doors: readonly Link[]
}

export function plainPieces(sheets: readonly Sheet[], { claim, standing }: Forming): PlainPiece[] {
  const telling = { claim, ruby: 'both' as const }
  const words = (inside: readonly Inline[]) => plainWords(inside, telling)
  const doorsOf = (heading: readonly Inline[], blocks: readonly TextBlock[]) =>
    linksIn([{ is: 'paragraph', inside: heading }, ...blocks])
  return sheets.flatMap(({ item, title, lead, picture, parts, see, communities }): PlainPiece[] => [
    {
      anchor: keyOf(item),
      level: 1,
      heading: words(title),
      lines: [
        ...communities,
        ...(picture
          ? [`[${picture.alt} · ${standing(picture.standing)}${picture.because ? ` · ${picture.because}` : ''}]`]
          : []),
        ...plainLines(lead, telling),
      ],
      doors: [...linksIn(lead), ...see],
    },
    ...parts.map((part): PlainPiece => ({
      anchor: `${keyOf(item)}/${part.id}`,
      level: 2,
      heading: words(part.heading),
      lines: [...plainLines(part.words, telling), ...(part.standing ? [standing(part.standing)] : [])],
      doors: [...part.doors, ...doorsOf(part.heading, part.words)],
    })),
  ])
}

export const heldByPieces = (pieces: readonly PlainPiece[]): Holding => {
  const heads = pieces.filter((piece) => piece.level === 1)
  return heldBy(
    heads.map(({ anchor }) => {
      const own = pieces.filter((piece) => piece.anchor === anchor || piece.anchor.startsWith(`${anchor}/`))
      const [kind, id] = anchor.split(':')
      return {
        item: { kind: kind as Sheet['item']['kind'], id: id! },
        parts: own.flatMap((piece) => (piece.level === 2 ? [piece.anchor.slice(anchor.length + 1)] : [])),
        links: own.flatMap((piece) => piece.doors),
      }
    }),
  )
}
