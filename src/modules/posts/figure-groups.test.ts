/** Who is behind the counts now, read from the keys that stand ready, is who is found among the dated keys. */
import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { FigureQuery, Group } from '#modules/evidence'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { systemNow } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { worldsIn } from '../../../test/world/figures.ts'
import type { Told } from '../../../test/world/posts.ts'
import { groupsBehind, type Counting, type Family } from './figure-groups.ts'
import { overrule, type Overrule } from './facts/overrule.ts'

const FAMILIES: Family[] = ['all', 'day', 'language', 'theme', 'event']
const COUNTINGS: Counting[] = ['posts', 'readings']
const CAPTIONS = [
  'Xem múa rối nước ở Osaka #vnworldexpo',
  'Ăn phở bò Hà Nội ngon quá #vnworldexpo #quangninh',
  '桜がとてもきれいです。春のお祭り #vnworldexpo #cánhbuồmnâu',
  'An evening of saxophone music #vnworldexpo #saxvn #quangninh',
  'Not one of ours',
  null,
]
const WORDS: Overrule[] = [
  { kind: 'language', value: 'en' },
  { kind: 'language', value: null },
  { kind: 'theme', values: ['costume', 'nature'] },
  { kind: 'theme', values: [] },
  { kind: 'event', event: 'sax', linked: true },
  { kind: 'event', event: 'quang-ninh-week', linked: false },
]

const told = fc.record({
  post: fc.integer({ min: 1, max: 14 }),
  by: fc.option(fc.integer({ min: 1, max: 8 }).map((n) => `creator${n}`)),
  caption: fc.constantFrom(...CAPTIONS),
  made: fc.integer({ min: 2, max: 5 }).map((day) => `2025-06-0${day}T08:00:00+09:00`),
  at: fc.option(
    fc.integer({ min: 2, max: 8 }).map((day) => `2025-06-0${day}T12:00:00+09:00`),
    { nil: undefined },
  ),
  views: fc.option(fc.nat({ max: 900 })),
  likes: fc.option(fc.nat({ max: 90 })),
}) satisfies fc.Arbitrary<Told>
const words = fc.array(fc.record({ nth: fc.nat({ max: 13 }), word: fc.constantFrom(...WORDS) }), { maxLength: 5 })

/** Five creators are as good as any other five; fewer are all there are. */
const plain = (groups: readonly Group[]) =>
  groups
    .map(({ cells, behind }) => ({
      cells: [...cells].sort(),
      behind: behind.map(({ records, creators }) => ({
        records,
        creators: creators.length < 5 ? [...creators].sort() : creators.length,
      })),
    }))
    .sort((a, b) => (a.cells.join() < b.cells.join() ? -1 : 1))

onBothDatabases('who is behind the counts', (open) => {
  const { world } = worldsIn(open)

  test('is told the same by the standing keys and by the dated ones', { timeout: 120_000 }, async () => {
    const { db } = open()
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 6, maxLength: 24 }),
        words,
        fc.nat({ max: 3 }),
        async (list, said, hidden) => {
          const { edition } = await world(list)
          const { rows: posts } = await sql<{
            id: string
          }>`select id from post where edition_id = ${edition.id} order by platform_id`.execute(db)
          for (const { nth, word } of said)
            await db
              .transaction()
              .execute((trx) => overrule(trx, OPERATOR, edition, posts[nth % posts.length]!.id, word, systemNow()))
          // As sample posts that the venue's clock has not passed.
          await sql`update post set shows_from = '2999-01-01' where id = any(${posts.slice(0, hidden).map((one) => one.id)}::uuid[])`.execute(
            db,
          )
          // Recorded moments may run ahead of the clock by some milliseconds.
          const at = new Date(systemNow().getTime() + 60_000)
          for (const counting of COUNTINGS)
            for (const family of FAMILIES) {
              const query = (latest: boolean): FigureQuery => ({
                edition,
                from: edition.opens,
                to: edition.closes,
                part: null,
                by: null,
                asOf: { at, venue: at },
                latest,
                audience: 'public',
              })
              const now = plain(await groupsBehind(db, query(true), counting, family))
              expect(now, `${counting} ${family}`).toEqual(
                plain(await groupsBehind(db, query(false), counting, family)),
              )
            }
        },
      ),
      { numRuns: 12 },
    )
  })
})
