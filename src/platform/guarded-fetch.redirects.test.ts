import https from 'node:https'
import tls from 'node:tls'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { guardedFetch, type Lookup } from './guarded-fetch.ts'
import { fetchFrom, refusal, selfSigned, serve, undo, undoAll } from './guarded-fetch.stand-in.ts'

afterEach(undoAll)

describe('redirects', () => {
  const to = (location: string, status = 302) =>
    serve((request, response) => {
      if (request.url === '/end') response.end('end')
      else response.writeHead(status, { location: location.replace('PORT', String(request.socket.localPort)) }).end()
    })

  test.each([
    ['http://10.0.0.1/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['http://2130706433/', 'private_address'],
    ['http://127.0.0.1:PORT/', 'bad_port'],
    ['http://user:word@8.8.8.8/', 'credentials'],
    ['file:///etc/passwd', 'bad_scheme'],
    ['http://', 'bad_url'],
    ['/', 'too_many_redirects'],
  ])('to %s: %s', async (location, reason) => expect(await refusal(fetchFrom(await to(location)))).toBe(reason))

  test('each hop is looked up anew and checked: a name that was public and now is private', async () => {
    const port = await to('http://a.test/')
    const answers = ['127.0.0.1', '10.0.0.1']
    const lookup = vi.fn<Lookup>(async () => [{ address: answers.shift()! }])
    expect(await refusal(fetchFrom(port, '/', { lookup }))).toBe('private_address')
    expect(lookup.mock.calls).toEqual([['a.test'], ['a.test']])
  })

  test('as many as allowed are followed', async () => {
    let left = 0
    const port = await serve((_, response) =>
      left-- > 0 ? response.writeHead(307, { location: '/' }).end() : response.end('end'),
    )
    left = 5
    expect((await fetchFrom(port)).text()).toBe('end')
    left = 1
    expect(await refusal(fetchFrom(port, '/', { maxRedirects: 0 }))).toBe('too_many_redirects')
  })

  test('keys and bodies stay with the origin they were meant for', async () => {
    const seen: unknown[] = []
    const second = await serve((request, response) => {
      seen.push([
        request.method,
        request.headers.authorization,
        request.headers['x-api-key'],
        request.headers['accept-language'],
      ])
      response.end()
    })
    const first = await serve((request, response) =>
      response.writeHead(Number(request.url!.slice(1)), { location: `http://b.test:${second}/` }).end(),
    )
    const options = {
      allowHosts: [`a.test:${first}`, `b.test:${second}`],
      headers: { Authorization: 'Bearer x', 'X-Api-Key': 'y', 'Accept-Language': 'ja' },
      method: 'POST',
      body: 'text',
    } as const
    await fetchFrom(first, '/303', options)
    expect(seen).toEqual([['GET', undefined, undefined, 'ja']])
    expect(await refusal(fetchFrom(first, '/307', options))).toBe('bad_redirect')
  })
})

describe('https', () => {
  const { key, cert } = selfSigned('a.test')

  test('is spoken with the name, its certificate is checked, and it is never left for http', async () => {
    const port = await serve(
      (request, response) =>
        request.url === '/down' ? response.writeHead(301, { location: 'http://8.8.8.8/' }).end() : response.end('safe'),
      https.createServer({ key, cert }),
    )
    const get = (host: string, path: string) =>
      guardedFetch(`https://${host}:${port}${path}`, {
        allowHosts: [`${host}:${port}`],
        lookup: async () => [{ address: '127.0.0.1' }],
      })
    expect(await refusal(get('a.test', '/'))).toBe('unreachable')
    const before = tls.getCACertificates('default')
    tls.setDefaultCACertificates([...before, cert])
    undo(() => tls.setDefaultCACertificates(before))
    expect((await get('a.test', '/')).text()).toBe('safe')
    expect(await refusal(get('other.test', '/'))).toBe('unreachable')
    expect(await refusal(get('a.test', '/down'))).toBe('bad_redirect')
  })
})
