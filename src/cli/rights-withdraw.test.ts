/** Leaving at the command line, and what is handed out there. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { testHouse, type Said, type TestHouse } from '../../test/house/house.ts'
import { addPosts, smallEdition, type SmallWorld } from '../../test/world/small-edition.ts'
import type { Withdrawn } from './commands/rights-withdraw.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`sen rights withdraw [${kind}]`, () => {
    let own: TestHouse
    let world: SmallWorld
    let said: Said
    let number = 0
    const sen = async (...args: string[]) => (said = await own.sen('rights', ...args))
    const withdrawn = () => JSON.parse(said.out[0]!) as Withdrawn
    const posts = (by: string, count = 2) =>
      addPosts(
        world,
        Array.from({ length: count }, () => ({
          number: ++number,
          by,
          uses: ['wall', 'site'] as const,
          decision: 'allow' as const,
        })),
      )
    const authorOf = async (post: string) =>
      (await sql<{ id: string }>`select author_id as id from post where id = ${post}`.execute(own.house.store.db))
        .rows[0]!.id

    beforeAll(async () => {
      own = await testHouse(kind)
      world = await smallEdition(own.house.store.db)
    })
    afterAll(() => own?.close())

    test('what was removed from where and when, and which copies are outside; a dry run tells the same and does nothing', async () => {
      const [one, two] = await posts('ao.sen')
      const file = path.join(own.folder, 'a.backup')
      expect((await own.sen('backup', file, '--to', 'Trung tâm lưu trữ')).code).toBe(0)
      const person = `author:${await authorOf(one!)}`
      await sen('withdraw', '--person', person, '--dry-run', '--json')
      const dry = withdrawn()
      expect([said.code, said.err]).toEqual([0, []])
      await sen('withdraw', '--person', person, '--json')
      expect(said.code).toBe(0)
      expect(said.err).toEqual([expect.stringMatching(/^receipt: http\S+\/en\/receipt\/[\w-]{32}$/) as string])
      const real = withdrawn()
      const places = ({ removed }: Withdrawn) => removed.map(({ surface, item }) => `${surface} ${item}`).sort()
      expect(places(dry)).toEqual(places(real))
      const seen = ['api', 'say', 'site', 'wall'].flatMap((surface) => [`${surface} ${one}`, `${surface} ${two}`])
      expect(places(real).filter((line) => !line.startsWith('grant '))).toEqual(seen.sort())
      expect(places(real).filter((line) => line.startsWith('grant '))).toHaveLength(4)
      expect(real.outside).toEqual([{ copy: 'a.backup', recipient: 'Trung tâm lưu trữ' }])
      expect(real.removed[0]!.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00$/)
      await sen('withdraw', '--person', person, '--json')
      expect(withdrawn()).toEqual(real)
      await sen('explain', '--work', one!, '--use', 'wall', '--json')
      expect(JSON.parse(said.out[0]!)).toMatchObject({ allowed: false, reason: 'withheld' })
    })

    test('a creator is named by their id alone', async () => {
      const [post] = await posts('haruka', 1)
      const { db } = own.house.store
      const id = newId()
      await sql`insert into creator (id, edition_id, kind, name, language, created_by, created_at, changed_at, forget_after)
        values (${id}, 'small', 'person', 'Haruka', 'ja', 'test', now(), now(), '2027-01-01')`.execute(db)
      await sql`insert into creator_handle (creator_id, edition_id, platform, handle, added_at)
        values (${id}, 'small', 'tiktok', 'haruka', now())`.execute(db)
      await sen('withdraw', '--person', id)
      expect([said.code, said.out]).toEqual([
        0,
        expect.arrayContaining(['     2  grant', '     1  wall', '     1  say']) as string[],
      ])
      await sen('explain', '--work', post!, '--use', 'site', '--json')
      expect(JSON.parse(said.out[0]!)).toMatchObject({ reason: 'withheld' })
    })

    test('a handle names whoever has it; of several, all are told', async () => {
      const [post] = await posts('lan.anh', 1)
      await posts('lan.anh.2', 1)
      await sen('withdraw', '--person', '@Lan.Anh', '--dry-run')
      expect([said.code, said.out]).toEqual([0, expect.arrayContaining(['     2  grant', '     1  wall']) as string[]])
      await sen('withdraw', '--person', '@lan')
      expect([said.code, said.out]).toEqual([2, []])
      expect(said.err[0]).toContain(`author:${await authorOf(post!)} @lan.anh, author:`)
    })

    test('somebody whom nobody knows is bad input', async () => {
      for (const [args, why] of [
        [['withdraw'], '--person is missing.'],
        [['withdraw', '--person', newId()], 'Nobody in the ledger has the key'],
        [['withdraw', '--person', 'x'], 'Nobody in the ledger has the key'],
        [['withdraw', '--person', newId(), '--reason', 'bored'], 'own_word'],
      ] as const) {
        await sen(...args)
        expect([said.code, said.out, said.err.join()]).toEqual([2, [], expect.stringContaining(why) as string])
      }
    })

    test('who has a say, their no, an embargo: recorded and taken back', async () => {
      const [post] = await posts('noi.khong', 1)
      const reason = async () => {
        await sen('explain', '--work', post!, '--use', 'wall', '--json')
        return (JSON.parse(said.out[0]!) as { reason: string }).reason
      }
      expect(await reason()).toBe('granted')
      await sen('embargo', '--post', post!, '--until', '2025-06-03T12:00:00+09:00')
      expect(await reason()).toBe('embargo')
      await sen('embargo', '--post', post!, '--lift')
      expect(await reason()).toBe('granted')
      await sen('say', '--post', post!, '--part', 'seen', '--name', 'Lan', '--withheld')
      const [person] = said.out
      expect([said.code, person, await reason()]).toEqual([0, expect.stringMatching(/^named:/) as string, 'withheld'])
      await sen('withhold', '--post', post!, '--person', person!, '--lift')
      expect(await reason()).toBe('no_grant')
      await sen('withhold', '--post', post!, '--person', person!)
      expect(await reason()).toBe('withheld')
      for (const args of [
        ['withhold', '--post', post!, '--person', 'named:nobody'],
        ['embargo', '--post', post!],
        ['embargo', '--post', post!, '--lift', '--until', '2025-06-03T12:00:00+09:00'],
        ['say', '--post', post!, '--part', 'boss', '--name', 'Lan'],
      ]) {
        await sen(...args)
        expect([args[0], said.code]).toEqual([args[0], 2])
      }
    })
  })
