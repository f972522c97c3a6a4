/** What the platform keeps of a person by id or address: waiting jobs, and mails with their files. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/database.ts'
import { sql } from './db.ts'
import { newId } from './ids.ts'
import { forgetJobs, startQueue } from './jobs.ts'
import { deliverMail, queueMail } from './mail.ts'
import { forgetMailTo, sweepMailFolder } from './mail-keeping.ts'

declare module './jobs.ts' {
  interface Jobs {
    'test.about': { creator: string; n: number }
  }
}

onBothDatabases('forgetting in the platform', (open) => {
  test('jobs about somebody go, others stay; without a queue there is nothing to do', async () => {
    const { db } = open()
    const [gone, stays] = [newId(), newId()]
    await db.transaction().execute((trx) => forgetJobs(trx, [gone]))
    const queue = await startQueue(open(), (error) => {
      throw error
    })
    await queue.work('test.about', async () => {
      throw new Error('none is to run')
    })
    await queue.stop()
    await db.transaction().execute(async (trx) => {
      await queue.enqueue(trx, 'test.about', { creator: gone, n: 1 })
      await queue.enqueue(trx, 'test.about', { creator: stays, n: 2 })
      await queue.enqueue(trx, 'test.about', { creator: `creator:${gone}`, n: 3 })
      await forgetJobs(trx, [gone, `creator:${gone}`])
      await forgetJobs(trx, ['%', '_'])
    })
    const { rows } = await sql<{ data: { n: number } }>`select data from jobs.job where name = 'test.about'`.execute(db)
    expect(rows.map((row) => row.data.n)).toEqual([2])
  })

  test('mails to an address go, however it is written, and their files with them', async () => {
    const { db } = open()
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-mail-'))
    const now = () => new Date()
    const mail = (to: string) => ({ to, subject: 's', text: 't', purpose: 'test' })
    const ids = await db
      .transaction()
      .execute(async (trx) => [
        await queueMail(trx, mail('Lan@example.org')),
        await queueMail(trx, mail('mai@example.org')),
      ])
    await deliverMail(db, { smtpUrl: null, folder, from: 'sen@example.org', now })
    expect(fs.readdirSync(folder)).toHaveLength(2)
    fs.writeFileSync(path.join(folder, 'note.eml'), 'no mail of ours')
    await db.transaction().execute((trx) => forgetMailTo(trx, [' lan@EXAMPLE.org']))
    expect(await sweepMailFolder(db, folder)).toBe(1)
    expect(fs.readdirSync(folder).sort()).toEqual([`${ids[1]}.eml`, 'note.eml'].sort())
    expect(await sweepMailFolder(db, path.join(folder, 'none'))).toBe(0)
    fs.rmSync(folder, { recursive: true })
  })
})
