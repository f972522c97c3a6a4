/** One backup for both databases: what comes out of it is what went in, whichever way it goes. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ROOT } from '#platform/config'
import { filmsOf, handInFilm } from '#modules/stories'
import type { Actor } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { readyFolder, testHouse, type TestHouse } from '../../test/house/house.ts'
import { zeeschuimer } from '../../test/world/files.ts'
import { FILM, FILM_KEY } from '../../test/world/films.ts'
import { smallEdition } from '../../test/world/small-edition.ts'
import { backUp, restore } from './backup.ts'

/** Every row of every table, as text. */
async function everything(db: Db): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{
    name: string
  }>`select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(db)
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    if (name === 'schema_migration') continue
    const { rows } = await sql<{ row: string }>`select row_to_json(t)::text as row from ${sql.table(name)} t`.execute(
      db,
    )
    all[name] = rows.map((row) => row.row).sort()
  }
  return all
}

const filesUnder = (folder: string) =>
  Object.fromEntries(
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => fs.statSync(path.join(folder, name)).isFile())
      .sort()
      .map((name) => [name, fs.readFileSync(path.join(folder, name)).toString('base64')]),
  )

const CURATOR: Actor = { kind: 'account', id: 'linh', roles: ['curator'] }

let first: TestHouse
let file: string
beforeAll(async () => {
  first = await testHouse('embedded')
  const { db } = first.house.store
  await smallEdition(db, 'small')
  const posts = zeeschuimer(
    Array.from({ length: 300 }, (_, i) => ({
      post: i,
      by: `người ${i % 7} "x"\\`,
      caption: `Ngày hội\n#smallexpo ${i} 𠮷 \u2028`,
      made: '2025-06-01T09:00:00+09:00',
      at: '2025-06-02T09:00:00+09:00',
      views: i,
    })),
  )
  fs.writeFileSync(path.join(first.folder, 'posts.ndjson'), posts)
  expect((await first.sen('posts', 'import', 'posts.ndjson')).code).toBe(0)
  await first.sen('account', 'invite', 'lan@example.org', '--role', 'head')
  // A film that no story names yet.
  const film = await first.house.files.put(FILM, { type: 'film', name: 'film' })
  await db.transaction().execute((trx) => {
    const its = { key: film.key, type: 'video/mp4' as const, size: film.size }
    return handInFilm(trx, CURATOR, 'small', its, async () => true)
  })
  // Larger than one piece, and an empty one.
  await first.house.files.put(Buffer.alloc(2_000_001, 'áo dài '), { type: 'image/png', name: 'large.png' })
  await first.house.files.put(new Uint8Array(), { type: 'text/plain', name: 'empty.txt' })
  await first.sen('audit', 'verify')
  file = path.join(first.folder, 'house.sen')
  const said = await first.sen('backup', file)
  expect([said.code, said.out]).toEqual([0, []])
})
afterAll(() => first?.close())

test('what can be made again is not in it', async () => {
  const made = path.join(first.folder, 'made', 'print')
  fs.mkdirSync(made, { recursive: true })
  const bytes = Buffer.from('a document that was made ').toString('base64')
  fs.writeFileSync(path.join(made, 'hall.pdf'), 'a document that was made ')
  const other = path.join(first.folder, 'with-made.backup')
  await backUp(first.house, other)
  const lines = gunzipSync(fs.readFileSync(other)).toString()
  expect([lines.includes(bytes), lines.includes('hall.pdf')]).toEqual([false, false])
})

test('a backup is readable for its owner alone, and leaves no half one behind', () => {
  expect(fs.statSync(file).mode & 0o777).toBe(0o600)
  expect(fs.readdirSync(first.folder).filter((name) => name.includes('.part'))).toEqual([])
})

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`into an empty house [${kind}]`, () => {
    let second: TestHouse
    beforeAll(async () => void (second = await testHouse(kind)))
    afterAll(() => second?.close())

    const journal = () => ['--journal', `${file}.erasures`]

    test.each([
      ['a text', 'Dear house', 'is no backup of Sen'],
      ['something else that is packed', gzipSync('Dear house\n'), 'is no backup of Sen'],
      ['a JSON of others', gzipSync('{"sen":"letter"}\n'), 'is no backup of Sen'],
      ['nothing', '', 'is no backup of Sen'],
      [
        'one of another version',
        gzipSync(
          `${JSON.stringify({ sen: 'backup', version: 1, migrations: ['0001_platform.sql', '9999_later.sql'] })}\n`,
        ),
        'of another version (9999_later.sql',
      ],
    ])('%s is refused', async (_, content, why) => {
      const other = path.join(second.folder, 'other')
      fs.writeFileSync(other, content)
      const said = await second.sen('restore', other)
      expect([said.code, said.err.join()]).toEqual([2, expect.stringContaining(why) as string])
    })

    test('one that breaks off is refused and leaves the house empty', async () => {
      const broken = path.join(second.folder, 'broken')
      fs.writeFileSync(broken, fs.readFileSync(file).subarray(0, fs.statSync(file).size - 2000))
      const before = await everything(second.house.store.db)
      expect(await second.sen('restore', broken, ...journal())).toMatchObject({ code: 2 })
      expect(await everything(second.house.store.db)).toEqual(before)
      expect(before.edition).toEqual([])
    })

    test('everything is as it was, and verify agrees', async () => {
      expect(await second.sen('restore', file, ...journal())).toMatchObject({ code: 0 })
      expect(await everything(second.house.store.db)).toEqual(await everything(first.house.store.db))
      expect(filesUnder(path.join(second.folder, 'files'))).toEqual(filesUnder(path.join(first.folder, 'files')))
      expect(await filmsOf(second.house.store.db, 'small')).toMatchObject([{ key: FILM_KEY }])
      expect(await second.sen('figures', 'verify')).toMatchObject({ code: 0, out: [] })
      expect(await second.sen('audit', 'verify')).toMatchObject({ code: 0, out: [] })
      const shown = async (house: TestHouse) => {
        const { out } = await house.sen('figures', 'show', 'views_gained', '--by', 'day', '--json')
        return { ...(JSON.parse(out[0]!) as object), asOf: null }
      }
      expect(await shown(second)).toEqual(await shown(first))
    })

    test('a house that holds something is not restored over', async () => {
      const said = await second.sen('restore', file, ...journal())
      expect([said.code, said.err.join()]).toEqual([3, expect.stringContaining('already holds data') as string])
    })

    test('new rows are numbered after the restored ones', async () => {
      const numbers = async () =>
        (await sql<{ number: number }>`select number from run order by number`.execute(second.house.store.db)).rows.map(
          (row) => row.number,
        )
      const before = await numbers()
      expect(before).toEqual([1])
      fs.writeFileSync(path.join(second.folder, 'l.txt'), 'https://www.tiktok.com/@an/video/7469000000000099999\n')
      expect(await second.sen('posts', 'import', 'l.txt')).toMatchObject({ code: 0 })
      expect(await numbers()).toEqual([1, 2])
    })

    test('its own backup restores where the first came from', async () => {
      const third = await testHouse('embedded')
      const again = path.join(second.folder, 'again.sen')
      const made = await backUp(second.house, again)
      expect(await restore(third.house, again, { journal: `${again}.erasures` })).toEqual({ ...made, erased: 0 })
      expect(await everything(third.house.store.db)).toEqual(await everything(second.house.store.db))
      expect(await third.sen('figures', 'verify')).toMatchObject({ code: 0 })
      await third.close()
    })
  })

test('no row can be taken for a heading of the backup', async () => {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.columns
    where table_schema = 'public' and ordinal_position = 1 and column_name in ('table', 'file', 'sen')`.execute(
    first.house.store.db,
  )
  expect(rows).toEqual([])
  // Rows of one table that refer to others of it could come in an order that does not fit.
  const { rows: own } =
    await sql`select conname from pg_constraint where contype = 'f' and conrelid = confrelid`.execute(
      first.house.store.db,
    )
  expect(own).toEqual([])
})

test('rows are written as the database says them: no digit is lost', () => {
  const text = gunzipSync(fs.readFileSync(file)).toString('utf8')
  expect(text).toContain('"platform_id":"7469000000000010000"')
})

/** 160 MB of rows are backed up by a process that may use 96 MB. */
test('memory does not grow with the house', { timeout: 120_000 }, async () => {
  const data = await readyFolder()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--max-old-space-size=96', 'test/house/back-up-much.ts', path.join(data, 'heavy.sen')],
    { cwd: ROOT, env: { ...process.env, SEN_DATA: data, DATABASE_URL: '' }, encoding: 'utf8' },
  )
  fs.rmSync(data, { recursive: true, force: true })
  expect([status, stderr]).toEqual([0, ''])
  const told = JSON.parse(stdout) as { rows: number; medianDelayMs: number }
  // A migration may have laid a row of its own.
  expect(told.rows).toBeGreaterThanOrEqual(100_000)
  // Between the steps the house can answer (how long the longest took is a matter of the machine).
  expect(told.medianDelayMs).toBeLessThan(50)
})
