/** The edition that ships is sound, loads into both databases, and comes out in the same bytes every time. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkEdition, editionFiles, exportEdition, jsonSchemas, loadEdition, tellFault } from '#modules/editions'
import { sceneJsonSchema } from '#modules/stories'
import { OPERATOR } from '#platform/actor'
import { ROOT } from '#platform/config'
import { freshStore, onBothDatabases } from '../../test/database.ts'
import { ITEM_KINDS } from './item-kinds.ts'

const OSAKA = path.join(ROOT, 'editions/osaka-2025')

test('the Osaka edition has no faults', () => {
  expect(checkEdition(OSAKA, ITEM_KINDS).faults.map(tellFault)).toEqual([])
})

test('the published schemas are those that check the files (`node scripts/schemas.ts` writes them)', () => {
  const folder = path.join(ROOT, 'editions/schemas')
  const committed = fs.readdirSync(folder).map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')])
  expect(Object.fromEntries(committed)).toEqual({
    ...Object.fromEntries(jsonSchemas(ITEM_KINDS)),
    'scene.json': sceneJsonSchema(),
  })
})

onBothDatabases('the Osaka edition', (open) => {
  test('is loaded whole, and a second time changes nothing', async () => {
    const items = [...checkEdition(OSAKA, ITEM_KINDS).items.values()].reduce((sum, all) => sum + all.size, 0)
    expect(items).toBeGreaterThan(200)
    expect(await loadEdition(open().db, OPERATOR, OSAKA, ITEM_KINDS)).toMatchObject({
      created: items,
      conflicts: 0,
      kept: 0,
    })
    expect(await loadEdition(open().db, OPERATOR, OSAKA, ITEM_KINDS)).toMatchObject({
      created: 0,
      updated: 0,
      removed: 0,
      unchanged: items,
    })
  })

  test('export, load into an empty house, export again: the same bytes', async () => {
    const { db, kind } = open()
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-export-'))
    const other = await freshStore(kind)
    try {
      const first = await editionFiles(db, 'osaka-2025', ITEM_KINDS)
      await exportEdition(db, 'osaka-2025', folder, ITEM_KINDS)
      expect(checkEdition(folder, ITEM_KINDS).faults).toEqual([])
      await loadEdition(other.db, OPERATOR, folder, ITEM_KINDS)
      expect([...(await editionFiles(other.db, 'osaka-2025', ITEM_KINDS))]).toEqual([...first])
    } finally {
      await other.close()
      fs.rmSync(folder, { recursive: true })
    }
  })
})
