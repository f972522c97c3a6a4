/** A load is left out only where it could change nothing. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { conflictCount, resolveConflict } from './conflicts.ts'
import { writeFiles } from './export-edition.ts'
import { loadEdition, loadIfChanged } from './load-edition.ts'
import { newEdition } from './new-edition.ts'
import { editionKind, placeKind, textKind } from './own-kinds.ts'
import type { Place } from './places.ts'

const kinds = [editionKind, placeKind, textKind]
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-if-changed-'))
afterAll(() => fs.rmSync(root, { recursive: true }))
const place = (id: string, vi: string): Place => ({ id, kind: 'city', names: [{ vi, en: vi }] }) as Place

const name = fc.constantFrom('A', 'B', 'C')
const names = fc.record({ a: fc.option(name), b: fc.option(name) })
const deed = fc.oneof(
  fc.record({ do: fc.constant('files' as const), names }),
  fc.record({ do: fc.constant('house' as const), id: fc.constantFrom('a', 'b'), name: fc.option(name) }),
  fc.record({ do: fc.constant('decide' as const), id: fc.constantFrom('a', 'b'), take: fc.constantFrom('file', 'house') }),
  fc.record({ do: fc.constant('load' as const) }),
)

onBothDatabases('loading what may have changed', (open) => {
  let n = 0
  const world = () => {
    const { db } = open()
    const id = `changed-${++n}`
    const folder = path.join(fs.mkdtempSync(path.join(root, 'a-')), id)
    newEdition(folder, { id, name: 'Small', zone: 'Europe/Belgrade', from: '2027-05-15', to: '2027-08-15', languages: ['vi', 'en'] })
    const write = (all: Place[]) => writeFiles(folder, new Map([['places.yaml', JSON.stringify(all)]]))
    const inHouse = async () =>
      (
        await sql`select (select jsonb_object_agg(id, body) from place where edition_id = ${id}) as places,
          (select jsonb_object_agg(kind || id, jsonb_build_array(base, conflict)) from edition_item where edition_id = ${id}) as bases`.execute(db)
      ).rows[0]
    const change = (at: string, to: string | null) =>
      db
        .transaction()
        .execute((trx) => (to ? placeKind.write(trx, id, at, place(at, to)) : placeKind.remove(trx, id, at)))
    return { db, id, folder, write, inHouse, change, load: () => loadIfChanged(db, OPERATOR, folder, kinds) }
  }

  test('the same files are left alone, changed ones are loaded, also after a load from elsewhere', async () => {
    const { db, folder, write, inHouse, load } = world()
    write([place('a', 'A')])
    expect((await load())?.created).toBe(2)
    expect(await load()).toBe(null)
    write([place('a', 'B')])
    expect((await load())?.updated).toBe(1)
    expect(await load()).toBe(null)
    const elsewhere = `${folder}-elsewhere`
    fs.cpSync(folder, elsewhere, { recursive: true })
    writeFiles(elsewhere, new Map([['places.yaml', JSON.stringify([place('a', 'C')])]]))
    await loadEdition(db, OPERATOR, elsewhere, kinds)
    expect((await load())?.updated).toBe(1)
    expect(await inHouse()).toMatchObject({ places: { a: place('a', 'B') } })
  })

  test('an open conflict is looked at each time: it may have ended by itself', async () => {
    const { db, id, write, change, load } = world()
    write([place('a', 'A')])
    await load()
    await change('a', 'B')
    expect(await load()).toBe(null)
    write([place('a', 'C')])
    expect((await load())?.conflicts).toBe(1)
    expect((await load())?.conflicts).toBe(1)
    await change('a', 'C')
    expect((await load())?.conflicts).toBe(0)
    expect(await conflictCount(db, id)).toBe(0)
    expect(await load()).toBe(null)
  })

  test('whatever happened before, a load that was left out would have changed nothing', async () => {
    let leftOut = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 8 }), async (deeds) => {
        const { db, id, folder, write, inHouse, change, load } = world()
        write([place('a', 'A')])
        await load()
        for (const one of deeds) {
          if (one.do === 'files')
            write(Object.entries(one.names).flatMap(([at, to]) => (to ? [place(at, to)] : [])))
          else if (one.do === 'house') await change(one.id, one.name)
          else if (one.do === 'load') await load()
          else
            await resolveConflict(db, OPERATOR, id, 'place', one.id, one.take as 'file', kinds).catch(() => undefined)
        }
        const before = await inHouse()
        if (await load()) return
        leftOut++
        expect(await inHouse()).toEqual(before)
        await loadEdition(db, OPERATOR, folder, kinds)
        expect(await inHouse()).toEqual(before)
      }),
      { numRuns: 25 },
    )
    expect(leftOut).toBeGreaterThan(3)
  })
})
