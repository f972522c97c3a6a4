/** What is answered in front of the site, over real HTTP. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLive, type Live } from '#platform/live'
import { answerEarly } from './early-answers.ts'
import { createHeardScreens } from './heard-screens.ts'
import { setTheHouse, type House } from './house.ts'
import { createPageCache, type PageCache } from './page-cache.ts'

let pages: PageCache
let live: Live
let server: http.Server
const BODY = '<p>Nhà Việt Nam</p>'

beforeAll(async () => {
  server = http.createServer((request, response) => {
    if (!answerEarly(request, response)) response.writeHead(404, { 'x-site': 'yes' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
beforeEach(() => {
  pages = createPageCache(() => 0)
  live = createLive()
  setTheHouse({ pages, live } as House)
  const body = Buffer.from(BODY)
  const headers = {
    'content-type': 'text/html',
    etag: '"e1"',
    'cache-control': 'public, max-age=0',
    vary: 'accept-encoding',
  }
  pages.put('/vi/?day=1', { status: 200, headers, body, gzip: gzipSync(body), madeAt: 0 }, pages.version())
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  body: Buffer
}

const ask = (path: string, options: http.RequestOptions = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    http
      .request({ host: '127.0.0.1', port, path, agent: false, ...options }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts) }),
        )
      })
      .on('error', reject)
      .end()
  })

test('a finished page, plain and packed, with the length of what is sent', async () => {
  const plain = await ask('/vi/?day=1')
  expect([plain.status, plain.body.toString(), plain.headers['content-encoding']]).toEqual([200, BODY, undefined])
  expect(plain.headers).toMatchObject({
    etag: '"e1"',
    'content-length': String(Buffer.byteLength(BODY)),
    vary: 'accept-encoding',
  })
  const packed = await ask('/vi/?day=1', { headers: { 'accept-encoding': 'br, gzip' } })
  expect([packed.status, gunzipSync(packed.body).toString(), packed.headers['content-encoding']]).toEqual([
    200,
    BODY,
    'gzip',
  ])
  expect(packed.headers['content-length']).toBe(String(packed.body.byteLength))
})

test('who has it already is told so without a body', async () => {
  const known = await ask('/vi/?day=1', { headers: { 'if-none-match': '"e1"' } })
  expect([known.status, known.body.byteLength, known.headers.etag]).toEqual([304, 0, '"e1"'])
  expect((await ask('/vi/?day=1', { headers: { 'if-none-match': '"e0"' } })).status).toBe(200)
})

test('HEAD gives the headers alone', async () => {
  const head = await ask('/vi/?day=1', { method: 'HEAD' })
  expect([head.status, head.body.byteLength, head.headers['content-length']]).toEqual([
    200,
    0,
    String(Buffer.byteLength(BODY)),
  ])
})

test('what is not kept, and whatever changes something, goes on to the site', async () => {
  for (const [path, method] of [
    ['/vi/', 'GET'],
    ['/vi/?day=2', 'GET'],
    ['/vi/?day=1', 'POST'],
    ['/live', 'GET'],
  ] as const)
    expect((await ask(path, { method })).headers['x-site']).toBe('yes')
  pages.clear()
  expect((await ask('/vi/?day=1')).headers['x-site']).toBe('yes')
})

test.each([
  '/live/wall/',
  '/live/wall/Osaka',
  '/live/wall/-osaka',
  '/live/wall/osaka/2025/2026',
  '/live/wall/osaka%2F..',
  '/live/desk/osaka',
  '/live/wall/osaka?since=a b'.replace(' ', '%20'),
  '/live/wall/osaka?other=1',
])('%s is no stream', async (path) => {
  expect((await ask(path)).headers['x-site']).toBe('yes')
  expect(live.stats().clients).toBe(0)
})

test('a HEAD for a stream does not hold one open', async () => {
  expect((await ask('/live/wall/osaka-2025', { method: 'HEAD' })).status).toBe(404)
  expect(live.stats().clients).toBe(0)
})

test('a stream tells what concerns its edition, and lets go when the reader leaves', async () => {
  const { port } = server.address() as AddressInfo
  const request = http.get({
    host: '127.0.0.1',
    port,
    path: `/live/wall/osaka-2025?since=${live.position()}`,
    agent: false,
  })
  let text = ''
  await new Promise<void>((resolve) =>
    request.on('response', (response) => {
      expect(response.headers['content-type']).toBe('text/event-stream')
      response.on('data', (part: Buffer) => (text += part.toString()))
      response.on('error', () => {})
      resolve()
    }),
  )
  await expect.poll(() => live.stats().clients).toBe(1)
  await live.publish('wall:belgrade', 'reload', {})
  await live.publish('desk:osaka-2025', 'changed', {})
  await live.publish('wall:osaka-2025', 'shown', { id: 'p1' })
  await expect.poll(() => text).toContain('event: shown\ndata: {"id":"p1"}')
  expect(text).not.toMatch(/event: (reload|changed|resync)/)
  request.destroy()
  await expect.poll(() => live.stats().clients).toBe(0)
})

test('a webhook is acknowledged once it is stored, refused when forged, and sent again when it could not be stored', async () => {
  const taken: string[] = []
  const door = {
    take: async (signature: string | null, body: Uint8Array) => {
      const text = new TextDecoder().decode(body)
      if (text === 'broken') throw new Error('no database')
      taken.push(text)
      return signature === 'good' ? ('stored' as const) : ('refused' as const)
    },
  }
  setTheHouse({ pages, live, webhooks: door } as House)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/tiktok`
  const send = (body: string, signature?: string) =>
    fetch(url, { method: 'POST', body, headers: signature ? { 'tiktok-signature': signature } : {} }).then(
      (one) => one.status,
    )
  expect(await send('a', 'good')).toBe(200)
  expect(await send('b')).toBe(401)
  expect(await send('broken', 'good')).toBe(503)
  expect(await send('x'.repeat(100_001), 'good').catch(() => 413)).toBe(413)
  expect(taken).toEqual(['a', 'b'])
  setTheHouse({ pages, live } as House)
  expect(await send('a', 'good')).toBe(404)
})

test('the page of a site that is held is kept as well, and never answered as unchanged', async () => {
  const headers = { 'content-type': 'text/html', 'cache-control': 'no-store', 'retry-after': '60' }
  const body = Buffer.from('<p>nghỉ</p>')
  pages.put('/vi/', { status: 503, headers, body, gzip: gzipSync(body), madeAt: 0 }, pages.version())
  for (const asked of [{}, { 'if-none-match': '"e1"' }]) {
    const answer = await ask('/vi/', { headers: asked })
    expect([answer.status, answer.headers['retry-after'], String(answer.body)]).toEqual([503, '60', '<p>nghỉ</p>'])
  }
})

test('a screen that names itself is known while its stream is open', async () => {
  const screens = createHeardScreens()
  setTheHouse({ pages, live, screens } as House)
  const { port } = server.address() as AddressInfo
  const open = (path: string) =>
    new Promise<http.ClientRequest>((resolve, reject) => {
      const request = http.get({ host: '127.0.0.1', port, path, agent: false }, () => resolve(request))
      request.on('error', reject)
    })
  const one = await open('/live/wall/small/hall?screen=entrance&since=')
  const two = await open('/live/wall/small?since=')
  expect([...screens.open()]).toEqual([['small', ['entrance']]])
  one.on('error', () => {})
  one.destroy()
  await expect.poll(() => screens.open().size).toBe(0)
  two.on('error', () => {})
  two.destroy()
})
