/**
 * The only way out to the network. An address given by a person or by another site must not make the house talk to its
 * own network: each hop's addresses are looked up once, checked, and the connection goes to the very ones checked.
 */
import http from 'node:http'
import https from 'node:https'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip } from 'node:zlib'
import { checkedAddresses, FetchRefused, type Address, type FetchRefusal, type Lookup } from './fetch-target.ts'

export { FetchRefused, type FetchRefusal, type Lookup }

export interface GuardedFetchOptions {
  /** `host` may have private addresses (on ports 80 and 443), `host:port` also at that port; IPv6 as `[::1]:8080`. */
  allowHosts: readonly string[]
  /** For everything together: names, redirects, body. */
  timeoutMs?: number
  /** Of the body as unpacked. */
  maxBytes?: number
  maxRedirects?: number
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array
  lookup?: Lookup
  /** Media types to ask for (`text/html`, `image/*`); a successful answer of another type is refused unread. */
  accept?: readonly string[]
}

export interface GuardedResponse {
  /** Any status but a followed redirect; 4xx and 5xx are answers, not refusals. */
  status: number
  /** Without cookies. */
  headers: Headers
  /** The address that answered, after redirects. */
  url: string
  body: Uint8Array
  /** The body in the charset of its content type (UTF-8 when it names none). */
  text(): string
}

interface Hop {
  url: URL
  method: string
  headers: Record<string, string>
  body: string | Uint8Array | undefined
}

const MAX_HEADER_BYTES = 16_384
const REDIRECTS = [301, 302, 303, 307, 308]
/** What may follow a redirect to another origin; anything else could be a key to the first one. */
const HARMLESS_HEADERS = ['accept', 'accept-language', 'user-agent']
const OWN_HEADERS = [
  'host',
  'cookie',
  'connection',
  'transfer-encoding',
  'content-length',
  'accept-encoding',
  'upgrade',
]

/** @throws FetchRefused */
export async function guardedFetch(url: string | URL, options: GuardedFetchOptions): Promise<GuardedResponse> {
  const { allowHosts, timeoutMs = 10_000, maxBytes = 2_000_000, maxRedirects = 5, accept, lookup } = options
  const headers = headersOf(options)
  const over = new AbortController()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    over.abort()
  }, timeoutMs)
  let host = ''
  try {
    let hop: Hop = { url: parse(url), method: options.method ?? 'GET', headers, body: options.body }
    for (let redirects = 0; ; redirects++) {
      host = hop.url.host
      const addresses = await checkedAddresses(hop.url, allowHosts, over.signal, lookup)
      const answer = await send(hop, addresses, over.signal)
      const next = redirectOf(hop, answer)
      if (!next) {
        checkType(hop.url, answer, accept)
        const body = await readBody(hop, answer, maxBytes, over.signal)
        return present(hop.url, answer, body)
      }
      answer.destroy()
      if (redirects >= maxRedirects) throw new FetchRefused('too_many_redirects', next.url.host)
      hop = next
    }
  } catch (error) {
    if (error instanceof FetchRefused) throw error
    throw new FetchRefused(timedOut ? 'timeout' : reasonOf(error), host, error)
  } finally {
    clearTimeout(timer)
    over.abort() // Lets go of a connection that a refusal left open.
  }
}

function parse(url: string | URL, base?: URL): URL {
  if (!URL.canParse(String(url), base?.href)) throw new FetchRefused('bad_url', base?.host ?? '')
  return new URL(String(url), base?.href)
}

function headersOf({ headers = {}, accept }: GuardedFetchOptions): Record<string, string> {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const own = OWN_HEADERS.find((name) => name in lower)
  if (own) throw new Error(`guardedFetch does not take the header "${own}"`)
  return { 'user-agent': 'Sen', accept: accept?.join(', ') ?? '*/*', ...lower }
}

function send(hop: Hop, addresses: readonly Address[], signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((answered, failed) => {
    const request = (hop.url.protocol === 'https:' ? https : http).request(hop.url, {
      method: hop.method,
      headers: { ...hop.headers, 'accept-encoding': 'gzip, br' },
      agent: false, // A connection of its own: none that was checked for something else.
      signal,
      maxHeaderSize: MAX_HEADER_BYTES,
      rejectUnauthorized: true,
      lookup: (_, { all }, done) => {
        const [first] = addresses
        if (all) done(null, [...addresses])
        else done(null, first!.address, first!.family)
      },
    })
    request.on('response', answered)
    request.on('error', failed)
    request.on('upgrade', (_, socket) => {
      socket.destroy()
      failed(new Error('the server wants another protocol'))
    })
    request.end(hop.body)
  })
}

function redirectOf(hop: Hop, { statusCode = 0, headers }: http.IncomingMessage): Hop | null {
  if (!REDIRECTS.includes(statusCode) || !headers.location) return null
  const url = parse(headers.location, hop.url)
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') throw new FetchRefused('bad_redirect', url.host)
  const becomesGet = hop.method !== 'HEAD' && (statusCode === 303 || (statusCode < 303 && hop.method === 'POST'))
  const sameOrigin = url.origin === hop.url.origin
  const body = becomesGet ? undefined : hop.body
  if (body !== undefined && !sameOrigin) throw new FetchRefused('bad_redirect', url.host)
  const kept = Object.entries(hop.headers).filter(
    ([name]) => (sameOrigin || HARMLESS_HEADERS.includes(name)) && (body !== undefined || name !== 'content-type'),
  )
  return { url, method: becomesGet ? 'GET' : hop.method, headers: Object.fromEntries(kept), body }
}

function checkType(url: URL, { statusCode = 0, headers }: http.IncomingMessage, accept?: readonly string[]): void {
  if (!accept || statusCode < 200 || statusCode > 299 || statusCode === 204) return
  const type = headers['content-type']?.split(';')[0]!.trim().toLowerCase() ?? ''
  const fits = (wanted: string) => wanted === type || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)))
  if (!accept.includes('*/*') && !accept.some(fits)) throw new FetchRefused('bad_type', url.host)
}

const UNPACKERS = new Map([
  ['', null],
  ['identity', null],
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
])

async function readBody({ url, method }: Hop, answer: http.IncomingMessage, maxBytes: number, signal: AbortSignal) {
  const unpacker = UNPACKERS.get(answer.headers['content-encoding']?.trim().toLowerCase() ?? '')
  const empty = method === 'HEAD' || answer.statusCode === 204 || answer.statusCode === 304
  if (unpacker === undefined) throw new FetchRefused('bad_encoding', url.host)
  if (!unpacker && !empty && Number(answer.headers['content-length'] ?? 0) > maxBytes)
    throw new FetchRefused('too_large', url.host)
  // Packed bytes are counted too: a stream may unpack to nothing for ever. Packing can lengthen a little.
  const packedLimit = maxBytes + 65_536
  let packed = 0
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const bytes of source) {
      packed += bytes.length
      if (packed > packedLimit) throw new FetchRefused('too_large', url.host)
      yield bytes
    }
  }
  const chunks: Buffer[] = []
  let size = 0
  async function collect(source: AsyncIterable<Buffer>) {
    for await (const bytes of source) {
      size += bytes.length
      if (size > maxBytes) throw new FetchRefused('too_large', url.host)
      chunks.push(bytes)
    }
  }
  try {
    if (unpacker && !empty) await pipeline(answer, counted, unpacker(), collect, { signal })
    else await pipeline(answer, counted, collect, { signal })
  } catch (error) {
    // An answer that says it is packed and then has no body at all is an empty one.
    if (packed > 0 || !answer.complete || reasonOf(error) !== 'bad_encoding') throw error
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function present(url: URL, answer: http.IncomingMessage, body: Uint8Array): GuardedResponse {
  const headers = new Headers()
  for (let at = 0; at < answer.rawHeaders.length; at += 2)
    headers.append(answer.rawHeaders[at]!, answer.rawHeaders[at + 1]!)
  headers.delete('set-cookie')
  const charset = /charset\s*=\s*"?([\w.:-]+)/i.exec(headers.get('content-type') ?? '')?.[1] ?? 'utf-8'
  const text = () => {
    try {
      return new TextDecoder(charset).decode(body)
    } catch {
      return new TextDecoder().decode(body) // A charset nobody knows.
    }
  }
  return { status: answer.statusCode ?? 0, headers, url: url.href, body, text }
}

function reasonOf(error: unknown): FetchRefusal {
  const code = String((error as { code?: unknown }).code ?? '')
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large'
  if (/^Z_|BROTLI|^ERR_+(?:ERROR_FORMAT|_ERROR)/.test(code)) return 'bad_encoding'
  return 'unreachable'
}
