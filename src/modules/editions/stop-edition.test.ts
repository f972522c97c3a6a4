import { expect, test } from 'vitest'
import type { Actor, Role } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { editionKind } from './own-kinds.ts'
import { editionNow } from './queries.ts'
import { reopenEdition, stopEdition } from './stop-edition.ts'

const actor = (role: Role): Actor => ({ kind: 'account', id: role, roles: [role] })
const body = {
  id: 'it',
  name: { en: 'It' },
  expo: { name: { en: 'It' } },
  zone: 'Asia/Tokyo',
  city: { en: 'Osaka' },
  languages: ['en'],
  opens: '2025-04-13',
  closes: '2025-10-13',
}

onBothDatabases('stopping an edition', (open) => {
  test('stops once, tells every process, and reopens', async () => {
    const { db, listen } = open()
    await db.transaction().execute((trx) => editionKind.write(trx, 'it', 'it', body))
    const heard: string[] = []
    const unlisten = await listen('sen_changed', (payload) => heard.push(payload))
    await expect(stopEdition(db, actor('programme'), 'it')).rejects.toMatchObject({ code: 'editions.may_not_stop', kind: 'forbidden' })
    expect(await stopEdition(db, actor('communications'), 'it')).toBe(true)
    expect(await stopEdition(db, actor('head'), 'it')).toBe(false)
    expect((await editionNow(db, 'it')).stopped).toEqual({ at: expect.any(Date) as Date, by: 'communications' })
    await expect(reopenEdition(db, actor('communications'), 'it')).rejects.toMatchObject({ code: 'editions.may_not_reopen' })
    expect(await reopenEdition(db, actor('head'), 'it')).toBe(true)
    expect(await reopenEdition(db, actor('head'), 'it')).toBe(false)
    expect((await editionNow(db, 'it')).stopped).toBeNull()
    await expect.poll(() => heard.map((one) => JSON.parse(one) as unknown)).toEqual([
      { topic: 'stop', edition: 'it' },
      { topic: 'stop', edition: 'it' },
    ])
    await unlisten()
    const { rows } = await sql<{ verb: string; actor_id: string }>`select verb, actor_id from audit_line order by at, id`.execute(db)
    expect(rows).toEqual([
      { verb: 'editions.stop', actor_id: 'communications' },
      { verb: 'editions.reopen', actor_id: 'head' },
    ])
    await expect(stopEdition(db, actor('head'), 'nothing')).rejects.toMatchObject({ code: 'editions.unknown' })
  })
})
