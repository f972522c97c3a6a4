/** A finished answer as HTTP: strong ETag, conditions (RFC 9110), packing, and how long whom it may be kept. */
import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { namesTag } from '#platform/etag'
import { systemNow } from '#platform/time'
import type { Page, PageCache } from '../../house/page-cache.ts'
import type { Answer } from '../endpoint.ts'

const KEPT_BY_ALL = 'public, max-age=0, s-maxage=30'
/** The same address answers differently by these. */
const VARY = 'accept, accept-encoding, authorization, cookie'

/** A writer under way stamps its rows before they can be seen: nothing is promised about moments nearer than this. */
const SETTLED_MS = 5000

/** @param open the same for every visitor: caches may keep it, other sites may read it. */
export function finish(answer: Answer<unknown>, open: boolean, mediaType = 'application/json'): Page {
  const isCsv = 'csv' in answer
  const body = Buffer.from(isCsv ? answer.csv : JSON.stringify(answer.body))
  const now = systemNow().getTime()
  const { lastModified } = answer
  const settled = lastModified && now - lastModified.getTime() >= SETTLED_MS
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 27)
  return {
    status: 'status' in answer ? (answer.status ?? 200) : 200,
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : mediaType,
      ...(isCsv ? { 'content-disposition': `attachment; filename="${answer.fileName}"` } : {}),
      ...(settled ? { 'last-modified': lastModified.toUTCString() } : {}),
      etag: `"${hash}"`,
      'cache-control': open ? KEPT_BY_ALL : 'no-store',
      ...(open ? { vary: VARY, 'access-control-allow-origin': '*' } : {}),
    },
    body,
    gzip: open ? gzipSync(body) : body,
    madeAt: now,
  }
}

const ALSO_WITHOUT_BODY = ['etag', 'cache-control', 'vary', 'last-modified', 'access-control-allow-origin']

export function respond(page: Page, asked: Headers): Response {
  const isOpen = page.headers['cache-control'] === KEPT_BY_ALL
  const packs = isOpen && /\bgzip\b/.test(asked.get('accept-encoding') ?? '')
  // Other bytes are another representation: a strong tag is never shared by both.
  const etag = packs ? page.headers.etag!.replace(/"$/, '-gzip"') : page.headers.etag!
  const headers = { ...page.headers, etag }
  if (page.status === 200 && isUnchanged(page.headers, asked)) {
    const left = Object.entries(headers).filter(([name]) => ALSO_WITHOUT_BODY.includes(name))
    return new Response(null, { status: 304, headers: Object.fromEntries(left) })
  }
  const body = packs ? page.gzip : page.body
  return new Response(new Uint8Array(body), {
    status: page.status,
    headers: {
      ...headers,
      ...(packs ? { 'content-encoding': 'gzip' } : {}),
      'content-length': String(body.byteLength),
    },
  })
}

/** If-None-Match decides where it is there; If-Modified-Since only without it (NaN, where there is none, is never ≤). */
function isUnchanged(own: Record<string, string>, asked: Headers): boolean {
  const tags = asked.get('if-none-match')
  // A packed page has a tag of its own.
  if (tags !== null) return namesTag(tags.replaceAll('-gzip"', '"'), own.etag!)
  const since = Date.parse(asked.get('if-modified-since') ?? '')
  const modified = Date.parse(own['last-modified'] ?? '')
  return modified <= since
}

/** Nothing older is answered from memory: what ends by the clock alone is gone within it. */
const FRESH_MS = 4000

/**
 * Answers kept in the house's page cache, which every change of what they show empties. The space keeps the key apart
 * from every address a request can carry: the server answers those from the same cache before it asks who is there.
 */
export const keptAnswers = (pages: PageCache) => ({
  version: () => pages.version(),
  find: (key: string): Page | undefined => {
    const page = pages.get(`api ${key}`)
    return page && systemNow().getTime() - page.madeAt <= FRESH_MS ? page : undefined
  },
  keep: (key: string, page: Page, version: number): void => pages.put(`api ${key}`, page, version),
})
