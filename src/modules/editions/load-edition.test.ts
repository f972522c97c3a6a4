import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { onBothDatabases } from '../../../test/database.ts'
import { checkEdition } from './check-edition.ts'
import { conflictCount, listConflicts, resolveConflict } from './conflicts.ts'
import { editionFiles, exportEdition, writeFiles } from './export-edition.ts'
import { loadEdition } from './load-edition.ts'
import { newEdition } from './new-edition.ts'
import { editionKind, placeKind, textKind } from './own-kinds.ts'
import type { Place } from './places.ts'
import { editionNow, editionText, listEditions, listPlaces, theEdition } from './queries.ts'

const kinds = [editionKind, placeKind, textKind]
const folders: string[] = []
function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-edition-'))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true })))

const edition = (id: string) => ({ id, name: 'Small Expo', zone: 'Europe/Belgrade', from: '2027-05-15', to: '2027-08-15', languages: ['vi', 'en'] })
const place = (id: string, vi: string): Place => ({ id, kind: 'city', names: [{ vi, en: vi }] }) as Place
const places = (all: Place[]) => new Map([['places.yaml', JSON.stringify(all)]])
const viewer: Actor = { kind: 'account', id: 'v', roles: ['viewer'] }
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'went through',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

onBothDatabases('loading an edition', (open) => {
  let db: Db
  let folder: string
  let id: string
  let n = 0
  const load = () => loadEdition(db, OPERATOR, folder, kinds)
  const counts = async () => {
    const { created, updated, removed, unchanged, kept, conflicts } = await load()
    return { created, updated, removed, unchanged, kept, conflicts }
  }
  const zero = { created: 0, updated: 0, removed: 0, unchanged: 0, kept: 0, conflicts: 0 }
  const inHouse = async () => (await listPlaces(db, id)).map((one) => one.names[0]!.vi)
  /** What a person does at the desk. */
  const change = (body: Place) => db.transaction().execute((trx) => placeKind.write(trx, id, body.id, body))

  beforeEach(async () => {
    db = open().db
    id = `small-${++n}`
    folder = path.join(newFolder(), 'it')
    newEdition(folder, edition(id))
    writeFiles(folder, places([place('a', 'A'), place('b', 'B')]))
    writeFiles(folder, new Map([['texts/about.vi.md', '---\ntitle: Nhà\n---\n\nChào.\n'], ['texts/about.en.md', '---\ntitle: House\n---\n\nHello.\n']]))
  })

  test('creates, then changes nothing, then follows the files', async () => {
    expect(await counts()).toEqual({ ...zero, created: 4 })
    expect(await counts()).toEqual({ ...zero, unchanged: 4 })
    writeFiles(folder, places([place('a', 'A2'), place('c', 'C')]))
    expect((await load()).kinds).toEqual({
      edition: { ...zero, unchanged: 1 },
      place: { ...zero, created: 1, updated: 1, removed: 1 },
      text: { ...zero, unchanged: 1 },
    })
    expect(await inHouse()).toEqual(['A2', 'C'])
    expect(await editionText(db, id, 'about')).toEqual({ vi: { title: 'Nhà', text: 'Chào.' }, en: { title: 'House', text: 'Hello.' } })
    expect(await counts()).toEqual({ ...zero, unchanged: 4 })
    const { rows } = await sql<{ detail: object }>`select detail from audit_line where edition_id = ${id} order by at, id`.execute(db)
    expect(rows.map((row) => row.detail)).toEqual([
      { ...zero, created: 4 },
      { ...zero, unchanged: 4 },
      { ...zero, created: 1, updated: 1, removed: 1, unchanged: 2 },
      { ...zero, unchanged: 4 },
    ])
  })

  test('keeps what a person changed, and asks where both changed', async () => {
    await load()
    await change(place('a', 'by hand'))
    expect(await counts()).toEqual({ ...zero, kept: 1, unchanged: 3 })
    writeFiles(folder, places([place('a', 'by file'), place('b', 'B2')]))
    expect(await counts()).toEqual({ ...zero, conflicts: 1, updated: 1, unchanged: 2 })
    expect(await inHouse()).toEqual(['by hand', 'B2'])
    const [waiting] = await listConflicts(db, id, kinds)
    expect(await counts()).toEqual({ ...zero, conflicts: 1, unchanged: 3 })
    const again = await listConflicts(db, id, kinds)
    expect(again).toEqual([
      {
        kind: 'place',
        id: 'a',
        since: waiting!.since,
        base: place('a', 'A'),
        file: place('a', 'by file'),
        house: place('a', 'by hand'),
        fields: [
          { path: 'names.0.vi', file: 'by file', house: 'by hand' },
          { path: 'names.0.en', file: 'by file', house: 'by hand' },
        ],
      },
    ])
  })

  test('both changed it to the same: nothing to decide', async () => {
    await load()
    await change(place('a', 'same'))
    writeFiles(folder, places([place('a', 'same'), place('b', 'B')]))
    expect(await counts()).toEqual({ ...zero, unchanged: 4 })
    await change(place('a', 'later'))
    expect(await counts()).toEqual({ ...zero, kept: 1, unchanged: 3 })
  })

  test('the house’s side is taken: it stays, also at the next load', async () => {
    await load()
    await change(place('a', 'by hand'))
    writeFiles(folder, places([place('a', 'by file'), place('b', 'B')]))
    await load()
    await resolveConflict(db, OPERATOR, id, 'place', 'a', 'house', kinds)
    expect(await inHouse()).toEqual(['by hand', 'B'])
    expect(await counts()).toEqual({ ...zero, kept: 1, unchanged: 3 })
    expect(await refusal(resolveConflict(db, OPERATOR, id, 'place', 'a', 'house', kinds))).toBe('editions.no_conflict')
  })

  test('the file’s side is taken, also when it says the item is gone', async () => {
    await load()
    await change(place('a', 'by hand'))
    await change(place('b', 'by hand too'))
    writeFiles(folder, places([place('a', 'by file')]))
    expect(await counts()).toEqual({ ...zero, conflicts: 2, unchanged: 2 })
    expect(await conflictCount(db, id)).toBe(2)
    expect(await refusal(resolveConflict(db, viewer, id, 'place', 'a', 'file', kinds))).toBe('editions.may_not_resolve')
    await resolveConflict(db, OPERATOR, id, 'place', 'a', 'file', kinds)
    await resolveConflict(db, OPERATOR, id, 'place', 'b', 'file', kinds)
    expect(await inHouse()).toEqual(['by file'])
    expect(await conflictCount(db, id)).toBe(0)
    expect(await counts()).toEqual({ ...zero, unchanged: 3 })
  })

  test('a conflict ends by itself when the file goes back to what it was', async () => {
    await load()
    await change(place('a', 'by hand'))
    writeFiles(folder, places([place('a', 'by file'), place('b', 'B')]))
    await load()
    writeFiles(folder, places([place('a', 'A'), place('b', 'B')]))
    expect(await counts()).toEqual({ ...zero, kept: 1, unchanged: 3 })
    expect(await conflictCount(db, id)).toBe(0)
  })

  test('faulty files change nothing; missing translations are only remarked', async () => {
    await load()
    writeFiles(folder, places([place('a', 'A9'), { ...place('b', 'B'), partOf: 'nowhere' }]))
    expect(await refusal(load())).toBe('editions.faults')
    expect(await inHouse()).toEqual(['A', 'B'])
    writeFiles(folder, places([{ ...place('a', 'A'), names: [{ vi: 'A' }] } as Place, place('b', 'B')]))
    expect((await load()).remarks.map((fault) => fault.advice)).toEqual(['Add the wording in en.'])
    expect(await refusal(loadEdition(db, viewer, folder, kinds))).toBe('editions.may_not_load')
    expect(await refusal(loadEdition(db, OPERATOR, newFolder(), kinds))).toBe('editions.faults')
  })

  test('export writes what the house has, and the same bytes again', async () => {
    await load()
    await change(place('a', 'by hand'))
    const out = newFolder()
    fs.mkdirSync(path.join(out, 'sample'))
    writeFiles(out, new Map([['sample/posts.yaml', 'kept'], ['texts/old.vi.md', 'gone']]))
    expect(await exportEdition(db, id, out, kinds)).toEqual({ written: 4, same: 0 })
    expect(fs.readdirSync(out, { recursive: true }).sort()).toEqual(
      ['edition.yaml', 'places.yaml', 'sample', 'sample/posts.yaml', 'texts', 'texts/about.en.md', 'texts/about.vi.md'].sort(),
    )
    expect(checkEdition(out, kinds).faults).toEqual([])
    folder = out
    expect(await counts()).toEqual({ ...zero, unchanged: 4 })
    const before = await editionFiles(db, id, kinds)
    await exportEdition(db, id, out, kinds)
    expect([...(await editionFiles(db, id, kinds))]).toEqual([...before])
    // What says the same keeps its own text, remarks and all; what a person changed in the house is written anew.
    const remarked = '# our town\n- { id: b, names: [{ vi: B, en: B }], kind: city }\n- id: a\n  kind: city\n  names: [{ en: by hand, vi: by hand }]\n'
    const about = '---\ntitle: Nhà # the House\n---\n\n\nChào.\n'
    writeFiles(out, new Map([['places.yaml', remarked], ['texts/about.vi.md', about]]))
    expect(await exportEdition(db, id, out, kinds)).toEqual({ written: 0, same: 4 })
    expect(fs.readFileSync(path.join(out, 'places.yaml'), 'utf8')).toBe(remarked)
    await change(place('a', 'A mới'))
    expect(await exportEdition(db, id, out, kinds)).toEqual({ written: 1, same: 3 })
    expect(fs.readFileSync(path.join(out, 'places.yaml'), 'utf8')).toBe((await editionFiles(db, id, kinds)).get('places.yaml'))
    expect(fs.readFileSync(path.join(out, 'texts/about.vi.md'), 'utf8')).toBe(about)
    newEdition(path.join(out, 'sample', 'other'), edition('other'))
    expect(await refusal(exportEdition(db, id, path.join(out, 'sample', 'other'), kinds))).toBe('editions.other_edition')
  })

  test('which edition is meant', async () => {
    await sql`truncate edition, edition_item, place, edition_text cascade`.execute(db)
    expect(await refusal(theEdition(db))).toBe('editions.none')
    await load()
    expect((await theEdition(db)).id).toBe(id)
    expect(await editionNow(db, id)).toMatchObject({ id, zone: 'Europe/Belgrade', opens: '2027-05-15', held: [], city: { vi: 'Belgrade', en: 'Belgrade' } })
    const other = path.join(newFolder(), 'it')
    newEdition(other, edition('another'))
    await loadEdition(db, OPERATOR, other, kinds)
    expect((await listEditions(db)).map((one) => one.id)).toEqual(['another', id])
    expect(await refusal(theEdition(db))).toBe('editions.which')
    expect((await theEdition(db, 'another')).id).toBe('another')
    expect(await refusal(theEdition(db, 'nothing'))).toBe('editions.unknown')
  })

  test('two loads at once: one after the other, and nothing is written twice', async () => {
    const [first, second] = await Promise.all([counts(), counts()])
    expect([first, second].sort((a, b) => b.created - a.created)).toEqual([
      { ...zero, created: 4 },
      { ...zero, unchanged: 4 },
    ])
  })
})

test('a new edition needs sound days, zone and id, and an empty folder', () => {
  const tell = (its: Partial<Parameters<typeof newEdition>[1]>, at = path.join(newFolder(), 'it')) => {
    try {
      newEdition(at, { ...edition('new'), ...its })
      return 'went through'
    } catch (error) {
      return (error as Error).message
    }
  }
  expect(tell({})).toBe('went through')
  expect(tell({ zone: 'Mars/Base' })).toMatch(/bad_new.*zone/)
  expect(tell({ to: '2027-05-01' })).toMatch(/bad_new.*closes/)
  expect(tell({ id: 'Not So' })).toMatch(/bad_new.*id/)
  expect(tell({ languages: [] })).toMatch(/bad_new/)
  const taken = newFolder()
  writeFiles(taken, new Map([['a.txt', 'a']]))
  expect(tell({}, taken)).toMatch(/folder_taken/)
})
