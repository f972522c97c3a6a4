import { expect, test } from 'vitest'
import { grantUse } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { counting, onBothDatabases } from '../../../../test/database.ts'
import { makeEdition, makeRun, tell, type TestEdition, type Told } from '../../../../test/world/posts.ts'
import { decide, hideAccount, queueCounts, reviewQueue, reviewRow } from '../index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')
const post = (n: number, more: Partial<Told> = {}): Told => ({
  post: n,
  by: `creator${n}`,
  caption: `Chuyện số ${'một hai ba bốn năm sáu bảy tám'.split(' ')[n % 8]} ở Osaka ${n * 7919} #vnworldexpo`,
  made: new Date(Date.UTC(2025, 5, 1, n)).toISOString(),
  at: '2025-06-03T09:00:00+09:00',
  views: n,
  likes: n,
  ...more,
})

onBothDatabases('the review queue', (open) => {
  const world = async (told: readonly Told[], source = 'oembed') => {
    const { db } = open()
    const edition = await makeEdition(db)
    for (const [i, one] of told.entries())
      await tell(db, edition, await makeRun(db, edition, source), [one], source, i + 1)
    const { rows } = await sql<{
      id: string
      author_id: string
    }>`select id, author_id from post where edition_id = ${edition.id} order by platform_id`.execute(db)
    return { db, edition, ids: rows.map((row) => row.id), authors: rows.map((row) => row.author_id) }
  }
  const waiting = (edition: TestEdition, more: object = {}) =>
    reviewQueue(open().db, edition.id, { status: 'waiting', ...more }, NOW)

  test('risky ones come first, then those that have waited longest; what only counts never comes', async () => {
    const copied = 'Múa rối nước Việt Nam tại Osaka, ai đi xem với mình không nào'
    const { db, edition, ids } = await world([
      post(1),
      post(2, { by: 'nha.viet.nam' }),
      post(3, { caption: `${copied} #vnworldexpo` }),
      post(4, { caption: `${copied}! #vnworldexpo` }),
      post(5, { by: 'nha.vi\u0435t.nam', caption: 'Xin ch\u202Eào nhé #vnworldexpo' }),
    ])
    await tell(db, edition, await makeRun(db, edition, 'zeeschuimer'), [post(9)], 'zeeschuimer', 99)
    const rows = await waiting(edition)
    expect(rows.map((row) => [ids.indexOf(row.id) + 1, row.risks])).toEqual([
      [5, ['lookalike', 'hidden_characters']],
      [2, ['lookalike']],
      [4, ['near']],
      [1, []],
      [3, []],
    ])
    expect(rows[2]!.near).toMatchObject({ id: ids[2], handle: 'creator3', allowed: false })
    expect(rows[2]!.near!.likeness).toBeGreaterThan(0.9)
    expect(await queueCounts(db, edition.id, NOW)).toEqual({ waiting: 5, allow: 0, refuse: 0, later: 0 })
  })

  test('a row tells what helps to decide; filters and standings leave the rest out', async () => {
    const { db, edition, ids, authors } = await world([
      post(1, { caption: 'Xem múa rối nước ở Tuần Quảng Ninh #vnworldexpo', made: '2025-06-03T08:00:00+09:00' }),
      post(2, { caption: '桜がとてもきれいです。春のお祭り #vnworldexpo' }),
      post(3),
      post(4),
    ])
    await db.transaction().execute(async (trx) => {
      await grantUse(trx, OPERATOR, {
        edition: edition.id,
        zone: edition.zone,
        workId: ids[1]!,
        uses: ['wall'],
        until: '2025-06-30',
        evidence: 'thư đồng ý',
      })
      await decide(trx, OPERATOR, edition.id, { post: ids[1]!, outcome: 'allow' }, NOW)
      await decide(trx, OPERATOR, edition.id, { post: ids[2]!, outcome: 'refuse', reason: 'selling' }, NOW)
      await hideAccount(trx, OPERATOR, edition.id, authors[3]!, true)
    })
    expect((await waiting(edition)).map((row) => row.id)).toEqual([ids[0]])
    const [row] = await waiting(edition, { language: 'vi', theme: 'folk_art', event: 'quang-ninh-week' })
    expect(row).toMatchObject({
      id: ids[0],
      handle: 'creator1',
      language: 'vi',
      sure: true,
      themes: ['folk_art', 'tourism'].slice(0, row!.themes.length),
      tagged: true,
      views: 1,
      decision: null,
      rights: { grants: [], says: [], embargoUntil: null },
      links: [{ event: 'quang-ninh-week', basis: 'evident', because: 'tuần quảng ninh' }],
    })
    for (const filter of [{ language: 'ja' }, { theme: 'cuisine' }, { event: 'sax' }])
      expect(await waiting(edition, filter)).toEqual([])
    const [allowed] = await reviewQueue(db, edition.id, { status: 'allow' }, NOW)
    expect([allowed!.id, allowed!.decision!.outcome, allowed!.rights.grants.map((grant) => grant.use)]).toEqual([
      ids[1],
      'allow',
      ['wall'],
    ])
    expect((await reviewRow(db, edition.id, ids[2]!, NOW))!.decision).toMatchObject({
      outcome: 'refuse',
      reason: 'selling',
      by: 'cli',
    })
    expect(await queueCounts(db, edition.id, NOW)).toEqual({ waiting: 1, allow: 1, refuse: 1, later: 0 })
    const other = await makeEdition(db)
    expect([await waiting(other), await reviewRow(db, other.id, ids[0]!, NOW)]).toEqual([[], undefined])
  })

  test('three rows or thirty, the same number of questions to the database', async () => {
    const { db, edition } = await world([])
    await tell(
      db,
      edition,
      await makeRun(db, edition),
      Array.from({ length: 30 }, (_, i) => post(i + 1)),
    )
    const costs = []
    for (const limit of [3, 30]) {
      const { counted, seen } = counting(db)
      const rows = await reviewQueue(counted, edition.id, { status: 'waiting', limit }, NOW)
      costs.push([rows.length, seen.queries])
    }
    expect(costs).toEqual([
      [3, 4],
      [30, 4],
    ])
  })

  test('the same caption posted over and over costs each row fifty comparisons at most', async () => {
    const { db, edition } = await world([])
    const spam = (n: number) =>
      post(n, { caption: 'Mua ngay kẻo hết, quà lưu niệm Việt Nam giá rẻ tại Osaka #vnworldexpo' })
    await tell(
      db,
      edition,
      await makeRun(db, edition),
      Array.from({ length: 120 }, (_, i) => spam(i + 1)),
    )
    const { counted, seen } = counting(db)
    const rows = await reviewQueue(counted, edition.id, { status: 'waiting' }, NOW)
    expect(rows).toHaveLength(120)
    // The earliest of them is nobody's copy.
    expect(rows.filter((row) => !row.near).map((row) => row.handle)).toEqual(['creator1'])
    expect(seen.rows).toBeLessThan(120 + 120 * 50 + 200)
  })

  test('whether the like of a post is allowed goes by today’s standing', async () => {
    const copied = 'Múa rối nước Việt Nam tại Osaka, ai đi xem với mình không nào #vnworldexpo'
    const { db, edition, ids } = await world([post(1, { caption: copied }), post(2, { caption: copied })])
    const near = async () => (await reviewRow(db, edition.id, ids[1]!, NOW))!.near!.allowed
    expect(await near()).toBe(false)
    await db.transaction().execute(async (trx) => {
      await grantUse(trx, OPERATOR, {
        edition: edition.id,
        zone: edition.zone,
        workId: ids[0]!,
        uses: ['wall'],
        until: '2025-06-30',
        evidence: 'thư đồng ý',
      })
      await decide(trx, OPERATOR, edition.id, { post: ids[0]!, outcome: 'allow' }, NOW)
    })
    expect(await near()).toBe(true)
    // The sample's own allow lies ahead of the venue's today.
    await sql`update review_decision set sample = true, shows_from = ${new Date(NOW.getTime() + 1000)} where post_id = ${ids[0]!}`.execute(
      db,
    )
    expect(await near()).toBe(false)
  })
})
