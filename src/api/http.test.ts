/** What every address has in common: conditions, caches, tokens, the edition’s switch. */
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { holdSurfaces, releaseSurfaces, SURFACES } from '#modules/editions'
import { createToken, endRole, endToken, listAccounts } from '#modules/people'
import { endGrant } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { ORIGIN, signedIn } from '../../test/accounts.ts'
import { openApi, soon, type TestApi } from '../../test/api.ts'
import { counting, onBothDatabases } from '../../test/database.ts'
import { addPost, grantOf, smallEdition, type SmallWorld } from '../../test/world/small-edition.ts'
import { createApi } from './app.ts'

const SHOWN = { uses: ['site'], decision: 'allow' } as const
const PUBLIC_PATHS = [
  '/edition',
  '/events',
  '/events/song-xanh-week',
  '/posts',
  '/figures',
  '/figures/posts',
  '/claims',
  '/claims/lantern-times',
]

onBothDatabases('the API over HTTP', (open) => {
  let api: TestApi
  let world: SmallWorld
  let post: string
  let viewer: { accountId: string; headers: Headers }
  let number = 0

  beforeAll(async () => {
    world = await smallEdition(open().db)
    api = await openApi(open())
    post = await addPost(world, { ...SHOWN, number: ++number })
    viewer = await signedIn(open(), 'viewer@vnhouse.example', 'viewer')
  })
  beforeEach(() => api.house.pages.clear())
  afterAll(() => api.close())
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const tokenFor = (accountId: string) => createToken(world.db, OPERATOR, { accountId, name: 'mirror' })
  const code = async (...args: Parameters<TestApi['ask']>) => {
    const { status, body } = await api.ask(...args)
    return [status, body?.code]
  }

  test('every public answer may be kept for half a minute, and is confirmed by its tag', async () => {
    for (const path of PUBLIC_PATHS) {
      const first = await api.ask(path)
      expect([path, first.status]).toEqual([path, 200])
      expect(first.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30')
      expect(first.headers.get('vary')).toBe('accept, accept-encoding, authorization, cookie')
      const etag = first.headers.get('etag')!
      expect(etag).toMatch(/^"[\w-]{27}"$/)
      for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const again = await api.ask(path, { headers: { 'if-none-match': tags } })
        expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag])
      }
      expect((await api.ask(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    }
  })

  test('packed and plain are two representations with a tag each, and either tag confirms', async () => {
    const { ask } = api
    const plain = await ask('/posts')
    const packed = await createApi(api.house).request(`${ORIGIN}/api/v1/posts`, {
      headers: { 'accept-encoding': 'gzip' },
    })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    const etag = packed.headers.get('etag')!
    expect(etag).toBe(plain.headers.get('etag')!.replace(/"$/, '-gzip"'))
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(plain.text)
    expect((await ask('/posts', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('posts say since when nothing has changed, and are not sent again until something does', async () => {
    // What was recorded within the last seconds may not be all there yet, so nothing is promised about it.
    await expect
      .poll(
        async () => {
          api.house.pages.clear()
          const modified = (await api.ask('/posts')).headers.get('last-modified') ?? 'not yet'
          return (await api.ask('/posts', { headers: { 'if-modified-since': modified } })).status
        },
        { timeout: 8000, interval: 500 },
      )
      .toBe(304)
    const modified = (await api.ask('/posts')).headers.get('last-modified')!
    expect(
      (await api.ask('/posts', { headers: { 'if-modified-since': modified, 'if-none-match': '"other"' } })).status,
    ).toBe(200)
    const alone = (await api.ask(`/posts/${post}`)).headers.get('last-modified')!
    expect(Date.parse(alone)).toBeLessThanOrEqual(Date.parse(modified))
    expect((await api.ask(`/posts/${post}`, { headers: { 'if-modified-since': alone } })).status).toBe(304)
    await addPost(world, { ...SHOWN, number: ++number })
    await soon(async () =>
      expect((await api.ask('/posts', { headers: { 'if-modified-since': modified } })).status).toBe(200),
    )
  }, 20_000)

  test('answers come from the cache, never to somebody known, and let go with the first change', async () => {
    const { counted, seen } = counting(world.db)
    const api = await openApi(open(), { store: { db: counted } })
    const id = await addPost(world, { ...SHOWN, number: ++number, by: 'cached.one' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const first = await api.ask('/posts?limit=50')
    expect(first.text).toContain('cached.one')
    const cost = seen.queries
    expect((await api.ask('/posts?limit=50')).text).toBe(first.text)
    expect((await api.ask('/posts?lang=vi&limit=50')).text).toBe(first.text)
    expect(seen.queries).toBe(cost * 2)
    const known = await api.ask('/posts?limit=50', { headers: viewer.headers })
    expect(known.headers.get('cache-control')).toBe('no-store')
    expect(known.headers.has('access-control-allow-origin')).toBe(false)
    const before = seen.queries
    expect((await api.ask('/posts?limit=50')).text).toBe(first.text)
    expect(seen.queries).toBe(before)
    const grant = await grantOf(world.db, id, 'site')
    await world.db.transaction().execute((trx) => endGrant(trx, OPERATOR, grant, 'withdrawn'))
    await soon(async () => expect((await api.ask('/posts?limit=50')).text).not.toContain('cached.one'))
    await api.close()
  })

  test('no request’s address can be one under which an answer is kept', async () => {
    const keys: string[] = []
    const pages = { ...api.house.pages, put: (address: string) => void keys.push(address) }
    await createApi({ ...api.house, pages }).request(`${ORIGIN}/api/v1/figures/posts?format=csv`)
    await createApi({ ...api.house, pages }).request(`${ORIGIN}/api/v1/posts`, { headers: viewer.headers })
    expect(keys).toEqual(['api csv /api/v1/figures/posts?'])
  })

  test('what a program reads of posts as staff is a copy outside, noted once a day; visitors are not noted', async () => {
    const { accountId } = await signedIn(open(), 'reader@vnhouse.example', 'communications', 'small')
    const { id, token } = await tokenFor(accountId)
    for (const path of ['/posts', '/posts?limit=2', '/events'])
      expect((await api.ask(path, { headers: bearer(token) })).status).toBe(200)
    await api.ask('/posts')
    const { rows } = await sql<{ recipient: string }>`select kind, holds, recipient, what from handed_out`.execute(
      world.db,
    )
    const own = { kind: 'api', holds: 'posts', recipient: `token:${id}`, what: '/api/v1/posts' }
    expect(rows.filter(({ recipient }) => recipient === own.recipient)).toEqual([own])
    expect(rows.every(({ recipient }) => recipient.startsWith('token:'))).toBe(true)
  })

  test('a token reads as its account does, until it ends or the role does', async () => {
    const { accountId } = await signedIn(open(), 'robot@vnhouse.example', 'communications', 'small')
    const { id, token } = await tokenFor(accountId)
    const hidden = await addPost(world, { number: ++number })
    const path = `/posts/${hidden}`
    expect(await code(path)).toEqual([404, 'posts.no_such_post'])
    expect((await api.ask(path, { headers: bearer(token) })).status).toBe(200)
    expect((await api.ask(path, { headers: viewer.headers })).status).toBe(200)
    const role = (await listAccounts(world.db, OPERATOR)).find((one) => one.id === accountId)!.roles[0]!
    await endRole(world.db, OPERATOR, role.id)
    expect(await code(path, { headers: bearer(token) })).toEqual([404, 'posts.no_such_post'])
    await endToken(world.db, OPERATOR, id)
    const ended = await api.ask('/posts', { headers: bearer(token) })
    expect([ended.status, ended.body.code, ended.headers.get('www-authenticate')]).toEqual([
      401,
      'api.bad_token',
      'Bearer',
    ])
    for (const wrong of ['Bearer', 'Bearer x', `Basic ${token}`, `Bearer ${token}x`])
      expect(await code('/posts', { headers: { authorization: wrong } })).toEqual([401, 'api.bad_token'])
    expect(
      (await api.ask('/posts', { headers: { cookie: 'sen.session_token=made-up' } })).headers.get('cache-control'),
    ).toMatch(/^public/)
  })

  test('a stopped edition answers nobody but its staff', async () => {
    await api.ask('/posts')
    await holdSurfaces(world.db, OPERATOR, { edition: 'small', reason: 'drill' })
    await soon(async () => expect(await code('/posts')).toEqual([503, 'api.stopped']))
    for (const path of PUBLIC_PATHS) {
      const { status, body, headers } = await api.ask(path)
      expect([path, status, body.code, headers.get('cache-control'), headers.get('retry-after')]).toEqual([
        path,
        503,
        'api.stopped',
        'no-store',
        '60',
      ])
      expect((await api.ask(path, { headers: viewer.headers })).status).toBe(200)
    }
    expect((await api.ask('/edition', { headers: viewer.headers })).body.stopped).toBe(true)
    await releaseSurfaces(world.db, OPERATOR, { edition: 'small', surfaces: SURFACES, reason: 'drill_over' })
    expect((await api.ask('/posts')).status).toBe(200)
  })
})
