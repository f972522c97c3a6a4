/**
 * The edition that ships lies in the folder exactly as the house writes it: whoever exports after a day's work sees in
 * the difference what was changed, and nothing else. Not compared: sample/ (invented material is no part of an edition and
 * is never exported) and editions/schemas (written from the code by scripts/schemas.ts, and tested there).
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ITEM_KINDS } from '#house/item-kinds'
import { exportEdition, loadEdition } from '#modules/editions'
import { OPERATOR } from '#platform/actor'
import { ROOT } from '#platform/config'
import { onBothDatabases } from './database.ts'

const OSAKA = path.join(ROOT, 'editions/osaka-2025')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-export-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const filesIn = (at: string): Record<string, string> =>
  Object.fromEntries(
    fs
      .readdirSync(at, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/^sample(\/|$)/.test(name) && fs.statSync(path.join(at, name)).isFile())
      .sort()
      .map((name) => [name, fs.readFileSync(path.join(at, name), 'utf8')]),
  )

onBothDatabases('editions/osaka-2025', (open) => {
  test('is what an untouched house exports, byte by byte', async () => {
    const { db, kind } = open()
    const out = path.join(folder, kind)
    await loadEdition(db, OPERATOR, OSAKA, ITEM_KINDS)
    await exportEdition(db, 'osaka-2025', out, ITEM_KINDS)
    const [own, exported] = [filesIn(OSAKA), filesIn(out)]
    expect(Object.keys(own)).toEqual(Object.keys(exported))
    // Mend it with: sen edition export osaka-2025 editions/osaka-2025 (into an empty folder first, where a remark hides it).
    for (const [name, text] of Object.entries(exported)) expect([name, own[name]]).toEqual([name, text])
    // Into its own folder nothing is written.
    expect(await exportEdition(db, 'osaka-2025', OSAKA, ITEM_KINDS)).toEqual({
      written: 0,
      same: Object.keys(own).length,
    })
  })
})
