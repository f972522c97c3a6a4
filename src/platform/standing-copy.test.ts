import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore, sql, type Store } from './db.ts'
import { copyStanding } from './standing-copy.ts'

let folder: string
beforeAll(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-standing-'))))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

const contents = (at: string) =>
  Object.fromEntries(
    fs
      .readdirSync(at, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => [
        name,
        fs.statSync(path.join(at, name)).isFile() ? fs.readFileSync(path.join(at, name), 'utf8') : null,
      ]),
  )

test('what was written, made or removed before the hold is as it stands then; empty folders too', async () => {
  const from = path.join(folder, 'from')
  const to = path.join(folder, 'to')
  fs.mkdirSync(path.join(from, 'deep', 'empty'), { recursive: true })
  for (const name of ['stays', 'grows', 'goes', 'deep/changes']) fs.writeFileSync(path.join(from, name), `${name} 1`)
  const long = new Date(Date.now() - 3_600_000)
  for (const name of ['stays', 'deep/changes']) fs.utimesSync(path.join(from, name), long, long)
  await copyStanding(from, to, async (act) => {
    fs.appendFileSync(path.join(from, 'grows'), ' and 2')
    // The same length, and written with a time as old as before: only the time of the second write tells.
    fs.writeFileSync(path.join(from, 'deep/changes'), 'deep/changes 2')
    fs.writeFileSync(path.join(from, 'deep/new'), 'new')
    fs.rmSync(path.join(from, 'goes'))
    await act()
  })
  expect(contents(to)).toEqual(contents(from))
  expect(contents(to)).toMatchObject({ grows: 'grows 1 and 2', 'deep/changes': 'deep/changes 2', 'deep/new': 'new' })
})

test('a second writing in the tick of the first is not missed', async () => {
  const from = path.join(folder, 'tick')
  const to = path.join(folder, 'tick-to')
  fs.mkdirSync(from)
  const file = path.join(from, 'page')
  fs.writeFileSync(file, 'one')
  const tick = new Date(Math.floor(fs.statSync(file).mtimeMs))
  fs.utimesSync(file, tick, tick)
  await copyStanding(from, to, async (act) => {
    fs.writeFileSync(file, 'two')
    fs.utimesSync(file, tick, tick)
    await act()
  })
  expect(contents(to)).toEqual({ page: 'two' })
})

test('a standing database keeps its moment while the first goes on, waits for no one, and leaves nothing behind', async () => {
  const data = path.join(folder, 'data')
  const store: Store = await openStore({ databaseUrl: null, folder: data })
  try {
    await store.exec('create table told (n int primary key, even bool)')
    let n = 0
    const write = () =>
      store.db.transaction().execute(async (trx) => {
        await sql`insert into told select ${n} + i, true from generate_series(1, 50) i`.execute(trx)
        await sql`insert into told select ${n} + 50 + i, false from generate_series(1, 50) i`.execute(trx)
        n += 100
      })
    let isWriting = true
    await write()
    const writer = (async () => {
      while (isWriting) await write()
    })()
    const before = n
    const standing = await store.standing()
    const count = async (db: Store['db']) =>
      (
        await sql<{
          even: number
          odd: number
        }>`select count(*) filter (where even) as even, count(*) filter (where not even) as odd from told`.execute(db)
      ).rows[0]!
    const first = await count(standing.db)
    expect(first.even).toBe(first.odd)
    expect(first.even * 2).toBeGreaterThanOrEqual(before)
    await write()
    isWriting = false
    await writer
    expect(await count(standing.db)).toEqual(first)
    expect((await count(store.db)).even * 2).toBe(n)
    expect(n).toBeGreaterThan(first.even * 2)
    await standing.close()
    expect(fs.readdirSync(path.join(data, 'database.copies'))).toEqual([])
  } finally {
    await store.close()
  }
}, 60_000)

test('a copy that a crash left goes with the next start', async () => {
  const data = path.join(folder, 'crashed')
  const left = path.join(data, 'database.copies', 'at-x')
  fs.mkdirSync(left, { recursive: true })
  const store = await openStore({ databaseUrl: null, folder: data })
  expect(fs.existsSync(left)).toBe(false)
  await store.close()
}, 60_000)
