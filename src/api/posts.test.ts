import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endGrant } from '#modules/rights'
import { decide, hideAccount, overrule } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { sql } from '#platform/db'
import { signedIn } from '../../test/accounts.ts'
import { openApi, soon, type TestApi } from '../../test/api.ts'
import { counting, onBothDatabases } from '../../test/database.ts'
import {
  addPost,
  addPosts,
  grantOf,
  platformIdOf,
  recordReadings,
  smallEdition,
  VENUE_NOW,
  type SmallWorld,
} from '../../test/world/small-edition.ts'

/** The fields of a post that is not shown. */
const ALWAYS = ['counts', 'createdAt', 'events', 'id', 'language', 'platform', 'tags', 'themes']
const SHOWN = { uses: ['site'], decision: 'allow' } as const

onBothDatabases('posts by the API', (open) => {
  let api: TestApi
  let world: SmallWorld
  let staff: Headers
  let number = 0
  const next = () => ++number

  beforeAll(async () => {
    world = await smallEdition(open().db)
    api = await openApi(open())
    staff = (await signedIn(open(), 'desk@vnhouse.example', 'viewer')).headers
  })
  beforeEach(() => api.house.pages.clear())
  afterAll(() => api.close())
  const trx = <T>(act: Parameters<ReturnType<SmallWorld['db']['transaction']>['execute']>[0]) =>
    world.db.transaction().execute(act) as Promise<T>
  const all = async (query = '', headers?: Headers) =>
    (await api.ask(`/posts?limit=200${query}`, { headers })).body.posts as { id: string; gone?: true }[]
  const ids = async (query = '', headers?: Headers) => (await all(query, headers)).map((one) => one.id)
  /** Later than all that is recorded, earlier than all that will be. */
  const thisMoment = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    const now = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 10))
    return now
  }
  const withdraw = async (post: string) => {
    const grant = await grantOf(world.db, post, 'site')
    await trx((t) => endGrant(t, OPERATOR, grant, 'withdrawn'))
  }

  test('a granted post is told exactly so, without the platform’s id', async () => {
    const n = next()
    const id = await addPost(world, {
      ...SHOWN,
      number: n,
      by: 'thu.ke.chuyen',
      caption: 'Đêm trống ở Tuần Sông Xanh #smallexpo #demtrong',
      made: '2025-06-03T09:00:00+09:00',
      readings: [
        { at: '2025-06-03T09:10:00+09:00', views: 10, likes: 2 },
        { at: '2025-06-03T09:30:00+09:00', likes: 4, comments: 0 },
      ],
    })
    const { status, body } = await api.ask(`/posts/${id}`)
    expect(status).toBe(200)
    expect(body).toEqual({
      id,
      platform: 'tiktok',
      createdAt: '2025-06-03T09:00:00+09:00',
      language: 'vi',
      themes: body.themes,
      tags: ['demtrong', 'smallexpo'],
      events: [
        { id: 'drum-evening', basis: 'evident' },
        { id: 'song-xanh-week', basis: 'evident' },
      ],
      counts: {
        views: { value: 10, observedAt: '2025-06-03T09:10:00+09:00' },
        likes: { value: 4, observedAt: '2025-06-03T09:30:00+09:00' },
        comments: { value: 0, observedAt: '2025-06-03T09:30:00+09:00' },
        shares: null,
      },
      handle: 'thu.ke.chuyen',
      link: `https://www.tiktok.com/@thu.ke.chuyen/video/${platformIdOf(n)}`,
      caption: 'Đêm trống ở Tuần Sông Xanh #smallexpo #demtrong',
    })
    expect(await all()).toContainEqual(body)
  })

  test('nothing without a current grant and an allow is public, though it is there for the staff', async () => {
    const secret = { caption: 'Chuyện riêng #smallexpo' }
    const hidden = await addPosts(world, [
      { ...secret, number: next(), by: 'no.grant' },
      { ...secret, number: next(), by: 'captured', source: 'zeeschuimer' },
      { ...secret, number: next(), by: 'wall.only', uses: ['wall'], decision: 'allow' },
      { ...secret, number: next(), by: 'waits', uses: ['site'] },
      { ...secret, number: next(), by: 'refused', uses: ['site'], decision: 'refuse' },
    ])
    const open = await api.ask('/posts?limit=200')
    for (const id of hidden) {
      expect(open.text).not.toContain(id)
      expect((await api.ask(`/posts/${id}`)).status).toBe(404)
    }
    expect(open.text).not.toMatch(/no\.grant|captured|wall\.only|waits|refused|Chuyện riêng/)
    const told = await api.ask('/posts?limit=200', { headers: staff })
    for (const id of hidden) {
      expect(told.text).toContain(id)
      const { status, body } = await api.ask(`/posts/${id}`, { headers: staff })
      expect(status).toBe(200)
      // They are counted, so their counts are known; who made them and what they say is not told without a grant.
      expect(body.counts.views.value).toBe(1000)
      expect(Object.keys(body).sort()).toEqual(ALWAYS)
    }
    expect(told.text).not.toMatch(/no\.grant|captured|wall\.only|waits|refused|Chuyện riêng/)
    expect(told.headers.get('cache-control')).toBe('no-store')
  })

  test('a withdrawn grant leaves a tombstone at once, in lists, by id and to whoever asks what changed', async () => {
    const id = await addPost(world, { ...SHOWN, number: next(), by: 'leaves' })
    const before = (await api.ask('/posts?limit=200')).body
    expect(before.posts).toContainEqual(expect.objectContaining({ id, handle: 'leaves' }))
    const alone = await api.ask(`/posts/${id}`)
    await withdraw(id)
    const tombstone = { id, gone: true, changedAt: expect.stringMatching(/^20.*\+09:00$/) }
    await soon(async () => {
      expect(await all()).toContainEqual(tombstone)
      const { status, body } = await api.ask(`/posts/${id}`, {
        headers: { 'if-none-match': alone.headers.get('etag')! },
      })
      expect([status, body]).toEqual([410, tombstone])
    })
    expect(await all(`&since=${before.nextSince}`)).toContainEqual(tombstone)
    expect(JSON.stringify(await all('', staff))).not.toContain('leaves')
  })

  test('refusing, hiding the account and the grant’s last day end it as well', async () => {
    const [refused, hidden, lapsed] = await addPosts(world, [
      { ...SHOWN, number: next() },
      { ...SHOWN, number: next(), by: 'hidden.one' },
      { ...SHOWN, number: next(), until: '2025-06-03' },
    ])
    await trx((t) => decide(t, OPERATOR, 'small', { post: refused!, outcome: 'refuse', reason: 'selling' }, VENUE_NOW))
    const { rows } = await sql<{ author_id: string }>`select author_id from post where id = ${hidden!}`.execute(
      world.db,
    )
    await trx((t) => hideAccount(t, OPERATOR, 'small', rows[0]!.author_id, true))
    const gone = async (query = '') => (await all(query)).filter((one) => one.gone).map((one) => one.id)
    await soon(async () => expect(await gone()).toEqual(expect.arrayContaining([refused, hidden])))
    expect(await gone()).not.toContain(lapsed)
    // Midnight in Osaka: nobody does anything, and the grant is over.
    const beforeMove = await thisMoment()
    await moveClock(world.db, OPERATOR, 'small', new Date('2025-06-03T23:59:59.200+09:00'))
    const afterMove = await thisMoment()
    await new Promise((resolve) => setTimeout(resolve, 900))
    api.house.pages.clear()
    expect(await gone(`&since=${beforeMove}`)).toEqual(expect.arrayContaining([refused, hidden, lapsed]))
    expect(await ids(`&since=${afterMove}`)).toEqual([lapsed])
    await moveClock(world.db, OPERATOR, 'small', VENUE_NOW)
    await soon(async () => expect(await gone()).not.toContain(lapsed))
  })

  test('a sample post says so, and is not there before its moment', async () => {
    const id = await addPost(world, {
      ...SHOWN,
      number: next(),
      source: 'sample',
      readings: [{ at: '2025-06-02T12:00:00+09:00', views: 7 }],
    })
    const { body } = await api.ask(`/posts/${id}`)
    expect([body.sample, body.link, body.counts.views.value]).toEqual([true, null, 7])
    // A later reading of it lies ahead of the venue's clock.
    await recordReadings(world, {
      number,
      source: 'sample',
      readings: [{ at: '2025-06-05T12:00:00+09:00', views: 900 }],
    })
    api.house.pages.clear()
    expect((await api.ask(`/posts/${id}`)).body.counts.views.value).toBe(7)
    const other = await addPost(world, {
      ...SHOWN,
      number: next(),
      source: 'sample',
      readings: [{ at: '2025-06-04T12:00:00+09:00', views: 7 }],
    })
    expect((await api.ask(`/posts/${other}`, { headers: staff })).status).toBe(404)
  })

  test('`since` tells what changed: counts, themes, grants; and nothing when nothing did', async () => {
    const [counted, retold, granted] = await addPosts(world, [
      { ...SHOWN, number: next() },
      { ...SHOWN, number: next() },
      { number: next(), decision: 'later' },
    ])
    const numberOfCounted = number - 2
    const since = await thisMoment()
    expect(await ids(`&since=${since}`, staff)).toEqual([])
    await recordReadings(world, {
      number: numberOfCounted,
      readings: [{ at: '2025-06-03T09:59:00+09:00', views: 5000 }],
    })
    expect(await ids(`&since=${since}`, staff)).toEqual([counted])
    await trx((t) => overrule(t, OPERATOR, world.edition, retold!, { kind: 'theme', values: ['cuisine'] }, VENUE_NOW))
    await addPost(world, { number, uses: ['site'], readings: [] })
    expect(await ids(`&since=${since}`, staff)).toEqual([counted, retold, granted])
    expect(await ids(`&since=${since}`)).toEqual([counted, retold])
    const later = await thisMoment()
    await withdraw(counted!)
    expect(await ids(`&since=${later}`)).toEqual([counted])
    // The offset's plus sign, as most write it into an address.
    expect(await ids('&since=2099-01-01T00:00:00+09:00')).toEqual([])
  })

  test('pages hang together, whatever changes meanwhile', async () => {
    await addPosts(
      world,
      Array.from({ length: 5 }, () => ({ ...SHOWN, number: next() })),
    )
    const whole = await ids()
    const seen: string[] = []
    let after = ''
    for (;;) {
      const { body } = await api.ask(`/posts?limit=2${after}`)
      seen.push(...body.posts.map((one: { id: string }) => one.id))
      if (!body.next) break
      after = `&after=${body.next}`
      if (seen.length === 4) await withdraw(seen[0]!)
    }
    expect(seen).toEqual(whole)
  })

  test('three posts or thirty, the same number of queries', async () => {
    const countFor = async (path: string) => {
      const { counted, seen } = counting(world.db)
      const own = await openApi(open(), { store: { db: counted } })
      const { body } = await own.ask(path)
      await own.close()
      return { queries: seen.queries, rows: body.posts.length as number }
    }
    await addPosts(
      world,
      Array.from({ length: 30 }, () => ({ ...SHOWN, number: next() })),
    )
    const few = await countFor('/posts?limit=3')
    const many = await countFor('/posts?limit=30')
    expect([few.rows, many.rows]).toEqual([3, 30])
    expect(many.queries).toBe(few.queries)
    expect(few.queries).toBeLessThanOrEqual(6)
  })

  test('an edition has its own posts alone', async () => {
    const other = await smallEdition(open().db, 'other')
    const foreign = await addPost(other, { ...SHOWN, number: 1 })
    expect((await api.ask(`/posts/${foreign}?edition=small`)).status).toBe(404)
    expect((await api.ask(`/posts/${foreign}?edition=other`)).status).toBe(200)
    expect((await api.ask('/posts')).body).toMatchObject({ status: 400, code: 'editions.which' })
    expect((await api.ask('/posts?edition=small&limit=200')).text).not.toContain(foreign)
  })
})
