/** Print: chapters of runs and numbered notes, as data that a typesetter takes. Addresses are printed, so links stay links. */
import type { Inline, TextBlock } from '../text/inline.ts'
import { plainWords } from '../text/words.ts'
import { keyOf, type ItemRef } from '../items.ts'
import { heldBy, type Holding } from './holding.ts'
import type { Forming } from './forming.ts'
import type { Sheet } from './sheets.ts'

export type PrintRun =
  | { run: 'text'; text: string; weight?: 'strong' | 'em' }
  | { run: 'ruby'; text: string; over: string }
  | { run: 'link'; text: string; to: string; address: string }
export type PrintLine = { mark: string; runs: PrintRun[] }
export interface PrintChapter {
  label: string
  title: PrintRun[]
  /** Words under the picture: its alternative text, how it came about, whose it is. */
  caption: string
  drawing: string | null
  lines: PrintLine[]
  /** Numbered; the number stands on the picture where `at` says. */
  notes: {
    label: string
    number: number
    at: readonly [number, number] | null
    title: PrintRun[]
    lines: PrintLine[]
  }[]
  /** Doors at the chapter's end. */
  see: PrintRun[]
}

export function printChapters(sheets: readonly Sheet[], forming: Forming): PrintChapter[] {
  return sheets.map(({ item, title, lead, picture, parts, see, communities }) => ({
    label: keyOf(item),
    title: runsOf(title, forming),
    caption: [...(picture ? [picture.alt, forming.standing(picture.standing), picture.because] : []), ...communities]
      .filter(Boolean)
      .join(' · '),
    drawing: picture?.drawing ?? null,
    lines: linesOf(lead, forming),
    notes: parts.map((part, at) => ({
      label: part.id,
      number: at + 1,
      at: part.at ?? null,
      title: runsOf(part.heading, forming),
      lines: [
        ...linesOf(part.words, forming),
        ...part.doors.map((door) => ({ mark: '→', runs: [linkRun(door, '', forming)] })),
      ],
    })),
    see: see.map((link) => linkRun(link, '', forming)),
  }))
}

const linkRun = (
  link: { kind: Extract<Inline, { is: 'link' }>['kind']; id: string },
  text: string,
  { address }: Forming,
): PrintRun => ({
  run: 'link',
  text,
  to: `${link.kind}:${link.id}`,
  address: address(link),
})

const linesOf = (blocks: readonly TextBlock[], forming: Forming): PrintLine[] =>
  blocks.flatMap((block) =>
    block.is === 'paragraph'
      ? [{ mark: '', runs: runsOf(block.inside, forming) }]
      : block.items.map((item, at) => ({ mark: block.ordered ? `${at + 1}.` : '•', runs: runsOf(item, forming) })),
  )

function runsOf(inside: readonly Inline[], forming: Forming): PrintRun[] {
  return inside.flatMap((one): PrintRun[] => {
    switch (one.is) {
      case 'text':
        return [{ run: 'text', text: one.text }]
      case 'claim':
        return [{ run: 'text', text: forming.claim(one.id) }]
      case 'ruby':
        return [{ run: 'ruby', text: one.base, over: one.reading }]
      case 'link':
        return [linkRun(one, plainWords(one.inside, { claim: forming.claim }), forming)]
      default:
        return runsOf(one.inside, forming).map((run) => (run.run === 'text' ? { ...run, weight: one.is } : run))
    }
  })
}

const refOf = (label: string): ItemRef => {
  const [kind, id] = label.split(':')
  return { kind: kind as ItemRef['kind'], id: id! }
}

export const heldByChapters = (chapters: readonly PrintChapter[]): Holding =>
  heldBy(
    chapters.map(({ label, title, lines, notes, see }) => {
      const runs = [
        title,
        see,
        ...[...lines, ...notes.flatMap((note) => note.lines)].map((line) => line.runs),
        ...notes.map((note) => note.title),
      ]
      return {
        item: refOf(label),
        parts: notes.map((note) => note.label),
        links: runs.flat().flatMap((run) => (run.run === 'link' ? [refOf(run.to) as never] : [])),
      }
    }),
  )
