/** The ledger at the command line: what it takes, and how it explains an answer. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { editionNow, placeKind } from '#modules/editions'
import { recordSay } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { testHouse, type Said, type TestHouse } from '../../test/house/house.ts'
import { addPost, smallEdition } from '../../test/world/small-edition.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`sen rights [${kind}]`, () => {
    let own: TestHouse
    let said: Said
    let post: string
    let number = 0
    const sen = async (...args: string[]) => (said = await own.sen('rights', ...args))
    const grant = (...more: string[]) =>
      sen('grant', '--post', post, '--use', 'wall,site', '--until', '2025-06-30', '--evidence', 'Nói tại quầy', ...more)
    const explain = async (...more: string[]) => {
      await sen('explain', '--work', post, '--use', 'wall', ...more, '--json')
      return JSON.parse(said.out[0] ?? 'null') as { allowed: boolean; reason: string; grant: string; until: string }
    }

    beforeAll(async () => {
      own = await testHouse(kind)
      const { db } = own.house.store
      const world = await smallEdition(db, 'small')
      await db.transaction().execute((trx) =>
        placeKind.write(trx, world.edition.id, 'hall', {
          id: 'hall',
          kind: 'hall',
          names: [{ vi: 'Sảnh' }],
          partOf: 'stage',
        }),
      )
    })
    afterAll(() => own?.close())
    beforeEach(async () => {
      const { db } = own.house.store
      const edition = await editionNow(db, 'small')
      post = await addPost(
        { db, edition, runs: new Map(), items: ++number * 100 },
        { number: 500 + number, by: 'ao.sen' },
      )
    })

    test('a grant in its smallest form is everywhere, in every language, until midnight after its last day', async () => {
      await grant()
      expect([said.code, said.err]).toEqual([0, []])
      const [wall] = said.out.join('\n').split('\n')
      expect(await explain()).toEqual({
        allowed: true,
        reason: 'granted',
        grant: wall,
        until: '2025-07-01T00:00:00+09:00',
      })
      expect(await explain('--at', '2025-06-30T23:59:59+09:00')).toMatchObject({ allowed: true })
      expect(await explain('--at', '2025-07-01T00:00:00+09:00')).toEqual({
        allowed: false,
        reason: 'expired',
        grant: null,
        until: null,
      })
      expect(said.code).toBe(0)
    })

    test('place, language, first day, credit and embargo limit it, and the answer says which of them does', async () => {
      const more = ['--from', '2025-06-02', '--place', 'JP,stage', '--language', 'vi,ja', '--credit', 'Ao Sen']
      await grant(...more, '--embargo', '2025-06-03T12:00:00+09:00')
      expect([said.code, said.err]).toEqual([0, []])
      const there = ['--place', 'JP', '--lang', 'ja']
      const reason = async (...asked: string[]) => (await explain(...asked)).reason
      const noon = ['--at', '2025-06-03T12:00:00+09:00']
      expect(await reason(...there)).toBe('embargo')
      expect(await reason(...there, ...noon)).toBe('granted')
      expect(await reason(...noon)).toBe('elsewhere')
      expect(await reason('--place', 'hall', '--lang', 'vi', ...noon)).toBe('granted')
      expect(await reason('--place', 'VN', '--lang', 'vi', ...noon)).toBe('elsewhere')
      expect(await reason('--place', 'JP', ...noon)).toBe('other_language')
      expect(await reason(...there, '--at', '2025-06-01T23:59:59+09:00')).toBe('embargo')
      await sen('explain', '--work', post, '--use', 'wall', ...there, ...noon)
      expect(said.out).toEqual([
        'Yes: wall · 2025-06-03T12:00:00+09:00 · JP · ja',
        'Allowed until 2025-06-30, this day included.',
        'Credit: Ao Sen',
        expect.stringMatching(/^Grant [0-9a-f-]{36}, until 2025-07-01T00:00:00\+09:00$/) as string,
        'Who has a say:',
        '  ✓ @ao.sen (maker)',
      ])
    })

    test('whose say is missing is named, with the key by which their yes is recorded', async () => {
      await grant()
      const { person } = await own.house.store.db
        .transaction()
        .execute((trx) =>
          recordSay(trx, OPERATOR, { edition: 'small', workId: post, part: 'seen', name: 'Lan', minor: true }),
        )
      await sen('explain', '--work', post, '--use', 'wall')
      expect(said.out.slice(1)).toEqual([
        'Still missing: the yes of Lan (seen in the picture) to this use.',
        'Who has a say:',
        '  ✓ @ao.sen (maker)',
        `  ✗ Lan (seen in the picture)  --person ${person}`,
      ])
      await grant('--person', person)
      expect([said.code, said.err]).toEqual([2, ['This person is under age: name the guardian who agreed.']])
      await grant('--person', person, '--guardian', 'Bà Hạnh', '--terms', '2025-04')
      expect(said.code).toBe(0)
      expect((await explain()).allowed).toBe(true)
    })

    test('what cannot be asked or recorded is bad input, and says what to write', async () => {
      const ask = ['explain', '--work', post, '--use', 'wall']
      for (const [args, why] of [
        [['explain', '--use', 'wall'], '--work is missing.'],
        [['explain', '--work', post], '--use is missing.'],
        [['explain', '--work', 'abc', '--use', 'wall'], 'There is no such post.'],
        [['explain', '--work', post, '--use', 'poster'], 'There is no use "poster".'],
        [[...ask, '--at', 'noon'], '--at must be ISO 8601'],
        [[...ask, '--place', 'moon'], 'There is no place "moon".'],
        [[...ask, '--lang', 'klingon'], 'There is no language "klingon".'],
        [
          ['grant', '--post', post, '--use', 'wall,ai_training', '--until', '2025-06-30', '--evidence', 'ok!'],
          'by itself',
        ],
      ] as const) {
        await sen(...args)
        expect([args, said.code, said.out, said.err.join()]).toEqual([
          args,
          2,
          [],
          expect.stringContaining(why) as string,
        ])
      }
      await sen('grant', '--post', post, '--use', 'ai_training', '--until', '2025-06-30', '--evidence', 'ok!')
      expect(said.code).toBe(0)
    })
  })
