/** Somebody is erased, and is nowhere any more; every figure says what it said. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { erasuresOf } from '#house/erasures'
import { editionNow } from '#modules/editions'
import { decide, relinkPosts } from '#modules/posts'
import { allKeepers, eraseSubject, forgetSubject, grantUse, recordSay } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { VENUE_NOW } from '../world/small-edition.ts'
import { sen, testHouse, type TestHouse } from './house.ts'
import {
  captured,
  digits,
  fileOf,
  filesWith,
  fill,
  HANDLE,
  importText,
  OTHER_HANDLE,
  onScreens,
  pause,
  placesOf,
  POST_IDS,
  WORDS,
  type ErasingWorld,
} from './erasing-world.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`erasing somebody [${kind}]`, () => {
    let first: TestHouse
    let world: ErasingWorld
    let before: Record<string, unknown>
    const db = () => first.house.store.db
    const at = (name: string) => path.join(first.folder, name)
    const verify = async (house = first) => {
      const { code, out, err } = await house.sen('figures', 'verify')
      return { code, out, sealed: Number(/(\d+) sealed/.exec(err.join())?.[1] ?? 0) }
    }

    beforeAll(async () => {
      first = await testHouse(kind)
      world = await fill(first)
      expect((await first.sen('backup', at('old.sen'))).code).toBe(0)
      before = await digits(db(), [...world.moments, new Date()])
    })
    afterAll(() => first?.close())

    test('before, they are in every personal column of these rooms', async () => {
      const places = await placesOf(db(), WORDS)
      const personal = allKeepers()
        .filter(({ room }) => ['posts', 'evidence', 'rights'].includes(room))
        .flatMap(({ texts }) =>
          Object.entries(texts ?? {}).flatMap(([table, { personal: columns = [] }]) =>
            columns.map((one) => `${table}.${one}`),
          ),
        )
      const ids = [
        'reject.detail',
        'run.file_key',
        'usage_grant.picture_key',
        'rights_case.person',
        'rights_case.said',
        'legal_clock.extended_reason',
      ]
      expect(personal.filter((column) => !places.includes(column) && !ids.includes(column))).toEqual([])
      expect(filesWith(at('files'), WORDS).length).toBeGreaterThan(4)
      expect(await onScreens(db())).toEqual([world.shown])
      expect(await verify()).toEqual({ code: 0, out: [], sealed: 0 })
    })

    test('before, they are one of exactly five of whom the public is told', () => {
      const told = before['creators language public'] as { rows: { key: string; value: number; state: string }[] }
      expect(told.rows.find((row) => row.key === 'vi')).toMatchObject({ value: 5, state: 'known' })
      const event = before['posts event public'] as { rows: { key: string; state: string }[] }
      expect(event.rows.map((row) => [row.key, row.state])).toContainEqual(['song-xanh-week', 'known'])
    })

    test('an erasure that does not come to its end changes nothing, and its line asks for nothing new', async () => {
      const undo = new Error('the disk is full')
      const places = await placesOf(db(), WORDS)
      await expect(
        db()
          .transaction()
          .execute((trx) =>
            eraseSubject(
              trx,
              OPERATOR,
              { edition: 'small', person: world.person, reason: 'own_word' },
              {
                append: () => {
                  throw undo
                },
              },
            ),
          ),
      ).rejects.toBe(undo)
      expect(await placesOf(db(), WORDS)).toEqual(places)
      expect(await onScreens(db())).toEqual([world.shown])
      const staff = { kind: 'account', id: 'somebody', roles: ['communications', 'programme', 'viewer'] } as const
      await expect(
        db()
          .transaction()
          .execute((trx) =>
            eraseSubject(
              trx,
              staff,
              { edition: 'small', person: world.person, reason: 'own_word' },
              erasuresOf(first.house),
            ),
          ),
      ).rejects.toMatchObject({ code: 'rights.not_yours_to_erase' })
    })

    test('a dry run tells what is kept, and changes nothing', async () => {
      const said = await first.sen('rights', 'erase', '--person', world.person, '--dry-run', '--json')
      const { keys, holds } = JSON.parse(said.out[0]!) as { keys: string[]; holds: Record<string, number> }
      expect(keys).toEqual([world.person, world.creator].sort())
      expect(holds).toMatchObject({ 'posts.accounts': 1, 'posts.posts': 3, 'posts.raw_items': 8, 'rights.grants': 2 })
      expect(await onScreens(db())).toEqual([world.shown])
    })

    test.each([
      [['--person', 'author:0197a000-0000-7000-8000-000000000000', '--reason', 'own_word'], 2],
      [['--person', 'Nguyễn Lan', '--reason', 'own_word'], 2],
      [['--reason', 'own_word'], 2],
    ])('%j is told and erases nobody', async (args, code) => {
      expect((await first.sen('rights', 'erase', ...args)).code).toBe(code)
      expect((await first.sen('rights', 'erase', '--person', world.person, '--reason', 'xq7 asked')).code).toBe(2)
      expect(fs.readFileSync(at('erasures.journal'), 'utf8').trim().split('\n')).toHaveLength(1)
    })

    test('afterwards they are nowhere, and every digit is what it was', async () => {
      const said = await first.sen('rights', 'erase', '--person', world.person, '--reason', 'own_word', '--json')
      expect(said).toMatchObject({ code: 0 })
      const told = JSON.parse(said.out[0]!) as { journal: number; files: number; left: number }
      // Four imports of theirs, and a picture.
      expect(told).toMatchObject({ journal: 1, files: 5, left: 0 })
      expect(await placesOf(db(), WORDS)).toEqual([])
      expect(filesWith(at('files'), WORDS)).toEqual([])
      expect(await onScreens(db())).toEqual([])
      expect(await digits(db(), Object.keys(before).length ? momentsIn(before) : [])).toEqual(before)
      const line = fs.readFileSync(at('erasures.journal'), 'utf8').trim().split('\n').at(-1)!
      expect(JSON.parse(line)).toMatchObject({
        n: 1,
        edition: 'small',
        keys: [world.person, world.creator].sort(),
      })
    })

    test('linking posts to events anew leaves what was found in their captions as it was found', async () => {
      const edition = await editionNow(db(), 'small')
      expect(
        await db()
          .transaction()
          .execute((trx) => relinkPosts(trx, edition, VENUE_NOW)),
      ).toBe(0)
    })

    test('verify takes sealed contributions, says how many, and finds one that was changed', async () => {
      const { code, out, sealed } = await verify()
      expect([code, out]).toEqual([0, []])
      expect(sealed).toBeGreaterThan(9)
      const spoilers: [string, ReturnType<typeof sql>][] = [
        [
          'a number',
          sql`update sealed_contribution set views = views + 1 where (batch_id, n) = (select batch_id, max(n) from sealed_contribution group by 1)`,
        ],
        [
          'a day',
          sql`update sealed_contribution set created_day = '2025-05-01' where (batch_id, n) = (select batch_id, min(n) from sealed_contribution where source is null group by 1)`,
        ],
        [
          'the last row',
          sql`delete from sealed_contribution where (batch_id, n) = (select batch_id, max(n) from sealed_contribution group by 1)`,
        ],
        ['the seal', sql`update sealed_batch set seal = repeat('0', 64)`],
        [
          'a key of the post',
          sql`update post_dim set key = 'fr' where dim = 'language' and post_id in (select subject_id from sealed_contribution)`,
        ],
        [
          'an observation',
          sql`update post_observation set views = views + 1 where ctid = (select min(ctid) from post_observation where post_id in (select subject_id from sealed_contribution))`,
        ],
      ]
      for (const [what, spoil] of spoilers) {
        const undo = new Error('undo')
        await db()
          .transaction()
          .execute(async (trx) => {
            await spoil.execute(trx)
            const house = { ...first.house, store: { ...first.house.store, db: trx as never } }
            const said = await sen(house, ['figures', 'verify'])
            expect([what, said.code]).toEqual([what, 1])
            const isSealed = said.out.join().includes('"figure":"sealed"')
            expect([what, isSealed]).toEqual([what, what !== 'an observation'])
            throw undo
          })
          .catch((error: unknown) => {
            if (error !== undo) throw error
          })
      }
      expect((await verify()).code).toBe(0)
    })

    test('an older file does not bring them back, under their name, another name or a post of theirs', async () => {
      const posts = async () => (await sql<{ n: number }>`select count(*) as n from post`.execute(db())).rows[0]!.n
      const many = await posts()
      const renamed = fileOf(captured(40, 1))
        .replaceAll(HANDLE, 'xq7other')
        .replaceAll(POST_IDS[0]!, '7469000000000018888')
      const stranger = fileOf(captured(41, 1))
        .replaceAll(HANDLE, 'stranger')
        .replaceAll(/"id":"69\d+"/g, '"id":"6900000000000000001"')
      for (const [name, text, refused] of [
        ['again.ndjson', fileOf(captured(20)), 2],
        ['new.ndjson', fileOf(captured(44, 13)), 2],
        ['renamed.ndjson', renamed, 1],
        ['stranger.ndjson', stranger, 1],
        [
          'second.ndjson',
          stranger.replaceAll('stranger', OTHER_HANDLE).replaceAll(POST_IDS[0]!, '7469000000000015555'),
          1,
        ],
        ['links.txt', `https://www.tiktok.com/@${HANDLE}/video/7469000000000017000\n`, 1],
        [
          'bad.ndjson',
          `${fileOf(captured(45, 2).slice(1))}\n{"item_id":"bad","data":{"author":{"uniqueId":"xq7lan"}}}`,
          1,
        ],
      ] as const) {
        const { rejected: foretold } = await importText(first, name, text, '--dry-run')
        const { rejected } = await importText(first, name, text)
        expect([name, foretold, rejected]).toEqual([name, refused, refused])
      }
      const { rows: rejects } = await sql<{
        body: string
        open: number
      }>`select body, count(*) filter (where resolved_at is null) as open
        from reject where code = 'erased' group by body`.execute(db())
      expect(rejects).toEqual([{ body: '', open: 0 }])
      expect(await posts()).toBe(many)
      expect(await placesOf(db(), [...WORDS, '7469000000000018888'])).toEqual([])
      expect(filesWith(at('files'), WORDS)).toEqual([])
      expect(await verify()).toMatchObject({ code: 0, out: [] })
    })

    test('somebody who is seen in another’s post is forgotten there, and the post leaves the screens', async () => {
      const { zone } = await editionNow(db(), 'small')
      await importText(first, 'l.txt', 'https://www.tiktok.com/@other/video/7469000000000016666\n')
      const { rows } = await sql<{ id: string }>`select id from post where platform_id = '7469000000000016666'`.execute(
        db(),
      )
      const workId = rows[0]!.id
      const terms = { edition: 'small', zone, workId, uses: ['wall'], until: '2025-10-13' }
      const said = await db()
        .transaction()
        .execute(async (trx) => {
          const { person } = await recordSay(trx, OPERATOR, { edition: 'small', workId, part: 'seen', name: 'zq8 Hoa' })
          await grantUse(trx, OPERATOR, { ...terms, evidence: 'said so' })
          await grantUse(trx, OPERATOR, { ...terms, person, evidence: 'zq8 said so', credit: 'zq8' })
          await sql`update post_source set caption = 'Phở' where post_id = ${workId}`.execute(trx)
          await decide(trx, OPERATOR, 'small', { post: workId, outcome: 'allow' }, VENUE_NOW)
          return person
        })
      expect(await onScreens(db())).toEqual([workId])
      expect((await first.sen('rights', 'erase', '--person', said, '--reason', 'own_word')).code).toBe(0)
      expect(await onScreens(db())).toEqual([])
      expect(await placesOf(db(), ['zq8'])).toEqual([])
    })

    test('somebody of the staff is forgotten, but not the last owner', async () => {
      await first.sen('account', 'invite', 'zq9.hai@example.org', '--role', 'owner')
      const { rows } = await sql<{ id: string }>`select "id" as id from account_user`.execute(db())
      const person = `account:${rows[0]!.id}`
      const erase = () => first.sen('rights', 'erase', '--person', person, '--reason', 'authority')
      expect([(await erase()).code, (await placesOf(db(), ['zq9'])).length > 0]).toEqual([3, true])
      // A backup of the time when they were is restored all the same.
      const undo = new Error('undo')
      const again = db()
        .transaction()
        .execute(async (trx) => {
          await forgetSubject(trx, { edition: 'small', person, keys: [person] })
          expect(await placesOf(trx, ['zq9'])).toEqual([])
          throw undo
        })
      await expect(again).rejects.toBe(undo)
      await first.sen('account', 'invite', 'mai@example.org', '--role', 'owner')
      expect((await erase()).code).toBe(0)
      expect(await placesOf(db(), ['zq9'])).toEqual([])
      expect((await first.sen('audit', 'verify')).code).toBe(0)
    })

    test('erasing twice changes nothing more', async () => {
      const figures = await digits(db(), momentsIn(before))
      const said = await first.sen('rights', 'erase', '--person', world.person, '--reason', 'own_word', '--json')
      expect(JSON.parse(said.out[0]!)).toMatchObject({ journal: 4, files: 0 })
      await pause()
      expect(await digits(db(), momentsIn(before))).toEqual(figures)
      expect(await verify()).toMatchObject({ code: 0, out: [] })
    })

    describe('a backup from before', () => {
      let second: TestHouse
      beforeAll(async () => void (second = await testHouse(kind)))
      afterAll(() => second?.close())
      const restore = (...args: string[]) => second.sen('restore', at('old.sen'), ...args)

      test('is not restored without the journal, nor with one that was changed, cut or is another', async () => {
        const lines = fs.readFileSync(at('erasures.journal'), 'utf8').trim().split('\n')
        const write = (name: string, some: readonly string[]) => {
          fs.writeFileSync(at(name), `${some.join('\n')}\n`)
          return ['--journal', at(name)]
        }
        const refused = [
          [],
          ['--journal', at('there-is-none')],
          write(
            'changed',
            lines.map((line) => line.replace('"edition":"small"', '"edition":"other"')),
          ),
          write('other', ['{"journal":"0197a000-0000-7000-8000-000000000000"}']),
          write('taken', lines.toSpliced(1, 1)),
        ]
        for (const args of refused) expect([args, (await restore(...args)).code]).toEqual([args, 3])
        const { rows } = await sql`select 1 from edition`.execute(second.house.store.db)
        expect(rows).toEqual([])
      })

      test('with the journal they are gone from it too, verify agrees, and the audit trail says so', async () => {
        // A broken one in the house is no obstacle where a whole copy is at hand.
        fs.writeFileSync(path.join(second.folder, 'erasures.journal'), 'torn')
        const said = await restore('--journal', at('erasures.journal'))
        expect([said.code, said.err.join()]).toEqual([0, expect.stringContaining('4 who were erased since') as string])
        const { db: restored } = second.house.store
        expect(await placesOf(restored, WORDS)).toEqual([])
        expect(filesWith(path.join(second.folder, 'files'), WORDS)).toEqual([])
        expect(await digits(restored, momentsIn(before))).toEqual(before)
        expect(await verify(second)).toMatchObject({ code: 0, out: [], sealed: expect.any(Number) as number })
        const { rows } = await sql<{ detail: object; subjects: string[] }>`select subjects, detail from audit_line
          where verb = 'rights.erase_again' order by at, id`.execute(restored)
        expect(rows.map((row) => row.detail)).toEqual([{ line: 1 }, { line: 2 }, { line: 3 }, { line: 4 }])
        expect(rows[0]!.subjects).toContain(world.person)
        expect((await importText(second, 'again.ndjson', fileOf(captured(20)))).rejected).toBe(2)
        // The copy is this house's own now, and goes on.
        expect(fs.readFileSync(path.join(second.folder, 'erasures.journal'), 'utf8')).toBe(
          fs.readFileSync(at('erasures.journal'), 'utf8'),
        )
        expect((await second.sen('backup', path.join(second.folder, 'next.sen'))).code).toBe(0)
        expect(fs.existsSync(path.join(second.folder, 'next.sen.erasures'))).toBe(true)
      })

      test('with a reason it is restored as it was, and the audit trail keeps the reason', async () => {
        const third = await testHouse(kind)
        expect((await third.sen('restore', at('old.sen'), '--without-journal', 'the disk died')).code).toBe(0)
        const { rows } = await sql<{ detail: object }>`select detail from audit_line
          where verb = 'house.restore_without_journal'`.execute(third.house.store.db)
        expect(rows).toEqual([{ detail: { reason: 'the disk died' } }])
        expect((await placesOf(third.house.store.db, WORDS)).length).toBeGreaterThan(10)
        await third.close()
      })
    })
  })

const momentsIn = (told: Record<string, unknown>): Date[] =>
  [...new Set(Object.keys(told).flatMap((key) => /\S+Z$/.exec(key) ?? []))].map((at) => new Date(at))
