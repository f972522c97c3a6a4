/** The commands in process: exit codes, and the shapes that others rely on. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { sql } from '#platform/db'
import { testHouse, type Said, type TestHouse } from '../../test/house/house.ts'
import { zeeschuimer } from '../../test/world/files.ts'
import { smallEdition } from '../../test/world/small-edition.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`the command line [${kind}]`, () => {
    let own: TestHouse
    let said: Said
    const sen = async (...args: string[]) => (said = await own.sen(...args))
    const json = () => said.out.map((line) => JSON.parse(line) as Record<string, unknown>)
    const write = (name: string, content: string | Uint8Array) => {
      const file = path.join(own.folder, name)
      fs.writeFileSync(file, content)
      return name
    }

    beforeAll(async () => {
      own = await testHouse(kind, { SEN_ORIGIN: 'https://vn.example.org' })
      await smallEdition(own.house.store.db, 'small')
    })
    afterAll(() => own?.close())
    beforeEach(() => void (said = { code: -1, out: [], err: [] }))

    test('import: one line a file, a refused one stops nobody, exit 2 at the end', async () => {
      const good = write(
        'good.ndjson',
        zeeschuimer([
          {
            post: 901,
            by: 'an',
            caption: 'Xin chào #smallexpo',
            made: '2025-06-01T09:00:00+09:00',
            at: '2025-06-02T09:00:00+09:00',
            views: 10,
          },
          {
            post: 902,
            by: 'binh',
            caption: 'Múa rối nước #smallexpo',
            made: '2025-06-01T09:00:00+09:00',
            at: '2025-06-02T09:00:00+09:00',
            views: 20,
          },
        ]),
      )
      const broken = write(
        'partly.ndjson',
        Buffer.concat([
          zeeschuimer([
            {
              post: 903,
              by: 'chi',
              caption: 'x',
              made: '2025-06-01T09:00:00+09:00',
              at: '2025-06-02T09:00:00+09:00',
              views: 1,
            },
          ]),
          Buffer.from('\n{"broken\n'),
        ]),
      )
      const none = write('cake.txt', 'Flour, eggs and sugar.\n')
      await sen('posts', 'import', good, none, 'missing.csv', broken, '--json')
      expect(said.code).toBe(2)
      const shape = { source: null, run: null, read: 0, new: 0, updated: 0, repeated: 0, rejected: 0, refused: null }
      const id = expect.stringMatching(/^[0-9a-f-]{36}$/) as string
      const refused = { kind: expect.any(String) as string, reason: expect.any(String) as string }
      expect(json()).toEqual([
        { ...shape, file: good, source: 'zeeschuimer', run: id, read: 2, new: 2 },
        { ...shape, file: none, refused },
        { ...shape, file: 'missing.csv', refused: { kind: 'missing', reason: 'There is no such file.' } },
        { ...shape, file: broken, source: 'zeeschuimer', run: id, read: 2, new: 1, rejected: 1 },
      ])
      expect(Object.keys(json()[0]!)).toEqual([
        'file',
        'source',
        'run',
        'read',
        'new',
        'updated',
        'repeated',
        'rejected',
        'refused',
      ])

      const run = json()[3]!.run as string
      await sen('posts', 'rejects', run, '--json')
      expect([said.code, json()]).toEqual([
        0,
        [
          {
            n: 2,
            code: expect.any(String) as string,
            detail: expect.any(String) as string,
            tries: expect.any(Number) as number,
            resolvedAt: null,
            raw: '{"broken',
          },
        ],
      ])
      await sen('posts', 'retry', run)
      expect([said.code, json()]).toEqual([0, [expect.objectContaining({ run })]])

      await sen('posts', 'import', good, '--json')
      expect([said.code, json()]).toEqual([
        0,
        [{ ...shape, file: good, source: 'zeeschuimer', run: id, read: 2, repeated: 2 }],
      ])
      await sen('posts', 'import', good, '--json', '--source', '4cat')
      expect([said.code, json()[0]!.refused]).toEqual([
        2,
        { kind: 'other_source', reason: 'This is zeeschuimer, not 4cat.' },
      ])
      await sen('posts', 'import', good, '--dry-run', '--json')
      expect([said.code, json()]).toEqual([0, [{ ...shape, file: good, source: 'zeeschuimer', read: 2, repeated: 2 }]])
      await sen('posts', 'import', good, '--source', 'letters')
      expect([said.code, said.err]).toEqual([2, ['There is no source "letters".']])
    })

    test('grant, decide, end: refused without a grant (exit 3), allowed with one', async () => {
      const link = write('links.txt', 'https://www.tiktok.com/@an.nghe.nhan/video/7469000000000010011\n')
      await sen('posts', 'import', link, '--json')
      expect(json()[0]).toMatchObject({ source: 'link', new: 1 })
      const post = (
        await sql<{ id: string }>`select id from post where platform_id = '7469000000000010011'`.execute(
          own.house.store.db,
        )
      ).rows[0]!.id
      await sen('posts', 'decide', post, 'allow')
      expect([said.code, said.out, said.err]).toEqual([
        3,
        [],
        ['Nobody has allowed this post to be shown, so it cannot go up. Record a grant first.'],
      ])
      await sen(
        'rights',
        'grant',
        '--post',
        post,
        '--use',
        'wall,site',
        '--until',
        '2025-10-13',
        '--evidence',
        'Nói tại quầy',
      )
      expect(said.code).toBe(0)
      const grants = said.out.join('\n').split('\n')
      expect(grants).toHaveLength(2)
      await sen('posts', 'decide', post, 'allow')
      expect(said.code).toBe(0)
      await sen('posts', 'decide', post, 'refuse')
      expect([said.code, said.err.join()]).toEqual([2, expect.stringContaining('Refusing needs a reason') as string])
      await sen('posts', 'decide', post, 'burn')
      expect([said.code, said.err]).toEqual([2, ['There is no decision "burn". Choose allow, refuse or later.']])
      for (const grant of grants) {
        await sen('rights', 'end', grant, '--reason', 'withdrawn')
        expect([said.code, said.err]).toEqual([0, []])
      }
      await sen('rights', 'end', grants[0]!, '--reason', 'withdrawn')
      expect([said.code, said.err]).toEqual([2, ['There is no such grant, or it has already ended.']])
    })

    test('figures: listed, shown in the agreed shape, verified; a spoiled row is named and exits 1', async () => {
      const { db } = own.house.store
      await sen('figures', 'list')
      expect(said.out.map((line) => line.split('\t')[0])).toEqual(
        expect.arrayContaining([
          'posts',
          'creators',
          'views_gained',
          'engagements',
          'engagement_rate',
          'share_language',
          'share_theme',
          'top_growth',
        ]),
      )
      for (const args of [
        ['posts'],
        ['views_gained', '--by', 'day'],
        ['engagement_rate', '--by', 'language'],
        ['top_growth', '--from', '2025-06-01', '--to', '2025-06-07'],
      ]) {
        await sen('figures', 'show', ...args, '--json')
        expect([said.code, said.err]).toEqual([0, []])
        const figure = json()[0]!
        expect(figure).toMatchObject({
          id: args[0],
          version: expect.any(Number) as number,
          edition: 'small',
          unit: expect.any(String) as string,
          asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*[+-]\d\d:\d\d$/) as string,
          atLeast: expect.any(Boolean) as boolean,
          coverage: {
            known: expect.any(Number) as number,
            expected: expect.any(Number) as number,
            gaps: expect.any(Array) as unknown[],
          },
          rows: expect.any(Array) as unknown[],
          sources: expect.any(Array) as unknown[],
        })
        expect(figure.value === null || typeof figure.value === 'number').toBe(true)
        for (const row of figure.rows as Record<string, unknown>[]) {
          expect(row).toMatchObject({ key: expect.any(String) as string, state: expect.any(String) as string })
          expect(row.value === null || typeof row.value === 'number').toBe(true)
        }
      }
      await sen('figures', 'show', 'posts')
      expect([said.code, said.out.length]).toEqual([0, 1])

      await sen('figures', 'verify')
      expect([said.code, said.out]).toEqual([0, []])
      const spoil = (by: number) =>
        sql`update figure_sum set value = value + ${by} where metric = 'posts' and dim = 'all'`.execute(db)
      await spoil(5)
      await sen('figures', 'verify')
      expect(said.code).toBe(1)
      expect(json().length).toBeGreaterThan(0)
      for (const difference of json())
        expect(Object.keys(difference)).toEqual(expect.arrayContaining(['figure', 'key', 'stored', 'recomputed']))
      await spoil(-5)
    })

    test('the trail is verified, and an edit exits 1', async () => {
      const { db } = own.house.store
      await sen('audit', 'verify')
      expect([said.code, said.out, said.err.join()]).toEqual([
        0,
        [],
        expect.stringMatching(/^[1-9]\d* sealed lines, 0 faults$/) as string,
      ])
      await sql`update audit_line set verb = verb || '.x' where id = (select line_id from audit_seal where number = 1)`.execute(
        db,
      )
      await sen('audit', 'verify')
      expect([said.code, json()]).toEqual([1, [{ number: 1, fault: 'edited' }]])
      await sql`update audit_line set verb = left(verb, -2) where id = (select line_id from audit_seal where number = 1)`.execute(
        db,
      )
    })

    test('the clock is shown and set', async () => {
      await sen('clock', 'set', '2025-07-01T08:00:00+09:00')
      expect([said.code, said.out]).toEqual([0, ['2025-07-01T08:00:00+09:00 Asia/Tokyo (replay)']])
      await sen('clock', 'show')
      expect(said.out[0]).toMatch(/^2025-07-01T08:00:\d\d\+09:00 Asia\/Tokyo \(replay\)$/)
    })

    test('an invitation prints its link, on the public address', async () => {
      await sen('account', 'invite', 'Lan@Example.org', '--role', 'communications')
      expect([said.code, said.err]).toEqual([0, []])
      expect(said.out.join()).toMatch(/^https:\/\/vn\.example\.org\/sign-in\/link\?token=[\w-]{20,}/)
      await sen('account', 'list')
      expect(json()).toEqual([expect.objectContaining({ email: 'lan@example.org' })])
      await sen('account', 'token', 'lan@example.org', '--name', 'board')
      expect(said.out.join()).not.toBe('')
      await sen('account', 'tokens', 'lan@example.org')
      const [token] = json()
      await sen('account', 'end-token', String(token!.id))
      expect([said.code, said.out, said.err]).toEqual([0, [], []])
    })

    test('an edition is begun, checked, loaded and exported', async () => {
      await sen(
        'edition',
        'new',
        'belgrade',
        '--name',
        'Expo 2027 Belgrade',
        '--zone',
        'Europe/Belgrade',
        '--from',
        '2027-05-15',
        '--to',
        '2027-08-15',
        '--languages',
        'vi,en',
        '--dir',
        'belgrade',
      )
      expect([said.code, said.out]).toEqual([0, []])
      await sen(
        'edition',
        'new',
        'belgrade',
        '--name',
        'X',
        '--zone',
        'Europe/Belgrade',
        '--from',
        '2027-05-15',
        '--to',
        '2027-08-15',
        '--languages',
        'vi,en',
        '--dir',
        'belgrade',
      )
      expect(said.code).not.toBe(0)
      await sen('edition', 'check', 'belgrade')
      expect([said.code, said.out]).toEqual([0, []])
      await sen('edition', 'load', 'belgrade')
      expect([said.code, json()]).toEqual([
        0,
        [expect.objectContaining({ edition: 'belgrade', updated: 0, kept: 0, conflicts: 0 })],
      ])
      await sen('edition', 'export', 'belgrade', 'out')
      expect(said.code).toBe(0)
      expect(fs.readdirSync(path.join(own.folder, 'out')).sort()).toContain('edition.yaml')
      await sen('clock', 'show')
      expect([said.code, said.err.join()]).toEqual([2, expect.stringContaining('several editions') as string])
      await sen('figures', 'show', 'posts', '--edition', 'belgrade', '--json')
      expect([said.code, json()[0]]).toMatchObject([0, { edition: 'belgrade', rows: [], sources: [] }])
      fs.appendFileSync(path.join(own.folder, 'belgrade/edition.yaml'), '\nzone: Mars/Base\n')
      await sen('edition', 'check', 'belgrade')
      expect(said.code).toBe(1)
      expect(said.out.length).toBeGreaterThan(0)
      await sen('edition', 'load', 'belgrade')
      expect([said.code, said.err.join()]).toEqual([2, expect.stringContaining('to mend') as string])
    })

    test('captions are classified without writing, and odd files are told', async () => {
      write('captions.tsv', '\uFEFFid\tlang\ttext\r\na1\tx\tÁo dài ở Osaka #vnworldexpo\r\na2\tx\t\r\n')
      await sen('posts', 'classify', 'captions.tsv', '--json')
      expect(said.code).toBe(0)
      expect(json().map((row) => Object.keys(row))).toEqual(
        [1, 2].map(() => ['id', 'language', 'sure', 'themes', 'tags']),
      )
      expect(json()).toMatchObject([
        { id: 'a1', language: 'vi', tags: ['vnworldexpo'] },
        { id: 'a2', language: null, sure: false, themes: [], tags: [] },
      ])
      for (const [content, why] of [
        ['', 'columns id and text'],
        ['id,text\n1,x\n', 'columns id and text'],
      ] as const) {
        write('odd.tsv', content)
        await sen('posts', 'classify', 'odd.tsv')
        expect([said.code, said.err.join()]).toEqual([2, expect.stringContaining(why) as string])
      }
    })

    test('doctor shows every setting and tells no secret', async () => {
      process.env.SMTP_URL = 'smtps://mailer:hunter2@mail.example.org'
      try {
        await sen('doctor')
      } finally {
        delete process.env.SMTP_URL
      }
      const { SETTINGS } = await import('#platform/config')
      expect(said.code).toBe(0)
      for (const { name } of SETTINGS) expect(said.out.filter((line) => line.startsWith(`${name} `))).toHaveLength(1)
      expect(said.out.join('\n')).not.toContain('hunter2')
      expect(said.out.find((line) => line.startsWith('SMTP_URL'))).toContain('(set)')
      expect(said.out.find((line) => line.startsWith('database'))).toContain(`${kind}: PostgreSQL`)
    })
  })
