import { beforeAll, expect, test } from 'vitest'
import type { Edition } from '#modules/editions'
import { OPERATOR } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { onBothDatabases } from '../../../../../test/database.ts'
import { smallEdition } from '../../../../../test/world/small-edition.ts'
import { layHouse, object, smallHouse } from '../../../../../test/world/small-house.ts'
import type { Desk } from '../door.server.ts'
import { storiesDue } from './stories-due.server.ts'

onBothDatabases('what the House tells and waits for somebody', (open) => {
  let db: Db
  let edition: Edition
  beforeAll(async () => {
    db = open().db
    edition = (await smallEdition(db)).edition
    await layHouse(db, OPERATOR, edition.id, smallHouse())
  })
  const due = async () =>
    (await storiesDue({ house: { store: { db } }, edition, locale: 'en' } as unknown as Desk)).map((one) => [
      one.title,
      one.why,
    ])

  test('nothing, until an answer changes or somebody hands in', async () => {
    expect(await due()).toEqual([])
    await sql`update claim_question set chosen = 'press' where edition_id = ${edition.id} and id = 'visitors-first-month'`.execute(
      db,
    )
    const [stale] = await due()
    expect(stale![0]).toMatch(/^\d+ places in the stories tell an earlier answer$/)
    expect(stale![1]).toBe('Another answer is told now; 2 items want reading again.')
    await layHouse(db, OPERATOR, edition.id, { object: [object('jar', { state: 'review' })] })
    expect((await due())[1]).toEqual([
      '1 item of the House waits for a second person',
      'Whoever wrote it cannot publish it.',
    ])
  })
})
