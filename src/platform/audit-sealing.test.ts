/** The trail while the house runs: sealed soon, quiet when nothing happens, and honest about its end. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshStore, onBothDatabases } from '../../test/database.ts'
import { OPERATOR } from './actor.ts'
import { audit, keepSealing, sealAudit, verifyAudit } from './audit.ts'
import { sql, type Db, type Store } from './db.ts'

let folder: string
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-audit-'))))
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const act = (db: Db, verb = 'some.act') => db.transaction().execute((trx) => audit(trx, OPERATOR, verb))
const waiting = async (db: Db) =>
  (await sql<{ n: number }>`select count(*) as n from audit_pending`.execute(db)).rows[0]!.n
const never = (error: unknown) => {
  throw error
}

onBothDatabases('keeping the trail sealed', (open) => {
  test('a line is sealed within a second, and its head kept beside the database', async () => {
    const head = path.join(folder, 'deeper/audit.head')
    const stop = await keepSealing(open(), head, never)
    await act(open().db)
    await expect.poll(() => waiting(open().db), { timeout: 1000, interval: 20 }).toBe(0)
    const { rows } = await sql<{
      number: number
      hash: string
    }>`select number, hash from audit_seal order by number desc limit 1`.execute(open().db)
    await expect.poll(() => fs.readFileSync(head, 'utf8')).toBe(`${rows[0]!.number} ${rows[0]!.hash}\n`)
    expect(fs.statSync(head).mode & 0o777).toBe(0o600)
    await stop()
  })

  test('what was written just before the end is sealed by the stop', async () => {
    const stop = await keepSealing(open(), path.join(folder, 'audit.head'), never)
    await act(open().db, 'the.last')
    await stop()
    expect(await waiting(open().db)).toBe(0)
  })

  test('when nothing happens nothing is written', async () => {
    const head = path.join(folder, 'audit.head')
    const stop = await keepSealing(open(), head, never)
    await act(open().db)
    await expect.poll(() => waiting(open().db)).toBe(0)
    await expect.poll(() => fs.existsSync(head)).toBe(true)
    // Where the log of all writes stands: the one measure that no statistics delay.
    const position = async () =>
      (await sql<{ at: string }>`select pg_current_wal_insert_lsn()::text as at`.execute(open().db)).rows[0]!.at
    await new Promise((resolve) => setTimeout(resolve, 300))
    const before = { head: fs.statSync(head).mtimeMs, at: await position() }
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(fs.statSync(head).mtimeMs).toBe(before.head)
    // A server has other databases and a vacuum of its own.
    if (open().kind === 'embedded') expect(await position()).toBe(before.at)
    await stop()
  })

  test('several sealers make one chain', async () => {
    const stops = await Promise.all(
      Array.from({ length: open().kind === 'server' ? 3 : 2 }, (_, i) =>
        keepSealing(open(), path.join(folder, `head-${i}`), never),
      ),
    )
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 8 }, () => act(open().db)))
      await Promise.all([sealAudit(open().db), sealAudit(open().db)])
    }
    await Promise.all(stops.map((stop) => stop()))
    await sealAudit(open().db)
    const { lines, faults } = await verifyAudit(open().db)
    expect(faults).toEqual([])
    expect(lines).toBe((await sql<{ n: number }>`select count(*) as n from audit_line`.execute(open().db)).rows[0]!.n)
  })
})

let store: Store
beforeAll(async () => void (store = await freshStore('embedded')))
afterAll(() => store.close())

/** A new trail of four sealed lines with its head. */
async function sealedTrail(): Promise<string> {
  await sql`truncate audit_pending, audit_seal, audit_line`.execute(store.db)
  const head = path.join(folder, 'audit.head')
  for (const verb of ['a.a', 'b.b', 'c.c', 'd.d']) await act(store.db, verb)
  expect(await sealAudit(store.db, head)).toBe(4)
  expect(await verifyAudit(store.db, head)).toEqual({ lines: 4, faults: [] })
  return head
}

const cutOff = async (db: Db, from: number) => {
  const { rows } = await sql<{
    line_id: string
  }>`delete from audit_seal where number >= ${from} returning line_id`.execute(db)
  await sql`delete from audit_line where id = any(${rows.map((row) => row.line_id)}::uuid[])`.execute(db)
}

test('a chain whose end was cut off is seen, and goes on being seen when it grows again', async () => {
  const head = await sealedTrail()
  await cutOff(store.db, 3)
  expect((await verifyAudit(store.db, head)).faults).toEqual([{ number: 4, fault: 'cut_off' }])
  // Without the head beside it the shortened chain is sound in itself.
  expect((await verifyAudit(store.db)).faults).toEqual([])
  for (const verb of ['e.e', 'f.f', 'g.g']) await act(store.db, verb)
  expect(await sealAudit(store.db, head)).toBe(3)
  expect((await verifyAudit(store.db, head)).faults).toEqual([{ number: 4, fault: 'cut_off' }])
})

test('a crash between the head and the database is no fault', async () => {
  const head = await sealedTrail()
  const kept = fs.readFileSync(head, 'utf8')
  await act(store.db, 'e.e')
  await sealAudit(store.db, head)
  // As a kill right after the commit leaves it: the head is one step behind.
  fs.writeFileSync(head, kept)
  expect((await verifyAudit(store.db, head)).faults).toEqual([])
  // As a sealing leaves it that never came to its commit.
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'no room left'; end $$`.execute(
    store.db,
  )
  await sql`create constraint trigger at_commit after insert on audit_seal deferrable initially deferred
    for each row execute function refuse()`.execute(store.db)
  await act(store.db, 'f.f')
  await expect(sealAudit(store.db, head)).rejects.toThrow('no room left')
  await sql`drop trigger at_commit on audit_seal`.execute(store.db)
  expect((await verifyAudit(store.db, head)).faults).toEqual([])
})

test('a line that was smuggled in without a seal is seen', async () => {
  const head = await sealedTrail()
  await sql`insert into audit_line (id, at, actor_kind, actor_id, verb, subjects, detail) values (gen_random_uuid(), now(), 'system', 'sen', 'x.x', '[]', '{}')`.execute(
    store.db,
  )
  expect((await verifyAudit(store.db, head)).faults).toEqual([{ number: 4, fault: 'unsealed' }])
})
