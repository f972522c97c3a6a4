/** A PDF of the House: chapters of the projection that publishing proves, with who says so, and where and when it was printed. */
import path from 'node:path'
import { drawingNamed, drawingOf } from '#lib/draw/pictures.ts'
import { claimInStory } from '#lib/public/halls/words.ts'
import { fullDay } from '#lib/public/days.ts'
import { houseName } from '#lib/public/frame.ts'
import { m, type LocaleCode } from '#messages'
import {
  exhibition,
  keyOf,
  printChapters,
  sheetsOf,
  type Exhibition,
  type ItemRef,
  type PrintChapter,
  type PrintRun,
} from '#modules/stories'
import { ROOT } from '#platform/config'
import { dayAt } from '#platform/time'
import type { Typeset } from '#platform/typeset/typesetter'
import type { Press } from '../press.ts'
import { PRINT_SOURCE } from './print-source.ts'
import { formingOf, namesFor, type OutputVisit } from './words-for.ts'

export type PrintKind = 'hall' | 'object' | 'story' | 'easy' | 'route'

export interface AskPrint {
  kind: PrintKind
  /** Of `easy`, the story's. */
  id: string
  locale: LocaleCode
}

/** The words of a document, before they are set; null: there is nothing of it to be printed now. */
export async function printModel(visit: OutputVisit, { kind, id, locale }: AskPrint): Promise<Typeset | null> {
  const { db, edition, now } = visit
  const all = await exhibition(db, edition, { now, use: 'print' })
  const asked = itemAsked(all, kind, id, locale)
  if (!asked) return null
  const { reader, forming } = formingOf(all, visit, locale, await namesFor(visit))
  const objects =
    kind === 'hall' ? all.hall(id)!.objects : kind === 'story' ? all.objectsIn(id).map((one) => one.id) : []
  const wanted = new Set([keyOf(asked), ...objects.map((one) => `object:${one}`)])
  const byLabel = new Map(printChapters(sheetsOf(all, locale, wanted), forming).map((one) => [one.label, one]))
  const first = byLabel.get(keyOf(asked))!
  const chapters = [
    first,
    ...(kind === 'hall' ? (all.hall(id)?.objects ?? []) : []).flatMap((one) => byLabel.get(`object:${one}`) ?? []),
  ]
  const shown = Object.fromEntries(
    chapters.flatMap(({ notes }) =>
      notes.flatMap(({ shows }) => {
        const its = shows && byLabel.get(shows.label)
        return its ? [[its.label, its] as const] : []
      }),
    ),
  )
  const inside = [...chapters, ...Object.values(shown)]
  const today = dayAt(now, edition.zone)
  const books = { claims: all.claims, leads: all.leads, reader, today }
  const claims = claimsOf(inside).flatMap((one) => claimInStory(one, books) ?? [])
  const drawings = Object.fromEntries(
    inside
      .flatMap(({ picture, notes }) => [...(picture ? [picture] : []), ...notes.flatMap((note) => note.pictures)])
      .map((picture) => {
        const name = drawingNamed(picture.drawing)
        const { width, height } = drawingOf(name)
        return [picture.drawing ?? '', { name, ratio: height / width }]
      }),
  )
  return {
    source: PRINT_SOURCE,
    pictures: Object.fromEntries(Object.values(drawings).map(({ name }) => [name, fileOf(name)])),
    data: {
      lang: locale,
      easy: kind === 'easy',
      title: wordsOf(first.title),
      house: houseName(edition, reader),
      kick: `${houseName(edition, reader)} · ${reader.say(edition.shortName ?? edition.name)}`,
      address: first.address,
      printed: m.print_printed({ day: fullDay(today, locale) }, { locale }),
      words: {
        unverified: m.public_unverified({}, { locale }),
        see: m.print_see({}, { locale }),
        who: m.print_who_says({}, { locale }),
      },
      chapters,
      shown,
      drawings,
      numbers: Object.fromEntries(claims.map(({ id: claim }, at) => [claim, at + 1])),
      claims: claims.map(({ question, unverified, answers }, at) => ({
        number: at + 1,
        question,
        unverified: Boolean(unverified),
        answers: answers.map(({ value, word, scope, source }) => ({
          ...{ value, word, scope },
          source: source.href ? `${source.text}, ${source.href}` : source.text,
        })),
      })),
      sources: [
        ...new Set(inside.flatMap(({ sources }) => sources.map(({ name, url }) => (url ? `${name}, ${url}` : name)))),
      ],
    },
  }
}

/** Set in another thread and kept by what is in it, the day of printing too. Null as `printModel`. */
export async function printDocument(visit: OutputVisit, press: Press, ask: AskPrint) {
  const text = await printModel(visit, ask)
  if (!text) return null
  // Drawings are named by what they are, not by where this house lies.
  const pictures = Object.values(text.pictures ?? {}).map((file) => path.basename(file))
  return press.documents.file({ ...text, pictures }, 'pdf', () => press.typesetter.pdf(text))
}

/** What the address names, if it may be printed now. */
function itemAsked(all: Exhibition, kind: PrintKind, id: string, locale: LocaleCode): ItemRef | null {
  if (kind === 'easy') {
    const easy = locale === 'ja' && all.story(id) ? all.easyOf(id, locale) : undefined
    return easy ? { kind, id: easy.id } : null
  }
  return all[kind](id) ? { kind, id } : null
}

const claimsOf = (chapters: readonly PrintChapter[]): string[] => {
  const runs = chapters.flatMap(({ title, lines, notes }) => [
    ...title,
    ...lines.flatMap((line) => line.runs),
    ...notes.flatMap((note) => [...note.title, ...note.lines.flatMap((line) => line.runs)]),
  ])
  return [...new Set(runs.flatMap((run) => (run.run === 'claim' ? [run.id] : [])))]
}

const wordsOf = (runs: readonly PrintRun[]): string => runs.map((run) => run.text).join('')

function fileOf(name: string): string {
  const { day } = drawingOf(name).files
  return path.join(ROOT, 'static/art', day[Math.max(...Object.keys(day).map(Number))]!)
}
