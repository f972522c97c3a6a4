import { expect, test } from 'vitest'
import { counting, onBothDatabases } from '../../test/database.ts'
import { THE_HOUSE } from './actor.ts'
import { auditAbout, auditLines, auditVerbs, sealState } from './audit-lines.ts'
import { audit, sealAudit } from './audit.ts'

onBothDatabases('reading the audit trail', (open) => {
  test('newest first, by verb or room, page by page, with the seals', async () => {
    const { db } = open()
    const write = (verb: string) =>
      db.transaction().execute((trx) => audit(trx, THE_HOUSE, verb, { subjects: ['a'], detail: { n: 1 } }))
    for (const verb of ['posts.allow', 'posts.refuse', 'rights.grant']) await write(verb)
    expect(await sealState(db)).toEqual({ sealed: 0, hash: null, waiting: 3 })
    await sealAudit(db)
    await write('posts.undo')
    const all = await auditLines(db, { limit: 10 })
    expect(all.map((line) => [line.verb, line.seal])).toEqual([
      ['posts.undo', null],
      ['rights.grant', 3],
      ['posts.refuse', 2],
      ['posts.allow', 1],
    ])
    expect(all[1]).toMatchObject({
      actor_kind: 'system',
      actor_id: 'sen',
      edition_id: null,
      subjects: ['a'],
      detail: { n: 1 },
    })
    expect((await auditLines(db, { verb: 'posts.', limit: 2 })).map((line) => line.verb)).toEqual([
      'posts.undo',
      'posts.refuse',
    ])
    expect((await auditLines(db, { verb: 'posts.allow', limit: 2 })).map((line) => line.verb)).toEqual(['posts.allow'])
    expect((await auditLines(db, { before: all[1]!.id, limit: 1 })).map((line) => line.verb)).toEqual(['posts.refuse'])
    expect(await auditVerbs(db)).toEqual(['posts.allow', 'posts.refuse', 'posts.undo', 'rights.grant'])
    expect(await sealState(db)).toEqual({
      sealed: 3,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      waiting: 1,
    })
  })

  test('of one edition alone: nothing of another, nothing of the house', async () => {
    const { db } = open()
    for (const [edition, verb] of [
      ['one', 'posts.allow'],
      ['two', 'posts.refuse'],
      [null, 'account.invite'],
      ['two', 'clock.move'],
    ] as const)
      await db.transaction().execute((trx) => audit(trx, THE_HOUSE, verb, { edition, subjects: ['a'] }))
    const verbs = async (verb?: string) =>
      (await auditLines(db, { edition: 'two', verb, limit: 10 })).map((line) => line.verb)
    expect(await verbs()).toEqual(['clock.move', 'posts.refuse'])
    expect(await verbs('posts.')).toEqual(['posts.refuse'])
    expect(await auditVerbs(db, 'two')).toEqual(['clock.move', 'posts.refuse'])
  })

  test('about several at once: each line once, the newest, in one query', async () => {
    const { db } = open()
    const write = (verb: string, ...subjects: string[]) =>
      db.transaction().execute((trx) => audit(trx, THE_HOUSE, verb, { edition: 'about', subjects }))
    await write('creators.add', 'mai')
    await write('programme.book', 'booking-1', 'mai')
    await write('programme.book', 'booking-2')
    await write('programme.check_in', 'booking-2')
    await write('programme.book', 'somebody-else')
    const { counted, seen } = counting(db)
    const about = async (subjects: string[], limit = 10) =>
      (
        await auditAbout(counted, {
          edition: 'about',
          subjects,
          verbs: ['creators.add', 'programme.book', 'programme.check_in'],
          limit,
        })
      ).map((line) => [line.verb, line.subjects])
    expect(await about(['mai', 'booking-1', 'booking-2'])).toEqual([
      ['programme.check_in', ['booking-2']],
      ['programme.book', ['booking-2']],
      ['programme.book', ['booking-1', 'mai']],
      ['creators.add', ['mai']],
    ])
    expect(seen.queries).toBe(1)
    expect(await about(['mai', 'booking-2'], 1)).toEqual([['programme.check_in', ['booking-2']]])
    expect(await about([])).toEqual([])
  })
})
