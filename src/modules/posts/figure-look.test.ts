/** What may be told after a look is what may be told when every record is gone through by hand. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FigureQuery } from '#modules/evidence'
import { sql } from '#platform/db'
import { systemNow } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { many, NOODLES, post, PUPPETS, worldsIn } from '../../../test/world/figures.ts'
import type { TestEdition, Told } from '../../../test/world/posts.ts'
import { LINKED, type Counting, type Family } from './figure-groups.ts'
import { guardOf } from './figure-told.ts'

const FAMILIES = ['all', 'day', 'language', 'theme', 'event'] as const
const ASKED = (['posts', 'readings'] as const).flatMap((counting) =>
  FAMILIES.map((family): [Counting, Family] => [counting, family]),
)

/** A post, or one reading of it: whose, where it stands, and which counts it gives something to. */
interface Counted {
  author: string | null
  cells: readonly string[]
  counts: readonly boolean[]
}

/** Decision 012 as it is written, without a thought for speed. */
function plainly(all: readonly Counted[]): { total: boolean; held: string[] } {
  const isSmall = (some: readonly Counted[]) =>
    [0, 1].some((i) => {
      const own = some.filter((one) => one.counts[i])
      return own.length > 0 && new Set(own.flatMap((one) => one.author ?? [])).size < 5
    })
  const cells = [...new Set(all.flatMap((one) => one.cells))]
  if (isSmall(all)) return { total: false, held: cells.sort() }
  const size = (cell: string) =>
    cell === LINKED ? Infinity : all.filter((one) => one.counts[0] && one.cells.includes(cell)).length
  const told: string[] = []
  for (const cell of cells.sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1))) {
    const pieces = Map.groupBy(all, (one) => [...told, cell].filter((each) => one.cells.includes(each)).join())
    if (![...pieces.values()].some(isSmall)) told.push(cell)
  }
  return { total: true, held: cells.filter((cell) => !told.includes(cell)).sort() }
}

const told = fc.record({
  by: fc.option(
    fc.integer({ min: 1, max: 9 }).map((n) => `creator${n}`),
    { freq: 9, nil: null },
  ),
  caption: fc.constantFrom(
    ...[PUPPETS, PUPPETS, NOODLES, `${PUPPETS} #quangninh`, `${PUPPETS} #quangninh #cánhbuồmnâu`, `${NOODLES} #saxvn`],
    ...['桜がとてもきれいです。春のお祭り #vnworldexpo', 'Not one of ours'],
  ),
  made: fc.constantFrom(2, 2, 3, 4).map((day) => `2025-06-0${day}T08:00:00+09:00`),
  at: fc.constantFrom(4, 4, 5).map((day) => `2025-06-0${day}T12:00:00+09:00`),
  views: fc.option(fc.nat(900), { freq: 4, nil: null }),
  likes: fc.option(fc.nat(40), { freq: 4, nil: null }),
})

const some = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    ...{ by: `creator${i % 9}`, caption: i % 4 ? PUPPETS : NOODLES, made: '2025-06-02T08:00:00+09:00' },
    ...{ at: '2025-06-04T12:00:00+09:00', views: i, likes: i },
  }))

onBothDatabases('what may be told after a look', (open) => {
  const { world } = worldsIn(open)
  const guard = async (
    { opens: from, closes: to, ...edition }: TestEdition,
    latest: boolean,
    ...asked: [Counting, Family]
  ) => {
    // Recorded moments may run ahead of the clock by some milliseconds.
    const at = new Date(systemNow().getTime() + 60_000)
    const query: FigureQuery = {
      ...{ edition: { ...edition, opens: from, closes: to }, from, to, part: null, by: null },
      ...{ asOf: { at, venue: at }, latest, audience: 'public' },
    }
    const { total, held } = await open()
      .db.transaction()
      .execute((trx) => guardOf(trx, query, ...asked))
    return { total, held: [...held].sort() }
  }

  /** Else nearly every look would end among the posts of other worlds. */
  const endOtherWorlds = async () => {
    await sql`update post_dim set until = now() where until = 'infinity'`.execute(open().db)
    await sql`update post_keys set dims = '{}'`.execute(open().db)
  }

  /** All that counts in an edition and shows, as it stands in the tables. */
  const countedIn = async (edition: TestEdition, counting: Counting, family: Family): Promise<Counted[]> => {
    const { rows } = await sql<{
      author: string | null
      made: string | null
      pairs: string[]
      days: { day: string; views: number | null; engagements: number | null }[]
    }>`select a.key as author, p.created_day as made, k.dims as pairs,
        (select coalesce(json_agg(g), '[]') from post_day g where g.post_id = p.id) as days
      from post p join post_keys k on k.post_id = p.id left join post_dim a on a.post_id = p.id and a.dim = 'author' and a.until = 'infinity'
      where p.edition_id = ${edition.id} and p.shows_from is null`.execute(open().db)
    return rows.flatMap(({ author, made, pairs, days }): Counted[] => {
      const keys = pairs.map((pair) => pair.split('\t'))
      if (!keys.some(([dim]) => dim === 'all')) return []
      const cells = (day: string) => {
        if (family === 'all') return []
        if (family === 'day') return [day]
        if (family !== 'event') return keys.flatMap(([dim, key]) => (dim === family ? [key!] : []))
        return keys.flatMap(([dim, key]) =>
          dim === LINKED ? [LINKED] : dim === 'event' || dim === 'week' ? [`${dim}:${key}`] : [],
        )
      }
      if (counting === 'posts') return made ? [{ author, cells: cells(made), counts: [true] }] : []
      return days
        .map(({ day, views, engagements }) => ({
          ...{ author, cells: cells(day), counts: [views !== null, engagements !== null] },
        }))
        .filter(({ counts }) => counts.includes(true))
    })
  }

  test(
    'is what decision 012 says of all records, in any world; and of a past moment the same',
    { timeout: 120_000 },
    async () => {
      const seen = { total: 0, nothing: 0, held: 0, told: 0 }
      await fc.assert(
        fc.asyncProperty(fc.array(told, { minLength: 5, maxLength: 70 }), fc.nat({ max: 6 }), async (list, hidden) => {
          await endOtherWorlds()
          const { edition } = await world(list.map((one, i) => post(i + 1, one as Partial<Told>)))
          for (const asked of ASKED) {
            const before = plainly(await countedIn(edition, ...asked))
            expect([...asked, await guard(edition, true, ...asked)]).toEqual([...asked, before])
            expect([...asked, await guard(edition, false, ...asked)]).toEqual([...asked, before])
            seen[before.total ? 'total' : 'nothing']++
            if (before.total) seen[before.held.length ? 'held' : 'told']++
          }
          // As sample posts that the venue's clock has not passed; their lines stay, so nothing is asked of sizes.
          await sql`update post set shows_from = '2999-01-01' where id in
            (select id from post where edition_id = ${edition.id} order by platform_id limit ${hidden})`.execute(
            open().db,
          )
          for (const asked of ASKED) {
            const { total } = plainly(await countedIn(edition, ...asked))
            expect([...asked, (await guard(edition, true, ...asked)).total]).toEqual([...asked, total])
          }
        }),
        {
          numRuns: 10,
          // A world of too few, and one of enough, whatever the others are.
          examples: [
            [some(3), 0],
            [some(40), 2],
          ],
        },
      )
      expect(Object.values(seen).map((n) => n > 0)).toEqual([true, true, true, true])
    },
  )

  /** Of a cell with more posts than are looked at: whose the first, the last, and those between are. */
  const crowd = (between: readonly string[], more: Partial<Told> = {}) => [
    ...many(1, 20, { by: 'an', ...more }),
    ...between.map((by, i) => post(21 + i, { by, ...more })),
    ...many(41, 60, { by: 'an', ...more }),
  ]

  test('finds creators whom the look does not see, and does not make up any', async () => {
    const five = await world(crowd(['binh', 'chi', 'dung', 'em']))
    const four = await world(crowd(['binh', 'chi', 'dung']))
    for (const asked of ASKED) {
      expect([...asked, (await guard(five.edition, true, ...asked)).total]).toEqual([...asked, true])
      expect([...asked, (await guard(four.edition, true, ...asked)).total]).toEqual([...asked, false])
    }
  })

  test('counts creators beside views and beside engagements', async () => {
    // Of all that are seen, many have been viewed; who was liked are four, and stand where nobody looks.
    const unread = { views: null, likes: null }
    const list = [...many(1, 20, { likes: null }), ...many(21, 24), ...many(41, 60, { likes: null })]
    const { edition } = await world(list)
    expect((await guard(edition, true, 'readings', 'language')).total).toBe(false)
    expect((await guard(edition, true, 'posts', 'language')).total).toBe(true)
    // Of what nobody has read nothing is told, whatever was made.
    const { edition: other } = await world([...many(1, 20, unread), post(21), ...many(41, 60, unread)])
    expect((await guard(other, true, 'readings', 'language')).total).toBe(false)
    expect((await guard((await world(many(1, 60, unread))).edition, true, 'readings', 'language')).total).toBe(true)
  })

  test('looks at the posts of its own edition', async () => {
    await world(many(1, 40))
    const { edition } = await world(many(1, 4))
    await world(many(1, 40))
    for (const asked of ASKED)
      expect([...asked, (await guard(edition, true, ...asked)).total]).toEqual([...asked, false])
  })

  test('a post may stand under more events than an index has room for', async () => {
    const { edition } = await world([...many(1, 8, { caption: `${PUPPETS} #quangninh` }), ...many(11, 19)])
    const events = Array.from(
      { length: 300 },
      (_, i) => `event\tmột-chương-trình-rất-dài-${i}-${(i * 7919).toString(36)}`,
    )
    await sql`update post_keys set dims = array(select d from unnest(dims || ${events}::text[]) as d order by d)
      where post_id in (select id from post where edition_id = ${edition.id} order by platform_id limit 3)`.execute(
      open().db,
    )
    for (const counting of ['posts', 'readings'] as const) {
      const expected = plainly(await countedIn(edition, counting, 'event'))
      expect(expected.held.length).toBeGreaterThan(0)
      expect(await guard(edition, true, counting, 'event')).toEqual(expected)
    }
  })
})
