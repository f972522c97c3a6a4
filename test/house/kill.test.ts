/** `kill -9` at any moment loses nothing that was acknowledged, and the end is as if nothing had happened. */
import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { listRuns } from '#modules/evidence'
import { editionNow } from '#modules/editions'
import { importFile, verifyFigures } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { verifyAudit } from '#platform/audit'
import { ROOT } from '#platform/config'
import { openStore } from '#platform/db'
import { createFolderStore } from '#platform/files'
import { zeeschuimer, type Captured } from '../world/files.ts'
import { finalState } from '../world/posts.ts'
import { smallEdition } from '../world/small-edition.ts'
import { freshStore } from '../database.ts'
import { readyFolder, temporaryFolder } from './house.ts'

const POSTS = 900
const READINGS = 2
const KILLS = 3
const folders: string[] = []
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

const rows: Captured[] = Array.from({ length: POSTS * READINGS }, (_, i) => ({
  post: i % POSTS,
  by: `creator${i % 40}`.padEnd(12 + (i % 40), 'x'),
  caption: i % 3 ? `Múa rối nước số ${i % POSTS} #smallexpo` : `Evening of drums ${i % POSTS} #smallexpo #demtrong`,
  made: '2025-06-02T09:00:00+09:00',
  at: new Date(Date.parse('2025-06-02T12:00:00+09:00') + Math.floor(i / POSTS) * 86_400_000).toISOString(),
  views: 100 + i,
}))

interface Said {
  read?: number
  resumed?: number
  done?: boolean
  fault?: string
}

/** Runs it until `killAt` steps were said (or to its end), and a moment longer, in the midst of the next. */
async function start(data: string, file: string, killAt: number): Promise<Said[]> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--liftoff-only', 'test/house/import-until-killed.ts', file],
    {
      cwd: ROOT,
      env: { ...process.env, SEN_DATA: data, DATABASE_URL: '', SEN_LOG: 'error' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const said: Said[] = []
  let steps = 0
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(JSON.parse(line) as Said)
    if (said.at(-1)!.read !== undefined && ++steps === killAt)
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 200)
  }
  await ended
  return said
}

test('an import that is killed again and again ends as one that was left alone', { timeout: 300_000 }, async () => {
  const data = await readyFolder()
  const folder = temporaryFolder('kill')
  folders.push(data, folder)
  const file = path.join(folder, 'posts.ndjson')
  fs.writeFileSync(file, zeeschuimer(rows))

  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const said = await start(data, file, 1 + Math.floor(Math.random() * 2))
    expect(said.filter((one) => one.fault)).toEqual([])
    expect(said.some((one) => one.done)).toBe(false)
    if (kill) expect(said[0]?.resumed).toBeGreaterThanOrEqual(acknowledged)
    acknowledged = said.findLast((one) => one.read !== undefined)?.read ?? acknowledged
    expect(acknowledged).toBeGreaterThan(0)
  }
  const last = await start(data, file, Infinity)
  expect(last[0]?.resumed).toBeGreaterThanOrEqual(acknowledged)
  expect(last.at(-1)).toEqual({ done: true })

  const calm = await freshStore('embedded')
  await smallEdition(calm.db, 'small')
  const edition = await editionNow(calm.db, 'small')
  const importing = { db: calm.db, files: createFolderStore(path.join(folder, 'files')), actor: OPERATOR, edition }
  const counts = await importFile(importing, { name: 'posts.ndjson', bytes: fs.createReadStream(file) })
  const expected = await finalState(calm.db, edition as never)
  await calm.close()

  const store = await openStore({ databaseUrl: null, folder: data })
  try {
    const [run] = await listRuns(store.db, 'small', { limit: 5 })
    expect(run).toMatchObject({
      state: 'done',
      read: rows.length,
      new: counts.new,
      updated: counts.updated,
      repeated: counts.repeated,
      rejected: 0,
    })
    expect(await finalState(store.db, edition as never)).toEqual(expected)
    const differences: unknown[] = []
    await verifyFigures(store.db, await editionNow(store.db, 'small'), (one) => differences.push(one))
    expect(differences).toEqual([])
    expect((await verifyAudit(store.db, path.join(data, 'audit.head'))).faults).toEqual([])
  } finally {
    await store.close()
  }
})
