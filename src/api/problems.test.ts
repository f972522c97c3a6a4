/** What the API refuses, and how it says so. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '#messages'
import { setLogLevel } from '#platform/log'
import { createLimiter } from '#platform/rate-limit'
import { ORIGIN, signedIn } from '../../test/accounts.ts'
import { openApi, type TestApi } from '../../test/api.ts'
import { onBothDatabases } from '../../test/database.ts'
import { smallEdition } from '../../test/world/small-edition.ts'
import { createApi } from './app.ts'

onBothDatabases('problems of the API', (open) => {
  let api: TestApi
  let viewer: { headers: Headers }
  beforeAll(async () => {
    await smallEdition(open().db)
    api = await openApi(open())
    viewer = await signedIn(open(), 'viewer@vnhouse.example', 'viewer')
  })
  afterAll(() => api.close())
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const code = async (...args: Parameters<TestApi['ask']>) => {
    const { status, body } = await api.ask(...args)
    return [status, body?.code]
  }

  test('what cannot be answered is told as a problem with its code', async () => {
    const told = await api.ask('/nothing?lang=en')
    expect([told.status, told.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(told.body).toEqual({
      type: 'urn:sen:problem:api.not_found',
      title: 'There is no such thing',
      status: 404,
      code: 'api.not_found',
      detail: 'The API has no such address. Its addresses are listed in /api/v1/openapi.json',
    })
    const wrong: Record<string, [number, string]> = {
      '/posts?limit=201': [400, 'api.bad_limit'],
      '/posts?limit=0': [400, 'api.bad_limit'],
      '/posts?limit=x': [400, 'api.bad_limit'],
      '/posts?after=7469000000000010001': [400, 'api.bad_cursor'],
      '/posts?since=yesterday': [400, 'api.bad_moment'],
      '/posts?since=2025-06-03T10:00:00': [400, 'api.bad_moment'],
      '/posts?lang=fr': [400, 'api.bad_language'],
      '/posts?edition=nowhere': [404, 'editions.unknown'],
      '/posts?asof=2025-06-03': [400, 'api.unknown_parameter'],
      '/posts?limit=1&limit=2': [400, 'api.repeated'],
      '/posts/1': [404, 'posts.no_such_post'],
      '/posts/0197a0a0-0000-7000-8000-000000000000': [404, 'posts.no_such_post'],
      '/events?from=2025-6-3': [400, 'api.bad_day'],
      '/events?from=2025-06-04&to=2025-06-03': [400, 'api.bad_range'],
      '/events?after=nowhere': [400, 'api.bad_cursor'],
      '/events/nowhere': [404, 'programme.no_event'],
      '/claims?open=perhaps': [400, 'api.bad_flag'],
      '/claims?topic=Été': [400, 'api.bad_word'],
      '/claims/nowhere': [404, 'evidence.no_question'],
      '/figures/emv': [400, 'evidence.no_advertising_value'],
      '/figures/nowhere': [404, 'evidence.no_such_figure'],
      '/figures/posts?by=creator': [403, 'evidence.not_by_creator'],
      '/figures/creators?by=creator': [400, 'evidence.no_such_breakdown'],
      '/figures/posts?format=xml': [400, 'api.bad_format'],
      '/figures/posts?as-of=2999-01-01T00:00:00Z': [400, 'api.as_of_ahead'],
    }
    for (const [path, expected] of Object.entries(wrong)) {
      expect([path, ...(await code(path))]).toEqual([path, ...expected])
      const details = await Promise.all(
        locales.map(
          async (lang) => (await api.ask(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)).body.detail as string,
        ),
      )
      for (const detail of details) expect(detail.length).toBeGreaterThan(5)
      if (!path.includes('lang=')) expect(new Set(details).size).toBe(3)
    }
  })

  test('nothing that was sent comes back in a problem', async () => {
    const marker = 'zq7'
    const paths = [
      `/${marker}`,
      `/events/${marker}`,
      `/posts/${marker}`,
      `/claims/${marker}`,
      `/figures/${marker}`,
      `/figures/posts?by=${marker}`,
    ]
    for (const path of paths)
      expect((await api.ask(`${path}${path.includes('?') ? '&' : '?'}lang=en`)).text).not.toContain(marker)
    const names = ['limit', 'after', 'since', 'edition', 'lang', marker]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom(...names), fc.string(), async (path, name, noise) => {
        const sent = encodeURIComponent(`${marker}<script>${noise}`)
        const { status, text } = await api.ask(`${path}${path.includes('?') ? '&' : '?'}${name}=${sent}`)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
        expect(text).not.toMatch(/zq7|<script/)
      }),
      { numRuns: 60 },
    )
    expect((await api.ask(`/events/${marker}`, { headers: { authorization: `Bearer ${marker}` } })).text).not.toContain(
      marker,
    )
  })

  test('it is for reading: other methods are refused, from other sites even before that', async () => {
    expect(await code('/posts', { method: 'POST', headers: { origin: ORIGIN } })).toEqual([405, 'api.method'])
    expect(await code('/posts', { method: 'DELETE', headers: { ...bearer('x') } })).toEqual([405, 'api.method'])
    expect(
      await code('/posts', {
        method: 'POST',
        headers: { origin: 'https://evil.example', ...Object.fromEntries(viewer.headers) },
      }),
    ).toEqual([403, 'api.other_origin'])
    expect(await code('/posts', { method: 'POST' })).toEqual([403, 'api.other_origin'])
    const head = await api.ask('/posts', { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('etag')).toBe((await api.ask('/posts')).headers.get('etag'))
  })

  test('one address cannot ask without end; a whole IPv6 network is one address', async () => {
    const app = createApi(api.house, {
      limiter: createLimiter({ capacity: 3, refillPerSecond: 0.1 }, { now: () => 0 }),
    })
    const from = async (address: string) =>
      (await app.request(`${ORIGIN}/api/v1/edition?lang=en`, {}, { address })).status
    expect([
      await from('192.0.2.9'),
      await from('192.0.2.9'),
      await from('::ffff:192.0.2.9'),
      await from('192.0.2.9'),
    ]).toEqual([200, 200, 200, 429])
    expect(await from('192.0.2.10')).toBe(200)
    const six = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::ffff', '2001:db8:1:2:a::1']
    expect(await Promise.all(six.map(from))).toEqual([200, 200, 200, 429])
    expect(await from('2001:db8:1:3::1')).toBe(200)
    const limited = await app.request(`${ORIGIN}/api/v1/edition?lang=en`, {}, { address: '192.0.2.9' })
    expect([limited.headers.get('retry-after'), await limited.json()]).toEqual([
      '10',
      expect.objectContaining({ code: 'api.too_many', detail: 'Please try again in 10 seconds.' }),
    ])
  })

  test('a fault is an apology with an id, and nothing of its cause', async () => {
    setLogLevel('silent')
    const broken = await openApi(open(), {
      clock: { ...api.house.clock, now: () => Promise.reject(new Error('the secret cause')) },
    })
    const { status, body, text } = await broken.ask('/events?lang=en')
    expect([status, body.code]).toEqual([500, 'api.fault'])
    expect(body.detail).toMatch(/name [0-9a-f-]{36} when/)
    expect(text).not.toContain('secret')
    await broken.close()
    setLogLevel('info')
  })
})
