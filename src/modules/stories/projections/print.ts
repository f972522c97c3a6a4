/** Print: chapters of runs and numbered notes, as data that a typesetter takes as they are. Addresses are printed, so links stay links. */
import type { Standing } from '../model.ts'
import type { Inline, TextBlock } from '../text/inline.ts'
import { plainWords } from '../text/words.ts'
import { keyOf, type ItemRef } from '../items.ts'
import { heldBy, type Holding } from './holding.ts'
import type { Forming } from './forming.ts'
import type { Part, Sheet, SheetPicture } from './sheets.ts'

export type PrintRun =
  | { run: 'text'; text: string; weight?: 'strong' | 'em' }
  | { run: 'ruby'; text: string; over: string }
  /** The told answer; who says so stands at the end under the number that the document gives it. */
  | { run: 'claim'; text: string; id: string }
  | { run: 'link'; text: string; to: string; address: string }
export type PrintLine = { mark: string; runs: PrintRun[] }

/** A shape is drawn for `kind`, the words stand beside it. */
export interface PrintStanding {
  kind: Standing
  words: string
}

export interface PrintPicture {
  drawing: string | null
  file: string | null
  alt: string
  standing: PrintStanding
  because: string
}

export interface PrintNote {
  label: string
  number: number
  is: Part['is']
  at: readonly [number, number] | null
  /** Where it differs from the whole picture's. */
  standing: PrintStanding | null
  title: PrintRun[]
  lines: PrintLine[]
  /** Pictures of its own. */
  pictures: PrintPicture[]
  /** An object's chapter whose picture stands here, and which of its notes; null: all. */
  shows: { label: string; only: readonly string[] | null } | null
}

export interface PrintChapter {
  label: string
  /** Of its page. */
  address: string
  title: PrintRun[]
  unverified: boolean
  picture: PrintPicture | null
  /** Communities to be named, and what they ask. */
  communities: readonly string[]
  labels: readonly string[]
  lines: PrintLine[]
  /** Numbered; the number stands on the picture where `at` says. */
  notes: PrintNote[]
  /** Doors at the chapter's end. */
  see: PrintRun[]
  sources: readonly { name: string; url?: string }[]
}

export function printChapters(sheets: readonly Sheet[], forming: Forming): PrintChapter[] {
  const standing = (kind: Standing): PrintStanding => ({ kind, words: forming.standing(kind) })
  const pictureOf = (picture: SheetPicture): PrintPicture => ({
    drawing: picture.drawing ?? null,
    file: picture.file ?? null,
    alt: picture.alt,
    standing: standing(picture.standing),
    because: picture.because,
  })
  return sheets.map(({ item, title, lead, picture, parts, see, communities, labels, sources, unverified }) => ({
    label: keyOf(item),
    address: forming.address(item),
    title: runsOf(title, forming),
    unverified,
    picture: picture && pictureOf(picture),
    communities,
    labels: labels.map(forming.label),
    lines: linesOf(lead, forming),
    notes: parts.map((part, at) => ({
      label: part.id,
      number: at + 1,
      is: part.is,
      at: part.at ?? null,
      standing: part.standing && part.standing !== picture?.standing ? standing(part.standing) : null,
      title: runsOf(part.heading, forming),
      lines: [
        ...linesOf(part.words, forming),
        ...part.doors.map((door) => ({ mark: '→', runs: [linkRun(door, forming.named(door), forming)] })),
      ],
      pictures: (part.pictures ?? []).map(pictureOf),
      shows: shownIn(part),
    })),
    see: see.map((link) => linkRun(link, forming.named(link), forming)),
    sources,
  }))
}

function shownIn({ is, doors, only }: Part): PrintNote['shows'] {
  const object = is === 'object' ? doors[0] : undefined
  return object ? { label: `object:${object.id}`, only: only ?? null } : null
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
        return [{ run: 'claim', text: forming.claim(one.id), id: one.id }]
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
