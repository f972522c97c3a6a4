/** Background work joins the transaction that causes it, on both databases. */
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/database.ts'
import { sql } from './db.ts'
import { startQueue, type Queue } from './jobs.ts'

declare module './jobs.ts' {
  interface Jobs {
    'test.note': { id: string }
    'test.slow': { id: string }
    'test.faulty': { id: string }
  }
}

onBothDatabases('background work', (open) => {
  const faults: unknown[] = []
  const opened: Queue[] = []
  const queue = async () => {
    const one = await startQueue(open(), (error) => faults.push(error))
    opened.push(one)
    return one
  }

  test('a job is done once its transaction stands; rolled back means no job', async () => {
    const { db } = open()
    const jobs = await queue()
    const done: string[] = []
    await jobs.work('test.note', async ({ id }) => void done.push(id))
    await db.transaction().execute((trx) => jobs.enqueue(trx, 'test.note', { id: 'kept' }))
    await expect(
      db.transaction().execute(async (trx) => {
        await jobs.enqueue(trx, 'test.note', { id: 'undone' })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await db.transaction().execute((trx) => jobs.enqueue(trx, 'test.note', { id: 'last' }))
    await expect.poll(() => done.toSorted(), { timeout: 15_000 }).toEqual(['kept', 'last'])
    const { rows } = await sql`select data->>'id' as id from jobs.job where name = 'test.note' order by 1`.execute(db)
    expect(rows).toEqual([{ id: 'kept' }, { id: 'last' }])
    await jobs.stop()
  })

  test('stopping waits for the job that runs, and leaves the rest for the next start', async () => {
    const { db } = open()
    const jobs = await queue()
    const log: string[] = []
    await jobs.work('test.slow', async ({ id }) => {
      log.push(`${id} begun`)
      await new Promise((resolve) => setTimeout(resolve, 800))
      await sql`select 1`.execute(db)
      log.push(`${id} done`)
    })
    await db.transaction().execute((trx) => jobs.enqueue(trx, 'test.slow', { id: 'a' }))
    await expect.poll(() => log, { timeout: 15_000 }).toEqual(['a begun'])
    await db.transaction().execute((trx) => jobs.enqueue(trx, 'test.slow', { id: 'b' }))
    await jobs.stop()
    expect(log).toEqual(['a begun', 'a done'])
    const again = await queue()
    await again.work('test.slow', async ({ id }) => void log.push(`${id} later`))
    await expect.poll(() => log.at(-1), { timeout: 15_000 }).toBe('b later')
    await again.stop()
    expect(faults).toEqual([])
  })

  test('a job that fails is tried again, and the database stays usable', async () => {
    const { db } = open()
    const jobs = await queue()
    const tries: string[] = []
    await jobs.work('test.faulty', async ({ id }) => {
      tries.push(id)
      if (tries.length === 1) await sql`select no_such_column`.execute(db)
    })
    await db.transaction().execute((trx) => jobs.enqueue(trx, 'test.faulty', { id: 'x' }))
    await expect.poll(() => tries, { timeout: 20_000 }).toEqual(['x', 'x'])
    await jobs.stop()
  })
})
