/** Bad input at the command line: one line that says why, exit 2, and nothing is written. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { sql } from '#platform/db'
import { testHouse, type TestHouse } from '../../test/house/house.ts'
import { smallEdition } from '../../test/world/small-edition.ts'

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`bad input [${kind}]`, () => {
    let own: TestHouse
    beforeAll(async () => {
      own = await testHouse(kind)
      await smallEdition(own.house.store.db, 'small')
    })
    afterAll(() => own?.close())

    const written = async () =>
      (
        await sql`select (select count(*) from audit_line) as lines, (select count(*) from run) as runs`.execute(
          own.house.store.db,
        )
      ).rows

    test.each([
      [['nonsense'], 'sen does not know `nonsense`. `sen --help` lists what it knows.'],
      [['posts', 'burn', 'x'], 'sen does not know `posts burn`. `sen --help` lists what it knows.'],
      [['clock', 'show', '--loud'], "Unknown option '--loud'"],
      [['clock', 'show', '--edition', 'mars'], 'There is no edition “mars”.'],
      [['clock', 'set'], 'The time must be ISO 8601 with its offset'],
      [['clock', 'set', '2025-06-03T10:00:00'], 'The time must be ISO 8601 with its offset'],
      [['account', 'invite'], 'The e-mail address is missing.'],
      [['account', 'invite', 'an@example.org'], '--role is missing.'],
      [['account', 'invite', 'an@example.org', '--role', 'emperor'], '--role must be one of owner, head'],
      [['account', 'invite', 'an at example', '--role', 'viewer'], 'e-mail'],
      [['account', 'end-token', 'no-id'], 'token'],
      [['edition', 'load', 'no/such/folder'], 'edition.yaml'],
      [['edition', 'export', 'mars', 'out'], 'There is no edition “mars”.'],
      [
        [
          'edition',
          'new',
          'x',
          '--name',
          'X',
          '--zone',
          'Mars/Base',
          '--from',
          '2027-01-01',
          '--to',
          '2027-02-01',
          '--languages',
          'vi',
          '--dir',
          'x',
        ],
        'zone',
      ],
      [
        [
          'edition',
          'new',
          'x',
          '--name',
          'X',
          '--zone',
          'UTC',
          '--from',
          '2027-02-01',
          '--to',
          '2027-01-01',
          '--languages',
          'vi',
          '--dir',
          'x',
        ],
        '',
      ],
      [['posts', 'import'], 'Name at least one file.'],
      [['posts', 'import', '--last-day', '2025-02-30', 'x'], '--last-day must be a day'],
      [['posts', 'rejects'], 'The run is missing.'],
      [['posts', 'rejects', 'no-run', '--json'], 'There is no run no-run in small.'],
      [['posts', 'retry', '77'], 'There is no run 77 in small.'],
      [['posts', 'decide', '12', 'allow'], 'The post is named by our id'],
      [['posts', 'decide', '-'.repeat(36), 'allow'], ''],
      [['posts', 'decide', '00000000-0000-7000-8000-000000000000', 'allow'], 'There is no such post.'],
      [['posts', 'classify', 'no-such.tsv'], 'no-such.tsv'],
      [
        ['rights', 'grant', '--post', 'abc', '--use', 'wall', '--until', '2025-10-13', '--evidence', 'said'],
        'There is no such post.',
      ],
      [
        [
          'rights',
          'grant',
          '--post',
          '00000000-0000-7000-8000-000000000000',
          '--use',
          'wall',
          '--until',
          '2025-10-13',
          '--evidence',
          'said',
        ],
        'There is no such post.',
      ],
      [['rights', 'grant', '--use', 'wall'], '--post is missing.'],
      [['rights', 'end', 'abc', '--reason', 'withdrawn'], 'no such grant'],
      [['rights', 'end', '00000000-0000-7000-8000-000000000000', '--reason', 'withdrawn'], 'no such grant'],
      [['figures', 'show'], 'The figure is missing.'],
      [['figures', 'show', 'ave'], 'does not calculate "ave"'],
      [['figures', 'show', 'nonsense'], 'There is no figure "nonsense".'],
      [['figures', 'show', 'posts', '--by', 'colour'], 'cannot be broken down by "colour"'],
      [['figures', 'show', 'posts', '--from', 'soon'], '"soon" is not a day'],
      [['figures', 'show', 'posts', '--as-of', 'yesterday'], '--as-of must be ISO 8601'],
      [['restore'], 'The file is missing.'],
      [['restore', 'no-such-file'], 'is no backup of Sen'],
    ])('sen %j', async (args, why) => {
      const before = await written()
      const said = await own.sen(...args)
      expect([said.code, said.out]).toEqual([2, []])
      expect(said.err.join('\n')).toContain(why)
      expect(said.err.join('\n')).not.toMatch(/\bat .*:\d+:\d+|Error:/)
      expect(await written()).toEqual(before)
    })
  })
