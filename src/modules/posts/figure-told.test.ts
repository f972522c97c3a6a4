/** Whatever the public asks and however it adds and subtracts the answers: small groups stay small groups. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Figure } from '#modules/evidence'
import { sql } from '#platform/db'
import { daysBetween } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { echelon, follows, subsets } from '../../../test/linear.ts'
import { cells, NOODLES, PUPPETS, post, worldsIn } from '../../../test/world/figures.ts'

const CAPTIONS = [PUPPETS, NOODLES, '桜がとてもきれいです。春のお祭り #vnworldexpo', '♡ #vnworldexpo']
const TAGS = ['', ' #quangninh', ' #cánhbuồmnâu', ' #quangninh #cánhbuồmnâu', ' #saxvn', ' #quangninh #saxvn']
const DAYS = daysBetween('2025-06-02', '2025-06-05')
const METRICS = ['posts', 'views_gained', 'engagements'] as const
const FAMILIES = ['day', 'language', 'theme', 'event'] as const

/** One post, as far as figures know it: every one is read once, on the day it was made. */
interface Known {
  author: string
  day: string
  language: string
  theme: string
  /** `event:…`, `week:…` and `linked`, in one word. */
  event: string
  counts: Record<(typeof METRICS)[number], number | null>
}

/** What a told number counts: a post does, or does not. */
type Counts = (one: Pick<Known, (typeof FAMILIES)[number]>) => boolean
const has = (cells: string, cell: string) => cells.split(' ').includes(cell)

function tellings(figure: Figure): { counts: Counts; value: number }[] {
  const { by, from, to, withoutDays } = figure
  const total: Counts = ({ day }) => day >= from && day <= to && !withoutDays.includes(day)
  const row =
    (key: string): Counts =>
    (one) =>
      by === 'event' || by === 'week' ? has(one.event, `${by}:${key}`) : one[by as 'day'] === key
  return [
    { counts: total, value: figure.value },
    ...figure.rows.map(({ key, value }) => ({ counts: row(key), value })),
    ...(figure.parts
      ? [{ counts: ((one) => has(one.event, 'linked')) as Counts, value: figure.parts.once.value }]
      : []),
  ].flatMap(({ counts, value }) => (value === null ? [] : [{ counts, value }]))
}

onBothDatabases('figures in public, all together', (open) => {
  const { ask, world } = worldsIn(open)

  const knownOf = async (edition: string) =>
    (
      await sql<Known>`select p.author_id as author, p.created_day as day,
          json_build_object('posts', 1, 'views_gained', g.views, 'engagements', g.engagements) as counts,
          max(d.key) filter (where d.dim = 'language') as language, max(d.key) filter (where d.dim = 'theme') as theme,
          coalesce(string_agg(case when d.dim = 'linked' then d.dim else d.dim || ':' || d.key end, ' ' order by d.dim, d.key)
            filter (where d.dim = any('{event,week,linked}')), '') as event
        from post p join post_day g on g.post_id = p.id join post_dim d on d.post_id = p.id and d.until = 'infinity'
        where p.edition_id = ${edition} group by p.id, g.views, g.engagements`.execute(open().db)
    ).rows

  const one = fc.record({
    by: fc.integer({ min: 1, max: 13 }),
    day: fc.constantFrom(...DAYS.slice(0, 3)),
    caption: fc.constantFrom(...CAPTIONS),
    tag: fc.constantFrom(...TAGS),
    views: fc.integer({ min: 0, max: 900 }),
    likes: fc.option(fc.nat(40), { freq: 6, nil: null }),
  })

  test('no group of fewer than five creators can be worked out', async () => {
    let heldBack = 0
    let toldRows = 0
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 6, maxLength: 45 }), async (all) => {
        const { edition } = await world(
          all.map(({ by, day, caption, tag, views, likes }, i) =>
            post(i + 1, {
              by: `creator${by}`,
              caption: caption + tag,
              made: `${day}T08:00:00+09:00`,
              at: `${day}T12:00:00+09:00`,
              views,
              likes,
            }),
          ),
        )
        const known = await knownOf(edition.id)
        expect(known).toHaveLength(all.length)
        const told = (id: string, more: object = {}) => ask(edition, id, { audience: 'public', ...more })
        for (const id of METRICS) {
          const figures: Figure[] = []
          for (const by of [null, 'day', 'event', 'week', 'language', 'theme']) figures.push(await told(id, { by }))
          for (const from of DAYS)
            for (const to of DAYS) if (from <= to) figures.push(await told(id, { from, to, by: null }))
          toldRows += figures.flatMap((figure) => figure.rows).filter((row) => row.value).length
          heldBack += figures.flatMap((figure) => figure.rows).filter((row) => row.state === 'suppressed').length

          const records = known.filter((each) => each.counts[id] !== null)
          const sums = figures.flatMap(tellings)
          // The told numbers are what this test takes them for.
          for (const { counts, value } of sums)
            expect(value).toBe(records.filter(counts).reduce((sum, each) => sum + each.counts[id]!, 0))

          // Nobody outside knows which day goes with which language: every combination counts as possible.
          const values = FAMILIES.map((family) => [...new Set(records.map((each) => each[family]))])
          const places = values[0]!.flatMap((day) =>
            values[1]!.flatMap((language) =>
              values[2]!.flatMap((theme) => values[3]!.map((event) => ({ day, language, theme, event }))),
            ),
          )
          const knowledge = echelon(sums.map(({ counts }) => places.map((place) => Number(counts(place)))))
          for (const [i, family] of FAMILIES.entries())
            for (const some of subsets(values[i]!)) {
              const who = new Set(records.filter((each) => some.includes(each[family])).map((each) => each.author))
              if (who.size < 5)
                expect([
                  family,
                  some,
                  follows(
                    knowledge,
                    places.map((place) => Number(some.includes(place[family]))),
                  ),
                ]).toEqual([family, some, false])
            }
        }

        // Figures of the same posts hold back the same cells.
        const keys = (figure: Figure) =>
          figure.rows
            .filter((row) => row.state === 'known')
            .map((row) => row.key)
            .sort()
        for (const by of ['language', 'theme'] as const) {
          const posts = await told('posts', { by })
          expect(keys(await told(`share_${by}`, { by }))).toEqual(keys(posts))
          expect(keys(await told('creators', { by }))).toEqual(keys(posts))
          const held = (await told('engagements', { by })).rows.filter((row) => row.state === 'suppressed')
          const rates = keys(await told('engagement_rate', { by }))
          expect(held.filter((row) => rates.includes(row.key))).toEqual([])
        }
        // Coverage says no more than the days that are told.
        const made = await told('posts', { by: 'day' })
        const gained = await told('views_gained', { by: 'day' })
        let there = 0
        const expected = gained.rows.map((row, i) => {
          there += made.rows[i]!.value ?? 0
          return row.state === 'suppressed' ? 0 : there
        })
        expect(gained.coverage.expected).toBe(expected.reduce((sum, n) => sum + n, 0))
      }),
      {
        numRuns: 5,
        // One world large enough that something is told, whatever the others are.
        examples: [
          [
            Array.from({ length: 44 }, (_, i) => ({
              by: 1 + (i % 11),
              day: DAYS[i % 2]!,
              caption: CAPTIONS[i % 2]!,
              tag: TAGS[i % 3 ? 0 : 1]!,
              views: i,
              likes: i % 5,
            })),
          ],
        ],
      },
    )
    expect([heldBack > 0, toldRows > 0]).toEqual([true, true])
  }, 200_000)

  test('a day with more posts than are looked at first is told by its creators, wherever they stand in its ranking', async () => {
    const day = (date: string, list: { by: string; views: number }[], first: number) =>
      list.map(({ by, views }, i) =>
        post(first + i, { by, views, made: `${date}T08:00:00+09:00`, at: `${date}T12:00:00+09:00` }),
      )
    const by = (n: number, creators: number, views: number) =>
      Array.from({ length: n }, (_, i) => ({ by: `creator${i % creators}`, views: views + i }))
    const few = await world([...day('2025-06-02', by(70, 5, 1000), 1), ...day('2025-06-03', by(70, 4, 1000), 100)])
    const enough = await world([
      ...day('2025-06-02', by(70, 5, 1000), 1),
      // The fifth stands below all that are looked at.
      ...day('2025-06-03', [...by(60, 4, 1000), { by: 'creator9', views: 1 }], 100),
    ])
    const told = async ({ edition }: typeof few) =>
      cells(
        (await ask(edition, 'views_gained', { audience: 'public', by: 'day', from: '2025-06-02', to: '2025-06-03' }))
          .rows,
      )
    expect(await told(few)).toEqual({ '2025-06-02': 'suppressed', '2025-06-03': 'suppressed' })
    expect(await told(enough)).toEqual({ '2025-06-02': 72_415, '2025-06-03': 61_771 })
  })
})
