import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawingNamed } from '#lib/draw/pictures.ts'
import { easyPage } from '#lib/public/halls/easy-page.ts'
import { routePage } from '#lib/public/halls/route-page.ts'
import { readerOf } from '#lib/public/reader.ts'
import { ITEM_KINDS } from '#house/item-kinds'
import { pressOf } from '#house/press'
import type { LocaleCode } from '#messages'
import { editionNow, loadEdition } from '#modules/editions'
import { exhibition, type PrintChapter } from '#modules/stories'
import { THE_HOUSE } from '#platform/actor'
import { momentOf } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { printDocument, printModel, type PrintKind } from './print-document.ts'
import type { OutputVisit } from './words-for.ts'

onBothDatabases('print', (open) => {
  let visit: OutputVisit
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-print-'))
  const press = pressOf({ config: { data } as never })

  beforeAll(async () => {
    const { db } = open()
    await loadEdition(db, THE_HOUSE, path.join(import.meta.dirname, '../../../editions/osaka-2025'), ITEM_KINDS)
    const edition = await editionNow(db, 'osaka-2025')
    visit = { db, edition, now: momentOf('2025-06-03', '10:00', edition.zone), origin: 'https://house.example' }
  }, 120_000)
  afterAll(async () => {
    await press.typesetter.end()
    fs.rmSync(data, { recursive: true })
  })

  const pdf = async (kind: PrintKind, id: string, locale: LocaleCode) => {
    const { bytes } = (await printDocument(visit, press, { kind, id, locale }))!
    const folder = process.env.SEN_PRINT_LOOK
    if (folder) fs.writeFileSync(path.join(folder, `${kind}-${id}-${locale}.pdf`), bytes)
    const { text, totalPages } = await extractText(Uint8Array.from(bytes))
    // Lines break where the paper ends.
    return { bytes, totalPages, text: text.join(' ').replace(/\s+/g, locale === 'ja' ? '' : ' ') }
  }
  const wordsIn = ({ title, lines, notes }: PrintChapter) =>
    [
      title,
      ...lines.map((line) => line.runs),
      ...notes.flatMap((note) => [note.title, ...note.lines.map((l) => l.runs)]),
    ]
      .flat()
      .flatMap((run) => (run.run === 'ruby' ? [] : [run.text]))

  test('every word of the model is in the PDF, letter by letter, in each language', async () => {
    for (const locale of ['vi', 'en', 'ja'] as const)
      for (const [kind, id] of [
        ['object', 'dong-ho-hen'],
        ['story', 'dong-ho'],
        ['route', 'five-minutes'],
        ['hall', 'future'],
      ] as const) {
        const model = (await printModel(visit, { kind, id, locale }))!.data as { chapters: PrintChapter[] }
        const { text } = await pdf(kind, id, locale)
        const close = (words: string) => words.replace(/\s+/g, '')
        const lost = model.chapters.flatMap(wordsIn).filter((words) => !close(text).includes(close(words)))
        expect([kind, locale, lost]).toEqual([kind, locale, []])
      }
  }, 240_000)

  test('a hall is a booklet of all its objects; language, title and tags are set', async () => {
    const model = (await printModel(visit, { kind: 'hall', id: 'tradition', locale: 'vi' }))!.data as {
      chapters: PrintChapter[]
    }
    const all = await exhibition(visit.db, visit.edition, { now: visit.now })
    expect(model.chapters.map((one) => one.label)).toEqual([
      'hall:tradition',
      ...all.hall('tradition')!.objects.map((id) => `object:${id}`),
    ])
    const { bytes, text, totalPages } = await pdf('hall', 'tradition', 'vi')
    const document = await getDocumentProxy(Uint8Array.from(bytes))
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> }
    expect(info).toMatchObject({ Title: 'Truyền thống', Language: expect.stringMatching(/^vi/) })
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true })
    expect(text).toContain(`1/${totalPages}`)
    expect(text).toContain('https://house.example/vi/halls/tradition')
  }, 120_000)

  test('easy Japanese keeps its characters and their readings', async () => {
    const { text } = await pdf('easy', 'water-puppets', 'ja')
    const model = (await printModel(visit, { kind: 'easy', id: 'water-puppets', locale: 'ja' }))!.data as {
      chapters: PrintChapter[]
    }
    const over = model.chapters[0]!.lines.flatMap((line) => line.runs).find((run) => run.run === 'ruby')!
    expect(text).toContain(over.text)
    expect(over.run === 'ruby' && text.includes(over.over)).toBe(true)
    expect(await printDocument(visit, press, { kind: 'easy', id: 'water-puppets', locale: 'vi' })).toBeNull()
    // The pictures of its page, each once.
    const { blocks } = await easyPage({ ...visit, locale: 'ja', reader: readerOf('ja') } as never, 'water-puppets')
    const drawn = (chapter: PrintChapter) =>
      chapter.notes.flatMap((note) => note.pictures.map((one) => drawingNamed(one.drawing ?? undefined)))
    expect(drawn(model.chapters[0]!)).toEqual(blocks.flatMap((block) => block.picture?.drawing ?? []))
    const route = (await printModel(visit, { kind: 'route', id: 'five-minutes', locale: 'vi' }))!.data as {
      chapters: PrintChapter[]
    }
    const { stops } = await routePage({ ...visit, locale: 'vi', reader: readerOf('vi') } as never, 'five-minutes')
    expect(drawn(route.chapters[0]!)).toEqual(stops.map((stop) => stop.drawing))
  }, 120_000)

  test('what may not be shown now is not printed, alone or in its hall', async () => {
    const after = { ...visit, now: momentOf('2025-10-20', '10:00', visit.edition.zone) }
    const ask = { kind: 'object', id: 'cham-pottery', locale: 'en' } as const
    expect(await printModel(visit, ask)).not.toBeNull()
    expect(await printDocument(after, press, ask)).toBeNull()
    const hall = (await printModel(after, { kind: 'hall', id: 'tradition', locale: 'en' }))!
    expect(JSON.stringify(hall.data)).not.toContain('object:cham-pottery')
  }, 120_000)

  test('it is made once, and again when its words or the day are others', async () => {
    const ask = { kind: 'object', id: 'lotus', locale: 'en' } as const
    const tags = [visit, visit, { ...visit, now: momentOf('2025-06-04', '10:00', visit.edition.zone) }].map(
      async (one) => (await printDocument(one, press, ask))!.etag,
    )
    const [first, again, tomorrow] = await Promise.all(tags)
    expect(again).toBe(first)
    expect(tomorrow).not.toBe(first)
  }, 120_000)
})
