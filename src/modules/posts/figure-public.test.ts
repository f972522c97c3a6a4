/** What figures tell in public: small groups stay small groups, and no post is named that may not be shown. */
import { expect, test } from 'vitest'
import { holdSurfaces } from '#modules/editions'
import { figureDefinitions, type Figure } from '#modules/evidence'
import { endGrant, grantUse, rightsOf } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { NOODLES, cells, many, post, worldsIn } from '../../../test/world/figures.ts'
import type { TestEdition } from '../../../test/world/posts.ts'
import { decide, hideAccount } from './index.ts'

onBothDatabases('figures in public', (open) => {
  const { ask, world } = worldsIn(open)
  const ids = async (edition: TestEdition) =>
    (
      await sql<{
        id: string
        author_id: string
      }>`select id, author_id from post where edition_id = ${edition.id} order by platform_id`.execute(open().db)
    ).rows

  test('in public, what is held back cannot be worked out from what is told beside it', async () => {
    // Six creators in Vietnamese, five in Japanese, one whose language nobody can tell.
    const { edition } = await world([
      ...many(1, 6),
      ...many(11, 15, { caption: '桜がとてもきれいです。春のお祭り #vnworldexpo' }),
      post(20, { caption: '♡ #vnworldexpo' }),
    ])
    expect(cells((await ask(edition, 'posts', { by: 'language' })).rows)).toEqual({ vi: 6, ja: 5, '?': 1 })
    expect(cells((await ask(edition, 'posts', { by: 'language', audience: 'public' })).rows)).toEqual({
      vi: 6,
      ja: 'suppressed',
      '?': 'suppressed',
    })
    const share = await ask(edition, 'share_language', { audience: 'public' })
    expect(cells(share.rows)).toEqual({ vi: 0.5, ja: 'suppressed', '?': 'suppressed' })
    // One less the share that is known would be the share that is not.
    expect([share.value, share.coverage.known, share.coverage.expected]).toEqual([null, 6, 12])
    const staff = await ask(edition, 'share_language')
    expect([staff.value, staff.coverage.known]).toEqual([11 / 12, 11])
  })

  test('in public, ranges of days say what their days say, and no more', async () => {
    const on = (day: number) => ({ made: `2025-06-0${day}T08:00:00+09:00`, at: `2025-06-0${day}T12:00:00+09:00` })
    const { edition } = await world([...many(1, 6, on(2)), ...many(11, 12, on(3)), ...many(21, 24, on(4))])
    const told = (id: string, more: object = {}) => ask(edition, id, { audience: 'public', ...more })
    const whole = await told('views_gained', { by: 'day' })
    const by = (from: number, to: number) => ({ from: `2025-06-0${from}`, to: `2025-06-0${to}` })
    const days = (figure: Figure) => cells(figure.rows.filter((row) => row.state !== 'unknown'))
    expect([whole.value, days(whole)]).toEqual([
      13_400,
      { '2025-06-02': 2100, '2025-06-03': 'suppressed', '2025-06-04': 'suppressed' },
    ])
    expect(await told('views_gained', { by: 'day', ...by(2, 3) })).toMatchObject({
      ...by(2, 3),
      value: 2100,
      state: 'at_least',
      withoutDays: ['2025-06-03'],
      coverage: { known: 6, expected: 6, gaps: [] },
      rows: [
        { key: '2025-06-02', value: 2100, state: 'known' },
        { key: '2025-06-03', value: null, state: 'suppressed' },
      ],
    })
    expect(await told('posts', by(3, 4))).toMatchObject({
      value: null,
      state: 'suppressed',
      withoutDays: ['2025-06-03', '2025-06-04'],
      coverage: { known: 0, expected: 0 },
      rows: [],
    })
    expect(await told('posts', by(2, 2))).toMatchObject({ value: 6, state: 'known', withoutDays: [], rows: [] })
    expect(await ask(edition, 'posts', by(3, 4))).toMatchObject({ value: 6, state: 'known', withoutDays: [] })
    // What does not add up over days, or stands beside other cells, is told of the whole edition.
    for (const [id, more] of [
      ['posts', { by: 'language' }],
      ['views_gained', { by: 'event' }],
      ['creators', {}],
      ['creators', { by: 'day' }],
      ['engagement_rate', {}],
      ['share_theme', {}],
      ['top_growth', {}],
    ] as const)
      await expect(told(id, { ...more, ...by(2, 3) })).rejects.toMatchObject({ code: 'evidence.whole_edition_only' })
    const edges = { from: '2025-01-01', to: '2025-12-31', by: 'language' }
    expect(await told('posts', edges)).toMatchObject({ from: edition.opens, to: edition.closes, value: 12 })
  })

  test('in public, of few creators nothing is told, not even the total or how much of it is known', async () => {
    const { edition } = await world([post(1), post(2), post(3, { by: null }), post(4, { views: null, likes: null })])
    for (const { id, by } of figureDefinitions())
      for (const one of [null, ...by])
        if (one !== 'creator') {
          const figure = await ask(edition, id, { by: one, audience: 'public' })
          expect([id, one, figure.value, figure.rows.filter((row) => row.value)]).toEqual([id, one, null, []])
          expect([id, one, figure.coverage.known, figure.coverage.expected]).toEqual([id, one, 0, 0])
          if (id !== 'top_growth') expect([id, figure.state]).toEqual([id, 'suppressed'])
        }
  })

  test('in public, a group that gained nothing is held back like any other', async () => {
    const { edition } = await world([
      ...many(1, 6),
      ...many(11, 15, { caption: NOODLES }),
      post(20, { caption: '♡ #vnworldexpo', views: 0 }),
    ])
    expect(cells((await ask(edition, 'views_gained', { by: 'theme', audience: 'public' })).rows)).toEqual({
      folk_art: 2100,
      cuisine: 'suppressed',
      '?': 'suppressed',
    })
  })

  test('in public, only what is known now is told: two moments could be subtracted', async () => {
    const { edition } = await world(many(1, 7))
    await expect(ask(edition, 'posts', { audience: 'public', asOf: new Date() })).rejects.toMatchObject({
      code: 'evidence.not_as_of',
      kind: 'forbidden',
    })
  })

  test('in public, a single post is named in the ranking only while it may be shown today', async () => {
    const { db } = open()
    const { edition } = await world(many(1, 7, { made: '2025-10-10T08:00:00+09:00', at: '2025-10-10T12:00:00+09:00' }))
    const posts = await ids(edition)
    const now = new Date()
    for (const { id } of posts) {
      await db.transaction().execute(async (trx) => {
        await grantUse(trx, OPERATOR, {
          edition: edition.id,
          zone: edition.zone,
          workId: id,
          uses: ['site'],
          until: '2999-12-31',
          evidence: 'thư đồng ý',
        })
        await decide(trx, OPERATOR, edition.id, { post: id, outcome: 'allow' }, now)
      })
    }
    const ranking = async (more: object = {}) => {
      const figure = await ask(edition, 'top_growth', { audience: 'public', ...more })
      const { value, state, coverage } = figure
      return { keys: figure.rows.map((row) => row.key), value, state, coverage }
    }
    const all = await ranking()
    expect([all.keys.length, all.value, all.state]).toEqual([7, 2800, 'known'])
    const named = (left: readonly number[]) => left.map((i) => posts[i]!.id)
    await db.transaction().execute((trx) => hideAccount(trx, OPERATOR, edition.id, posts[6]!.author_id, true))
    // One is not named: neither what it gained nor that it is there is told.
    expect(await ranking()).toMatchObject({
      keys: named([5, 4, 3, 2, 1, 0]),
      value: 2100,
      state: 'at_least',
      coverage: { known: 6, expected: 6 },
    })
    await sql`update post set gone_at = now() where id = ${posts[5]!.id}`.execute(db)
    const grant = (await rightsOf(db, [posts[4]!.id])).get(posts[4]!.id)!.grants[0]!
    await db.transaction().execute((trx) => endGrant(trx, OPERATOR, grant.id, 'withdrawn'))
    expect((await ranking()).keys).toEqual(named([3, 2, 1, 0]))
    await db.transaction().execute((trx) => hideAccount(trx, OPERATOR, edition.id, posts[0]!.author_id, true))
    await db.transaction().execute((trx) => hideAccount(trx, OPERATOR, edition.id, posts[1]!.author_id, true))
    // Five creators behind what is not named: that there are more may be told, and not what they gained.
    expect(await ranking()).toMatchObject({
      keys: named([3, 2]),
      value: 700,
      state: 'at_least',
      coverage: { known: 2, expected: 7 },
    })
    await holdSurfaces(db, OPERATOR, { edition: edition.id, surfaces: ['site'], reason: 'drill' })
    expect((await ranking()).keys).toEqual([])
  })
})
