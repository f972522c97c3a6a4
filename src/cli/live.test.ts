/** Lives at the command line: what is open, and results taken in, looked at first and tried again. */
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { sql } from '#platform/db'
import { testHouse, type TestHouse } from '../../test/house/house.ts'
import { putLives } from '../../test/world/lives.ts'
import { makeEdition } from '../../test/world/posts.ts'

const SAMPLE = path.resolve(import.meta.dirname, '../../test/samples/live/results.csv')

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`sen live [${kind}]`, () => {
    let own: TestHouse
    let edition: string
    const sen = (...args: string[]) => own.sen(...args, '--edition', edition)
    const json = (out: string[]) => out.map((line) => JSON.parse(line) as Record<string, unknown>)

    beforeAll(async () => {
      own = await testHouse(kind)
      edition = (await makeEdition(own.house.store.db)).id
      await putLives(own.house.store.db, edition)
    }, 60_000)
    afterAll(() => own?.close())

    test('the list tells what is open', async () => {
      const { code, out } = await sen('live', 'list', '--json')
      expect(code).toBe(0)
      expect(json(out)).toEqual([
        {
          live: 'craft',
          starts: '2025-06-03T19:00:00+09:00',
          show: null,
          ready: false,
          open: [
            { duty: 'host-says-so', product: null },
            { duty: 'allergens', product: 'rice' },
          ],
        },
        expect.objectContaining({ live: 'night' }),
      ])
    })

    test('a file: a dry run keeps nothing, an import names what it could not read, a retry reads it', async () => {
      const rejects = [{ line: 5, code: 'no_such_live', column: 'live', cell: 'market' }]
      const counts = { read: 4, new: 3, updated: 0, repeated: 0, rejected: 1, rejects, ignored: [] }
      const dry = await sen('live', 'import', SAMPLE, '--dry-run', '--json')
      expect([dry.code, json(dry.out)]).toEqual([0, [{ file: SAMPLE, run: null, ...counts }]])
      const told = await sen('live', 'import', SAMPLE, '--sample')
      expect([told.code, told.out.join('\n').split('\n')]).toEqual([
        0,
        [
          `${SAMPLE}: 4 read, 3 new, 0 updated, 0 repeated, 1 rejected`,
          '  Row 5, column live: there is no live “market”.',
        ],
      ])
      const again = await sen('live', 'import', SAMPLE, '--json')
      expect(json(again.out)[0]).toMatchObject({ new: 0, repeated: 3, rejected: 1 })
      const { rows } = await sql<{ sample: boolean; n: number }>`select sample, count(*)::int as n from live_result
        where edition_id = ${edition} group by 1`.execute(own.house.store.db)
      expect(rows).toEqual([{ sample: true, n: 8 }])
      const run = json(again.out)[0]!.run as string
      expect(json((await sen('live', 'retry', run)).out)).toEqual([
        { run, read: 1, new: 0, updated: 0, repeated: 0, rejected: 1 },
      ])
      expect((await sen('live', 'retry', '4711')).code).toBe(2)
    })

    test('a file that is none of ours is refused, and so is one that is not there', async () => {
      const other = path.join(own.folder, 'people.csv')
      fs.writeFileSync(other, 'name,handle\nAn,@an\n')
      const { code, err } = await sen('live', 'import', other)
      expect([code, err.join()]).toEqual([2, expect.stringContaining('live, product, observed_at') as string])
      expect((await sen('live', 'import', 'nothing.csv')).code).toBe(2)
    })
  })
