/** One connection over a thread: whose turn it is, and that nobody waits for ever. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { performance as busy } from 'node:perf_hooks'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { openEmbedded, type Embedded } from './embedded.ts'

let pool: Embedded
beforeAll(async () => {
  pool = await openEmbedded(null, new Uint8Array(fs.readFileSync(inject('image'))))
  await pool.exec('create table counter (n int not null, check (n < 1000)); insert into counter values (0)')
})
afterAll(() => pool.end())
afterEach(() => void vi.useRealTimers())

test('transactions take turns: fifty readers that write lose nothing', async () => {
  const addOne = async () => {
    const own = await pool.connect()
    await own.query('begin')
    const { rows } = await own.query('select n from counter')
    await own.query('update counter set n = $1', [(rows[0]!.n as number) + 1])
    await own.query('commit')
    own.release()
  }
  await Promise.all(Array.from({ length: 50 }, addOne))
  expect(await pool.exec('select n from counter')).toEqual([{ n: 50 }])
})

test('what goes wrong keeps the fields by which it is known', async () => {
  const own = await pool.connect()
  await expect(own.query('update counter set n = $1', [1000])).rejects.toMatchObject({
    name: 'DatabaseError',
    message: 'new row for relation "counter" violates check constraint "counter_n_check"',
    code: '23514',
    constraint: 'counter_n_check',
    table: 'counter',
    detail: expect.stringContaining('1000') as string,
  })
  await expect(own.query('select nothing')).rejects.toMatchObject({ code: '42703', position: '8' })
  own.release()
})

test('who waits a minute for the connection is told why, and the next still gets it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const holder = await pool.connect()
  const late = expect(pool.connect()).rejects.toThrow('held for a minute: `db` used inside a transaction?')
  await vi.advanceTimersByTimeAsync(59_000)
  const patient = pool.connect()
  await vi.advanceTimersByTimeAsync(1001)
  await late
  holder.release()
  holder.release() // A second release must not let two in.
  const next = await patient
  let third = false
  const waiting = pool.connect().then((one) => {
    third = true
    one.release()
  })
  await vi.advanceTimersByTimeAsync(10)
  expect(third).toBe(false)
  next.release()
  await waiting
})

test('listening does not hang on a transaction that is under way and then undone', async () => {
  const own = await pool.connect()
  await own.query('begin')
  const heard: string[] = []
  const listening = pool.listen('bell', (payload) => heard.push(payload))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await own.query('rollback')
  own.release()
  await listening
  await pool.exec(`notify bell, 'rung'`)
  await expect.poll(() => heard).toEqual(['rung'])
})

test('a notice of an undone transaction is not heard, one of a finished transaction is', async () => {
  const heard: string[] = []
  const stop = await pool.listen('door', (payload) => heard.push(payload))
  for (const end of ['rollback', 'commit']) {
    const own = await pool.connect()
    await own.query('begin')
    await own.query('select pg_notify($1, $2)', ['door', end])
    expect(heard).toEqual([])
    await own.query(end)
    own.release()
  }
  await expect.poll(() => heard).toEqual(['commit'])
  await stop()
  await pool.exec(`notify door, 'later'`)
  expect(heard).toEqual(['commit'])
})

test('a slow query leaves the main thread free', async () => {
  const slow = pool.exec('select count(*) from generate_series(1, 1500000) a')
  let turns = 0
  const turning = setInterval(() => turns++, 2)
  const began = performance.now()
  const busyBefore = busy.eventLoopUtilization()
  await slow
  const { utilization } = busy.eventLoopUtilization(busyBefore)
  clearInterval(turning)
  // The thread that asked was idle for most of the time, whatever else the machine does meanwhile.
  expect(performance.now() - began).toBeGreaterThan(100)
  expect(utilization).toBeLessThan(0.5)
  expect(turns).toBeGreaterThan(5)
})

test('when it has ended, whoever asks is told so at once', async () => {
  const other = await openEmbedded(null, new Uint8Array(fs.readFileSync(inject('image'))))
  const own = await other.connect()
  const running = own.query('select 1 from pg_sleep(0.3)')
  running.catch(() => {})
  await other.end()
  await expect(own.query('select 1')).rejects.toThrow('closed')
})

test('a database whose making was cut off is made anew, one that stood is not', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-making-'))
  const database = path.join(folder, 'database')
  fs.mkdirSync(database)
  fs.writeFileSync(path.join(database, 'PG_VERSION'), '18\n')
  fs.writeFileSync(`${database}.making`, '')
  const first = await openEmbedded(database)
  expect(fs.existsSync(`${database}.making`)).toBe(false)
  await first.exec('create table kept (n int); insert into kept values (7)')
  await first.end()
  const second = await openEmbedded(database)
  expect(await second.exec('select n from kept')).toEqual([{ n: 7 }])
  await second.end()
  fs.rmSync(folder, { recursive: true })
})
