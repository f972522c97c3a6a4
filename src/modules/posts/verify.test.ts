import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { folderStore, zeeschuimer, type Captured } from '../../../test/world/files.ts'
import { makeEdition, type TestEdition } from '../../../test/world/posts.ts'
import { laySamples, setClock } from '../../../test/world/samples.ts'
import { importFile, overrule, relinkPosts, verifyFigures, type Difference } from './index.ts'

const captured = (post: number, hour: number, views: number, more: Partial<Captured> = {}): Captured => ({
  post,
  by: `creator${post}`,
  caption: `Rối nước ${post} #vnworldexpo`,
  made: '2025-06-03T01:00:00Z',
  at: new Date(Date.parse('2025-06-03T02:00:00Z') + hour * 3_600_000).toISOString(),
  views,
  ...more,
})

onBothDatabases('verifying figures', (open) => {
  const take = async (edition: TestEdition, rows: readonly Captured[]) => {
    const { files, remove } = folderStore()
    await importFile({ db: open().db, files, actor: OPERATOR, edition }, { name: 'a.ndjson', bytes: zeeschuimer(rows) })
    remove()
  }
  const verify = async (edition: TestEdition, db = open().db) => {
    const found: Difference[] = []
    await verifyFigures(db, edition, (one) => found.push(one))
    return found
  }

  test('spoiled sums, dated lines, keys, a closing, or a row for the past are found, and named', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    await take(edition, [captured(1, 0, 100), captured(2, 1, 10), captured(1, 24, 250)])
    // A later reading of a day that has been told, and one that comes late: both leave a row for the past.
    await take(edition, [captured(1, 25, 400), captured(2, 26, 70)])
    await take(edition, [captured(1, 5, 180)])
    expect(await verify(edition)).toEqual([])
    const { rows: was } =
      await sql`select 1 from post_day_was where edition_id = ${edition.id} and until > since`.execute(db)
    expect(was.length).toBeGreaterThan(1)
    const ofEdition = sql`post_id in (select id from post where edition_id = ${edition.id})`
    const cell = sql`edition_id = ${edition.id} and metric = 'views' and dim = 'all' and day = '2025-06-03'`
    const spoilers: [string, ReturnType<typeof sql>][] = [
      ['sum all 2025-06-03', sql`update figure_sum set value = value + 1 where ${cell}`],
      ['sum all 2025-06-03', sql`delete from figure_sum where ${cell}`],
      [
        'sum theme costume 2025-06-03',
        sql`insert into figure_sum (edition_id, metric, dim, key, day, value) values (${edition.id}, 'seen', 'theme', 'costume', '2025-06-03', 1)`,
      ],
      ['delta all 2025-06-03', sql`update figure_delta set value = value + 1 where ${cell}`],
      ['delta all 2025-06-03', sql`delete from figure_delta where ${cell}`],
      ['sample delta all 2025-06-03', sql`update figure_delta set shows_from = '2025-06-03' where ${cell}`],
      ['keys', sql`update post_keys set dims = dims[2:] where ${ofEdition}`],
      ['keys', sql`update post_keys set created_at = created_at - interval '1 day' where ${ofEdition}`],
      ['keys', sql`delete from post_keys where ${ofEdition}`],
      ['last_views', sql`update post_day set v = v + 1 where edition_id = ${edition.id}`],
      ['last_rated_at', sql`update post_day set r_at = r_at + interval '1 second' where edition_id = ${edition.id}`],
      [
        'until replaced',
        sql`update post_day_was set views = views + 1 where edition_id = ${edition.id} and until > since`,
      ],
    ]
    for (const [name, spoil] of spoilers)
      await db
        .transaction()
        .execute(async (trx) => {
          await spoil.execute(trx)
          const found = await verify(edition, trx as never)
          expect(found.map((one) => one.key).join('\n')).toContain(name)
          throw new Error('undo')
        })
        .catch((error: Error) => expect(error.message).toBe('undo'))
    expect(await verify(edition)).toEqual([])
  })

  const reading = fc.record({
    post: fc.integer({ min: 1, max: 3 }),
    hour: fc.integer({ min: 0, max: 100 }),
    views: fc.nat(500),
    made: fc.constantFrom('2025-06-03T01:00:00Z', '2025-05-20T01:00:00Z'),
  })

  test('agrees after any readings in any order, a moved event and a person’s word; samples and imports side by side', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(reading, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        async (files) => {
          const { db } = open()
          const edition = await makeEdition(db)
          await laySamples(
            db,
            edition,
            [
              {
                n: 1,
                by: 'lan',
                caption: 'Phở #vnworldexpo',
                made: '2025-06-02T08:00:00+09:00',
                readings: [
                  { at: '2025-06-02T12:00:00+09:00', views: 5 },
                  { at: '2025-06-03T12:00:00+09:00', views: 9 },
                ],
              },
            ],
            '2025-06-02T08:00:00+09:00',
          )
          await setClock(db, edition, '2025-06-02T13:00:00+09:00')
          for (const rows of files) {
            await take(
              edition,
              rows.map(({ post, hour, views, made }) => captured(post, hour, views, { made })),
            )
            const { rows: posts } = await sql<{
              id: string
            }>`select id from post where edition_id = ${edition.id} order by id`.execute(db)
            await db
              .transaction()
              .execute((trx) =>
                overrule(
                  trx,
                  OPERATOR,
                  edition,
                  posts.at(-1)!.id,
                  { kind: 'theme', values: ['nature'] },
                  new Date('2025-06-02T13:00:00+09:00'),
                ),
              )
          }
          await setClock(db, edition, '2025-06-04T13:00:00+09:00')
          await sql`update event set from_day = '2025-06-02', to_day = '2025-06-05' where edition_id = ${edition.id} and id = 'sax'`.execute(
            db,
          )
          await db.transaction().execute((trx) => relinkPosts(trx, edition, new Date('2025-06-04T13:00:00+09:00')))
          expect(await verify(edition)).toEqual([])
        },
      ),
      { numRuns: 8 },
    )
  }, 180_000)
})
