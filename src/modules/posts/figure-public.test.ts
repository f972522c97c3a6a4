/** What figures tell in public: small groups stay small groups, and no post is named that may not be shown. */
import { expect, test } from 'vitest'
import { askFigure, type FigureRow } from '#modules/evidence'
import { endGrant, grantUse, grantsOf } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition, makeRun, tell, type TestEdition, type Told } from '../../../test/world/posts.ts'
import { decide, hideAccount } from './index.ts'

const NOON = '2025-06-03T12:00:00+09:00'
const PUPPETS = 'Xem múa rối nước ở Osaka #vnworldexpo'
const NOODLES = 'Ăn phở bò Hà Nội ngon quá #vnworldexpo'
const post = (n: number, more: Partial<Told> = {}): Told => ({
  post: n,
  by: `creator${n}`,
  caption: PUPPETS,
  made: '2025-06-03T08:00:00+09:00',
  at: NOON,
  views: 100 * n,
  likes: n,
  ...more,
})
const pause = () => new Promise((resolve) => setTimeout(resolve, 4))
const cells = (rows: readonly FigureRow[]) =>
  Object.fromEntries(rows.map((row) => [row.key, row.state === 'known' ? row.value : row.state]))

onBothDatabases('figures in public', (open) => {
  const ask = (edition: TestEdition, id: string, more: object = {}) =>
    askFigure(open().db, edition, { id, audience: 'staff', ...more })
  const world = async (told: readonly Told[] = []) => {
    const edition = await makeEdition(open().db)
    const run = await makeRun(open().db, edition)
    await tell(open().db, edition, run, told)
    return {
      edition,
      run,
      more: (list: readonly Told[], firstN: number) => tell(open().db, edition, run, list, 'oembed', firstN),
    }
  }
  const ids = async (edition: TestEdition) =>
    (
      await sql<{
        id: string
        author_id: string
      }>`select id, author_id from post where edition_id = ${edition.id} order by platform_id`.execute(open().db)
    ).rows

  const many = (from: number, to: number, more: Partial<Told>) =>
    Array.from({ length: to - from + 1 }, (_, i) => post(from + i, more))

  test('in public, what is held back cannot be worked out from what is told beside it', async () => {
    // Six creators in Vietnamese, five in Japanese, one whose language nobody can tell.
    const { edition } = await world([
      ...many(1, 6, {}),
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

  test('in public, a past moment holds back what was held back then', async () => {
    const { edition, more } = await world([...many(1, 5, {}), ...many(11, 15, { caption: NOODLES })])
    await pause()
    const then = await ask(edition, 'views_gained', { by: 'theme', audience: 'public' })
    expect(then.rows.map((row) => row.state)).toEqual(['known', 'known'])
    await pause()
    // Later readings of the same day replace what each post's day says.
    await more(
      [
        ...many(1, 3, { at: '2025-06-03T20:00:00+09:00', views: 5000 }),
        ...many(11, 12, { caption: NOODLES, at: '2025-06-03T20:00:00+09:00', views: 9000 }),
      ],
      50,
    )
    expect(
      (await ask(edition, 'views_gained', { by: 'theme', audience: 'public', asOf: new Date(then.asOf) })).rows,
    ).toEqual(then.rows)
  })

  test('in public, a single post is named in the ranking only while it may be shown today', async () => {
    const { db } = open()
    const { edition } = await world(many(1, 7, {}))
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
      const figure = await ask(edition, 'top_growth', { audience: 'public', to: '2025-06-05', ...more })
      return { keys: figure.rows.map((row) => row.key), value: figure.value, asOf: new Date(figure.asOf) }
    }
    const all = await ranking()
    expect([all.keys.length, all.value]).toEqual([7, 2800])
    await pause()
    const named = (left: readonly number[]) => left.map((i) => posts[i]!.id)
    await db.transaction().execute((trx) => hideAccount(trx, OPERATOR, edition.id, posts[6]!.author_id, true))
    // One held back: the total less the rows would be its own count.
    expect(await ranking()).toMatchObject({ keys: named([5, 4, 3, 2, 1, 0]), value: null })
    await sql`update post set gone_at = now() where id = ${posts[5]!.id}`.execute(db)
    const grant = (await grantsOf(db, [posts[4]!.id])).get(posts[4]!.id)![0]!
    await db.transaction().execute((trx) => endGrant(trx, OPERATOR, grant.id, 'withdrawn'))
    expect((await ranking()).keys).toEqual(named([3, 2, 1, 0]))
    // A grant that held then does not hold now.
    expect((await ranking({ asOf: all.asOf })).keys).toEqual(named([3, 2, 1, 0]))
    await db.transaction().execute((trx) => hideAccount(trx, OPERATOR, edition.id, posts[0]!.author_id, true))
    await db.transaction().execute((trx) => hideAccount(trx, OPERATOR, edition.id, posts[1]!.author_id, true))
    // Five creators behind what is held back: the total may be told.
    expect(await ranking()).toMatchObject({ keys: named([3, 2]), value: 2800 })
    await sql`update edition set stopped_at = now() where id = ${edition.id}`.execute(db)
    expect((await ranking()).keys).toEqual([])
  })
})
