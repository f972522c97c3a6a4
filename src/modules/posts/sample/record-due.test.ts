import fc from 'fast-check'
import { expect, test } from 'vitest'
import { askFigure } from '#modules/evidence'
import { endGrant, rightsOf } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { makeEdition, makeRun, tell, type TestEdition } from '../../../../test/world/posts.ts'
import { laySamples, setClock, venueNow, type SamplePost } from '../../../../test/world/samples.ts'
import {
  decide,
  listPosts,
  overrule,
  queueCounts,
  reviewQueue,
  shownPosts,
  standingDecision,
  verifyFigures,
} from '../index.ts'

const day = (time: string) => `2025-06-${time}:00+09:00`
const grant = { uses: ['wall', 'site'], until: '2025-10-13', evidence: 'đồng ý' }
const puppets: SamplePost = {
  n: 1,
  by: 'lan',
  caption: 'Xem múa rối nước ở Osaka #vnworldexpo',
  made: day('02T08:00'),
  readings: [
    { at: day('02T12:00'), views: 100, likes: 1, comments: 1, shares: 1 },
    { at: day('03T09:00'), views: 150 },
    { at: day('03T11:00'), views: 200 },
  ],
  grant,
  decision: { outcome: 'allow', at: day('02T13:00') },
}
const noodles: SamplePost = {
  n: 2,
  by: 'minh',
  caption: 'Ăn phở bò Hà Nội ngon quá #vnworldexpo',
  made: day('03T11:30'),
  readings: [
    { at: day('03T12:00'), views: 50 },
    { at: day('04T12:00'), views: 70 },
  ],
  grant,
  decision: { outcome: 'allow', at: day('03T12:30') },
}
const START = day('03T10:00')
const pause = () => new Promise((resolve) => setTimeout(resolve, 3))

onBothDatabases('sample rows and the venue clock', (open) => {
  const ask = (edition: TestEdition, id: string, more: object = {}) =>
    askFigure(open().db, edition, { id, audience: 'staff', ...more })
  const told = async (edition: TestEdition) => (await ask(edition, 'views_gained')).value
  const world = async (posts: SamplePost[] = [puppets, noodles], at = START) => {
    const edition = await makeEdition(open().db)
    const laid = await laySamples(open().db, edition, posts, START)
    expect(laid).toBe(
      posts.reduce((sum, post) => sum + post.readings.length + (post.grant ? 1 : 0) + (post.decision ? 1 : 0), 0),
    )
    const recorded = await setClock(open().db, edition, at)
    return { edition, recorded }
  }
  const idOf = async (edition: TestEdition, n: number) =>
    (
      await sql<{
        id: string
      }>`select id from post where edition_id = ${edition.id} and platform_id like ${`%${10000 + n}`}`.execute(
        open().db,
      )
    ).rows[0]!.id
  const onTheWall = async (edition: TestEdition) =>
    (await shownPosts(open().db, edition.id, 'wall', await venueNow(open().db, edition)))
      .map((post) => post.handle)
      .sort()
  const rows = async (edition: TestEdition) =>
    (
      await sql`select (select jsonb_agg(to_jsonb(d) order by d.recorded_at, d.metric, d.dim, d.key, d.day) from figure_delta d where edition_id = ${edition.id}) as deltas,
      (select jsonb_agg(to_jsonb(o) order by o.observed_at) from post_observation o join post p on p.id = o.post_id where p.edition_id = ${edition.id}) as observations,
      (select jsonb_agg(to_jsonb(r) order by r.id) from review_decision r where edition_id = ${edition.id}) as decisions,
      (select jsonb_agg(to_jsonb(g) order by g.id) from usage_grant g where edition_id = ${edition.id}) as grants,
      (select jsonb_agg(to_jsonb(p) order by p.id) from post p where edition_id = ${edition.id}) as posts`.execute(
        open().db,
      )
    ).rows

  test('rows are recorded once, when the clock passes them; moving it back hides what comes later and rewrites nothing', async () => {
    const { db } = open()
    const { edition, recorded } = await world()
    expect(recorded).toBe(4)
    expect([await told(edition), await onTheWall(edition)]).toEqual([150, ['lan']])
    expect(await setClock(db, edition, day('03T13:00'))).toBe(4)
    expect([await told(edition), await onTheWall(edition)]).toEqual([250, ['lan', 'minh']])
    const before = await rows(edition)
    expect(await setClock(db, edition, START)).toBe(0)
    expect([await told(edition), await onTheWall(edition)]).toEqual([150, ['lan']])
    expect(
      (await listPosts(db, edition.id, 'staff', { limit: 9 }, await venueNow(db, edition))).map(
        (post) => post.counts.views?.value,
      ),
    ).toEqual([150])
    expect(await queueCounts(db, edition.id, await venueNow(db, edition))).toEqual({
      waiting: 0,
      allow: 1,
      refuse: 0,
      later: 0,
    })
    // Before its own decision the post waits; before its first reading it is not there at all.
    expect(await setClock(db, edition, day('02T12:30'))).toBe(0)
    expect(
      (await reviewQueue(db, edition.id, { status: 'waiting' }, await venueNow(db, edition))).map((row) => [
        row.handle,
        row.views,
        row.rights.grants.length,
      ]),
    ).toEqual([['lan', 100, 2]])
    expect(await onTheWall(edition)).toEqual([])
    await setClock(db, edition, day('02T11:00'))
    expect([(await ask(edition, 'posts')).value, await told(edition), (await ask(edition, 'creators')).value]).toEqual([
      0,
      null,
      0,
    ])
    expect(await setClock(db, edition, day('03T13:00'))).toBe(0)
    expect([await told(edition), await onTheWall(edition)]).toEqual([250, ['lan', 'minh']])
    expect(await rows(edition)).toEqual(before)
    expect(await verifyFigures(db, edition, (one) => expect(one).toBeNull())).toMatchObject({ differences: 0 })
  })

  test('what persons import, decide and say is never hidden', async () => {
    const { db } = open()
    const { edition } = await world([puppets], day('03T13:00'))
    await tell(db, edition, await makeRun(db, edition), [
      { post: 9, by: 'real', caption: 'Phở #vnworldexpo', made: day('03T12:00'), at: day('03T12:40'), views: 7 },
    ])
    const real = await idOf(edition, 9)
    const sample = await idOf(edition, 1)
    const standing = (await standingDecision(db, sample))!
    const then = await venueNow(db, edition)
    await db.transaction().execute(async (trx) => {
      await decide(trx, OPERATOR, edition.id, { post: real, outcome: 'later' }, then)
      await decide(
        trx,
        OPERATOR,
        edition.id,
        { post: sample, outcome: 'refuse', reason: 'duplicate', seen: standing.id },
        then,
      )
    })
    await setClock(db, edition, day('02T12:30'))
    expect(await told(edition)).toBe(107)
    // The sample's own allow stands later in the season; the person's refusal of it stands now and always.
    expect([
      await onTheWall(edition),
      (await standingDecision(db, sample))!.outcome,
      (await standingDecision(db, real))!.outcome,
    ]).toEqual([[], 'refuse', 'later'])
    const now = await venueNow(db, edition)
    expect((await reviewQueue(db, edition.id, { status: 'refuse' }, now)).map((row) => row.id)).toEqual([sample])
    await setClock(db, edition, day('02T07:00'))
    // The sample post itself lies ahead now, the imported one does not.
    expect(
      (await listPosts(db, edition.id, 'staff', { limit: 9 }, await venueNow(db, edition))).map((post) => post.id),
    ).toEqual([real])
  })

  test('a decision that lies ahead of the venue’s today does not stand in a person’s way', async () => {
    const { db } = open()
    const { edition } = await world([puppets])
    const post = await idOf(edition, 1)
    await setClock(db, edition, day('02T12:30'))
    const [row] = await reviewQueue(db, edition.id, { status: 'waiting' }, await venueNow(db, edition))
    expect([row!.id, row!.decision]).toEqual([post, null])
    const now = await venueNow(db, edition)
    await db
      .transaction()
      .execute((trx) =>
        decide(trx, OPERATOR, edition.id, { post, outcome: 'refuse', reason: 'selling', seen: null }, now),
      )
    await setClock(db, edition, START)
    expect([(await standingDecision(db, post))!.outcome, await onTheWall(edition)]).toEqual(['refuse', []])
  })

  test('a person who was faster, or who ended the grant, does not stop the season', async () => {
    const { db } = open()
    const { edition } = await world([puppets, noodles], day('03T12:10'))
    const post = await idOf(edition, 2)
    const grants = (await rightsOf(db, [post])).get(post)!.grants
    await db.transaction().execute(async (trx) => {
      for (const one of grants) await endGrant(trx, OPERATOR, one.id, 'withdrawn')
    })
    expect(await setClock(db, edition, day('04T13:00'))).toBe(2)
    expect([await told(edition), await onTheWall(edition), await standingDecision(db, post)]).toEqual([
      270,
      ['lan'],
      undefined,
    ])
  })

  const moments = ['02T11:00', '02T12:30', '03T08:00', '03T10:00', '03T11:10', '03T12:10', '03T13:00', '04T13:00']
  const act = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...moments).map((to) => ({ do: 'move' as const, to })) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('import' as const),
        post: fc.integer({ min: 5, max: 6 }),
        hour: fc.integer({ min: 0, max: 47 }),
        views: fc.nat(900),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('theme' as const),
        n: fc.constantFrom(1, 5),
        theme: fc.constantFrom('cuisine', 'nature'),
      }),
    },
  )

  test('digits once told are told again for ever, wherever the clock is moved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 7 }), async (acts) => {
        const { db } = open()
        const { edition } = await world()
        const run = await makeRun(db, edition)
        const queries = [
          ['views_gained', 'theme'],
          ['views_gained', 'day'],
          ['posts', 'language'],
          ['creators', 'theme'],
          ['top_growth', null],
          ['engagement_rate', 'theme'],
          ['views_gained', 'creator'],
        ] as const
        const answers: { id: string; by: string | null; asOf: string; digits: object }[] = []
        const digits = async (id: string, by: string | null, asOf?: Date) => {
          const { value, atLeast, coverage, rows: cells, asOf: at, venueDay } = await ask(edition, id, { by, asOf })
          return { asOf: at, digits: { value, atLeast, coverage, cells, venueDay } }
        }
        let n = 0
        for (const one of acts) {
          if (one.do === 'move') await setClock(db, edition, day(one.to))
          if (one.do === 'import')
            await tell(
              db,
              edition,
              run,
              [
                {
                  post: one.post,
                  by: `real${one.post}`,
                  caption: 'Phở Hà Nội #vnworldexpo',
                  made: day('01T20:00'),
                  at: new Date(Date.parse(day('02T00:00')) + one.hour * 3_600_000).toISOString(),
                  views: one.views,
                  likes: 1,
                },
              ],
              'oembed',
              ++n,
            )
          if (one.do === 'theme') {
            const { rows: found } = await sql<{
              id: string
            }>`select id from post where edition_id = ${edition.id} and platform_id like ${`%${10000 + one.n}`}`.execute(
              db,
            )
            const now = await venueNow(db, edition)
            if (found[0])
              await db
                .transaction()
                .execute((trx) =>
                  overrule(trx, OPERATOR, edition, found[0]!.id, { kind: 'theme', values: [one.theme] }, now),
                )
          }
          for (const [id, by] of queries) {
            await pause()
            answers.push({ id, by, ...(await digits(id, by)) })
          }
          await pause()
        }
        for (const answer of answers) {
          const { asOf, digits: again } = await digits(answer.id, answer.by, new Date(answer.asOf))
          expect({ ...answer, asOf, digits: again }).toEqual(answer)
        }
      }),
      { numRuns: 6 },
    )
  }, 240_000)
})
