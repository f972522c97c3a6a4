import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../test/database.ts'
import { sql } from './db.ts'
import { forgetOldMail } from './mail-keeping.ts'
import { queueMail } from './mail.ts'

onBothDatabases('keeping mail', (open) => {
  test('two weeks on, a mail is forgotten in the outbox and in the folder; a younger one stays', async () => {
    const { db } = open()
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-mail-'))
    const now = new Date('2025-06-20T00:00:00Z')
    const mail = (day: string) =>
      db
        .transaction()
        .execute((trx) =>
          queueMail(trx, { to: 'an@example.org', subject: day, text: day, purpose: 'test' }, new Date(day)),
        )
    await mail('2025-06-05')
    await mail('2025-06-07')
    for (const [name, day] of [
      ['old.eml', '2025-06-05'],
      ['young.eml', '2025-06-07'],
    ] as const) {
      fs.writeFileSync(path.join(folder, name), 'x')
      fs.utimesSync(path.join(folder, name), new Date(day), new Date(day))
    }
    expect(await forgetOldMail(db, folder, now)).toBe(1)
    expect((await sql`select subject from mail_outbox`.execute(db)).rows).toEqual([{ subject: '2025-06-07' }])
    expect(fs.readdirSync(folder)).toEqual(['young.eml'])
    fs.rmSync(folder, { recursive: true })
  })
})
