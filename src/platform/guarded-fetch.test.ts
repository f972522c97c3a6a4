import net from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { guardedFetch, type FetchRefused, type Lookup } from './guarded-fetch.ts'
import { fetchFrom, listen, refusal, serve, undoAll } from './guarded-fetch.stand-in.ts'

afterEach(() => {
  vi.restoreAllMocks()
  undoAll()
})

describe('an answer', () => {
  test('comes with status, headers without cookies, final address, bytes and text', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/old') return response.writeHead(302, { location: '/new?x=1' }).end('gone')
      response.writeHead(404, { 'content-type': 'text/plain; charset=shift_jis', 'set-cookie': 'a=b', etag: '"1"' })
      response.end(Buffer.from([0x93, 0xfa, 0x96, 0x7b]))
    })
    const answer = await fetchFrom(port, '/old')
    expect({ ...answer, headers: Object.fromEntries(answer.headers), text: answer.text() }).toEqual({
      status: 404,
      headers: expect.objectContaining({ 'content-type': 'text/plain; charset=shift_jis', etag: '"1"' }),
      url: `http://a.test:${port}/new?x=1`,
      body: new Uint8Array([0x93, 0xfa, 0x96, 0x7b]),
      text: '日本',
    })
    expect(answer.headers.has('set-cookie')).toBe(false)
  })

  test.each([
    ['gzip', gzipSync('Đông Hồ')],
    ['br', brotliCompressSync('Đông Hồ')],
    ['identity', Buffer.from('Đông Hồ')],
  ])('is unpacked from %s', async (encoding, bytes) => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bytes))
    expect((await fetchFrom(port)).text()).toBe('Đông Hồ')
  })

  test('may be empty although it says it is packed; HEAD has no body', async () => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end())
    expect((await fetchFrom(port)).body.length).toBe(0)
    expect((await fetchFrom(port, '/', { method: 'HEAD' })).body.length).toBe(0)
  })

  test.each([
    ['cut gzip', 'gzip', gzipSync('x'.repeat(1000)).subarray(0, 20)],
    ['false gzip', 'gzip', Buffer.from('not packed')],
    ['false brotli', 'br', Buffer.from('not packed')],
    ['unknown packing', 'constructor', Buffer.from('x')],
  ])('%s is refused', async (_, encoding, bytes) => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bytes))
    expect(await refusal(fetchFrom(port))).toBe('bad_encoding')
  })

  test('of another type than asked for is refused; an error page of any type is not', async () => {
    const asked: string[] = []
    const port = await serve((request, response) => {
      asked.push(request.headers.accept!)
      response.writeHead(Number(request.url!.slice(1)), { 'content-type': 'Text/HTML; charset=utf-8' }).end('x')
    })
    const accept = ['application/json', 'image/*']
    expect(await refusal(fetchFrom(port, '/200', { accept }))).toBe('bad_type')
    expect((await fetchFrom(port, '/500', { accept })).status).toBe(500)
    expect((await fetchFrom(port, '/200', { accept: ['text/*'] })).status).toBe(200)
    expect(asked).toEqual(['application/json, image/*', 'application/json, image/*', 'text/*'])
  })

  test('that breaks off, or wants another protocol, is no answer', async () => {
    const cut = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('x')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await refusal(fetchFrom(cut))).toBe('unreachable')
    const other = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      )
    })
    expect(await refusal(fetchFrom(await listen(other, () => other.close())))).toBe('unreachable')
    const closing = net.createServer()
    const closed = await listen(closing, () => {})
    await new Promise((done) => closing.close(done))
    expect(await refusal(fetchFrom(closed))).toBe('unreachable')
  })
})

describe('limits', () => {
  test('an endless body', async () => {
    const port = await serve((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      more()
    })
    expect(await refusal(fetchFrom(port))).toBe('too_large')
  })

  test('a body that announces too much is not read; one of just the limit is', async () => {
    const port = await serve((request, response) => response.end(Buffer.alloc(Number(request.url!.slice(1)))))
    expect(await refusal(fetchFrom(port, '/1001', { maxBytes: 1000 }))).toBe('too_large')
    expect((await fetchFrom(port, '/1000', { maxBytes: 1000 })).body.length).toBe(1000)
  })

  test.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
  ])('a %s bomb of 50 MB in a few kilobytes', async (encoding, bomb) => {
    const port = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb))
    expect(bomb.length).toBeLessThan(60_000)
    expect(await refusal(fetchFrom(port))).toBe('too_large')
  })

  test('a stream that unpacks to nothing for ever', async () => {
    const nothing = gzipSync('') // A gzip file may consist of many; empty ones add no byte.
    const port = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.concat(Array(500).fill(nothing))));
      }
      response.on('drain', more)
      more()
    })
    expect(await refusal(fetchFrom(port, '/', { maxBytes: 10_000 }))).toBe('too_large')
  })

  test('a slow drip, a silent server and a silent resolver', async () => {
    const drip = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    const silent = await serve(() => {})
    const never: Lookup = () => new Promise(() => {})
    const started = performance.now()
    expect(
      await Promise.all([
        refusal(fetchFrom(drip, '/', { timeoutMs: 150 })),
        refusal(fetchFrom(silent, '/', { timeoutMs: 150 })),
        refusal(fetchFrom(silent, '/', { timeoutMs: 150, lookup: never })),
      ]),
    ).toEqual(['timeout', 'timeout', 'timeout'])
    expect(performance.now() - started).toBeLessThan(1500)
  })

  test('long headers', async () => {
    const port = await serve((_, response) => response.writeHead(200, { x: 'a'.repeat(20_000) }).end())
    expect(await refusal(fetchFrom(port))).toBe('headers_too_large')
  })

  test('a connection is let go when its answer is refused', async () => {
    let closed = 0
    const port = await serve((_, response) => {
      response.on('close', () => closed++)
      response.write(Buffer.alloc(5000))
    })
    expect(await refusal(fetchFrom(port, '/', { maxBytes: 1000 }))).toBe('too_large')
    expect(await refusal(fetchFrom(port, '/', { accept: ['image/png'] }))).toBe('bad_type')
    await vi.waitFor(() => expect(closed).toBe(2))
  })
})

describe('a request', () => {
  test('carries method, headers and body, and across a redirect within the origin too', async () => {
    const seen: unknown[] = []
    const port = await serve((request, response) => {
      request.setEncoding('utf8').once('data', (body) => {
        seen.push([request.url, request.method, request.headers['x-api-key'], request.headers.cookie, body])
        if (request.url === '/') response.writeHead(308, { location: '/again' })
        response.end()
      })
    })
    await fetchFrom(port, '/', {
      method: 'PUT',
      headers: { 'X-Api-Key': 'k' },
      body: new TextEncoder().encode('nội dung'),
    })
    expect(seen).toEqual([
      ['/', 'PUT', 'k', undefined, 'nội dung'],
      ['/again', 'PUT', 'k', undefined, 'nội dung'],
    ])
    await expect(fetchFrom(port, '/', { headers: { Cookie: 'a=b' } })).rejects.toThrow(
      'does not take the header "cookie"',
    )
  })

  test('connects to the address that was checked, though the name leads elsewhere a moment later', async () => {
    const answers = ['93.184.215.14', '10.0.0.1', '10.0.0.1']
    const lookup = vi.fn<Lookup>(async () => [{ address: answers.shift()! }])
    const reached: unknown[] = []
    // Stands in for the network: tells where the socket would go, asking as a socket asks.
    vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (this: net.Socket, ...given: unknown[]) {
      const [options] = [given[0]].flat() as [net.TcpSocketConnectOpts]
      options.lookup!(options.host!, { all: true }, (_, found) => {
        reached.push(found)
        this.destroy(new Error('no network here'))
      })
      return this
    })
    expect(await refusal(guardedFetch('http://a.test/', { allowHosts: [], lookup }))).toBe('unreachable')
    expect(reached).toEqual([[{ address: '93.184.215.14', family: 4 }]])
    expect(lookup.mock.calls.length).toBe(1)
  })

  test('a refusal names the host and not the rest of the address', async () => {
    const error = (await guardedFetch('http://10.0.0.1/x?token=abc', { allowHosts: [] }).catch(
      (one: unknown) => one,
    )) as FetchRefused
    expect([error.message, error.host]).toEqual(['fetch refused (private_address): 10.0.0.1', '10.0.0.1'])
  })

  test('what is no address, or has none', async () => {
    expect(await refusal(guardedFetch('not an address', { allowHosts: [] }))).toBe('bad_url')
    const lookup: Lookup = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    expect(await refusal(guardedFetch('http://a.test/', { allowHosts: [], lookup }))).toBe('dns')
  })
})
