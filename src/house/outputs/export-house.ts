/** Copies of the House for elsewhere: as a site, for IIIF viewers, for paper. What may not be shown is in none of them, and is listed. */
import fs from 'node:fs'
import path from 'node:path'
import type { Edition } from '#modules/editions'
import { noteCopy } from '#modules/rights'
import { exhibition, keyOf, permittedWorks, type Exhibition } from '#modules/stories'
import { houseName } from '#lib/public/frame.ts'
import { readerOf } from '#lib/public/reader.ts'
import { locales, type LocaleCode } from '#messages'
import { ROOT } from '#platform/config'
import { Refusal } from '#platform/refusal'
import type { House } from '../house.ts'
import { pressOf } from '../press.ts'
import { collectionOf, houseCollection, manifestOf } from './iiif.ts'
import { COLLECTION_KINDS, inACopy, onTheSite } from './iiif-places.ts'
import { printDocument, type PrintKind } from './print-document.ts'
import { exportStatic } from './static/export-static.ts'
import { writeWhole, type Writing, type WrittenFile } from './whole-folder.ts'
import { worldOrigin } from './world-origin.ts'

export const COPY_FORMATS = ['static', 'iiif', 'print'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]

export interface AskCopy {
  format: CopyFormat
  folder: string
  /** Left out: all that the edition speaks. */
  language?: LocaleCode
  force: boolean
  /** Who gets it: an account, or in words. */
  recipient: string
  /** IIIF: where the copy will lie, without a slash at its end; left out: its ids are the site's addresses. */
  base?: string
}

export interface HouseCopy {
  /** Where links lead that go out of it; null: nowhere, the site has no address for others. */
  origin: string | null
  files: readonly WrittenFile[]
  languages: readonly string[]
  /** `object:drum`, and why. */
  leftOut: readonly { item: string; reason: string }[]
}

/** What the copy is, of when, and each file's hash. */
const COPY_MARK = 'copy.json'

/** @throws Refusal when the folder is not empty; the site is not open and its pages are asked for; manifests would have no address. */
export async function exportHouse(house: House, edition: Edition, ask: AskCopy): Promise<HouseCopy> {
  const { db } = house.store
  const now = await house.clock.now(edition.id)
  const all = await exhibition(db, edition, { now, ...(ask.format === 'print' ? { use: 'print' as const } : {}) })
  const spoken = locales.filter((one) => all.languages.includes(one) && (!ask.language || one === ask.language))
  if (!spoken.length) throw new Refusal('house.language_not_told', { language: ask.language ?? '' })
  const { base } = ask
  const origin = worldOrigin(house.config.origin)
  if (ask.format === 'static' && !house.servesSite) throw new Refusal('house.site_not_open', {})
  if (ask.format === 'iiif' && !base && !origin) throw new Refusal('house.copy_needs_base', {})
  const copy = { house, edition, all, now, origin, base, languages: spoken }
  const leftOut = all.hidden.map((one) => ({ item: keyOf(one), reason: one.reason }))
  const works = await permittedWorks(db, edition.id, [
    ...all.objects.map(({ id }) => ({ kind: 'object' as const, id })),
    ...all.stories.map(({ id }) => ({ kind: 'story' as const, id })),
  ])
  const files = await writeWhole(ask.folder, { mark: COPY_MARK, force: ask.force }, async (writing) => {
    await WAYS[ask.format](copy, writing)
    const about = {
      format: ask.format,
      edition: edition.id,
      venueTime: now.toISOString(),
      languages: spoken,
      origin,
      ...(base ? { base } : {}),
      leftOut,
    }
    writing.write(COPY_MARK, json({ ...about, files: writing.files }))
    // Before the copy is there: one that the ledger does not know must not exist.
    await noteCopy(db, {
      edition: edition.id,
      kind: 'edition_export',
      holds: works.length ? 'works' : 'nobody',
      recipient: ask.recipient,
      what: `stories ${ask.format}`,
      works,
    })
  })
  return { origin, files, languages: spoken, leftOut }
}

interface Copying {
  house: House
  edition: Edition
  all: Exhibition
  now: Date
  origin: string | null
  base: string | undefined
  languages: readonly LocaleCode[]
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

const WAYS: Record<CopyFormat, (copy: Copying, writing: Writing) => Promise<void>> = {
  async static({ house, edition, all, languages, origin: world }, writing) {
    const { port, origin } = house.config
    const title = houseName(edition, readerOf(languages[0]!))
    await exportStatic({ all, languages, title, port, origin, world }, writing)
  },
  async iiif({ house, edition, all, now, origin, base }, { write }) {
    const pictures = new Set<string>()
    const places = base ? inACopy(base) : onTheSite(origin!)
    const picture = (file: string) => {
      if (base) pictures.add(file)
      return places.picture(file)
    }
    const visit = { db: house.store.db, edition, now, origin, places: { ...places, picture } }
    const of = { halls: all.halls, stories: all.stories, routes: all.routes, themes: all.themes, easy: all.easy }
    write('collection.json', json(await houseCollection(visit)))
    for (const { id } of all.objects) write(`${id}/manifest.json`, json(await manifestOf(visit, id)))
    for (const kind of COLLECTION_KINDS)
      for (const { id } of of[kind]) write(`${kind}/${id}/collection.json`, json(await collectionOf(visit, kind, id)))
    for (const file of pictures) write(`art/${file}`, fs.readFileSync(path.join(ROOT, 'static/art', file)))
  },
  async print({ house, edition, all, now, origin, languages }, { write }) {
    const press = pressOf(house)
    const visit = { db: house.store.db, edition, now, origin }
    const sheets: [PrintKind, string, readonly { id: string }[]][] = [
      ['hall', 'halls', all.halls],
      ['story', 'stories', all.stories],
      ['route', 'routes', all.routes],
    ]
    for (const locale of languages) {
      const easy = all.easy.filter((one) => one.language === locale).map((one) => ({ id: one.story }))
      for (const [kind, folder, items] of [...sheets, ['easy', 'easy', easy] as (typeof sheets)[number]])
        for (const { id } of items) {
          const made = await printDocument(visit, press, { kind, id, locale })
          if (made) write(`${locale}/${folder}/${id}.pdf`, made.bytes)
        }
    }
  },
}
