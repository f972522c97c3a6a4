import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { building } from '$app/env'
import type { RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks'
import { theHouse } from '#house/house'
import { openTheDoors } from '#house/open-the-doors'
import { pageLocale } from '#lib/desk/sign-in/language.ts'
import { sessionFor } from '#lib/desk/sign-in/visit.ts'
import { withFewFields } from '#lib/forms/few-fields.ts'
import type { LinkTo } from '#lib/house/props.ts'
import { hallLinks, nearHits } from '#lib/public/near-hits.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { LocaleCode } from '#messages'
import { newId } from '#platform/ids'
import { log } from '#platform/log'
import { counter, histogram, SECONDS } from '#platform/metrics'
import { measureProcess } from '#platform/process-metrics'
import { createLimiter } from '#platform/rate-limit'
import { systemNow } from '#platform/time'

export const init: ServerInit = async () => {
  if (building) return
  measureProcess()
  await openTheDoors()
}

/** The API asks for itself who is there; whether the house is up must not depend on the database; a link asks nobody. */
const ASKS_ITSELF = /^\/(api|health|ready|metrics|l|hand|said|connect|show|og|media|sitemap\.xml|robots\.txt)(\/|$)/
const PUBLIC = /^\/(vi|en|ja)(\/|$)/
const requests = counter(
  'sen_http_requests_total',
  'Requests answered by the site, without those from the page cache.',
  ['class'],
)
const seconds = histogram('sen_http_request_seconds', 'Time to answer them.', SECONDS)

export const handle: Handle = async ({ event, resolve }) => {
  const began = performance.now()
  const { pathname, search } = event.url
  // No text of the house holds it, and a database takes it for a fault.
  if (/%00/.test(pathname + search)) return new Response('Bad request\n', { status: 400 })
  const language = PUBLIC.exec(pathname)?.[1]
  // A public page is the same for everybody, so it never asks who is there.
  event.locals.session = language || ASKS_ITSELF.test(pathname) ? null : await sessionFor(event.request.headers)
  const face = language ? 'house' : /^\/(wall|show)\b/.test(pathname) ? 'wall' : 'desk'
  const lang = language ?? pageLocale(event.url, event.request.headers, event.locals.session?.account.locale)
  const version = theHouse().pages.version()
  // Read-only by its type; actions read their form from here all the same.
  Object.assign(event, { request: withFewFields(event.request) })
  const response = await resolve(event, {
    // Two fonts before the first paint, no more.
    preload: ({ type, path }) => type !== 'font' || /alegreya-latin-700|be-vietnam-pro-latin-400/.test(path),
    transformPageChunk: ({ html }) => {
      const page = html.replace('%sen.lang%', lang).replace('%sen.face%', face)
      return language ? lightened(page) : page
    },
  })
  response.headers.set('x-content-type-options', 'nosniff')
  if (!response.headers.has('referrer-policy'))
    response.headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
  if (theHouse().config.origin.startsWith('https:'))
    response.headers.set('strict-transport-security', 'max-age=31536000')
  requests.add(1, { class: `${Math.floor(response.status / 100)}xx` })
  seconds.observe((performance.now() - began) / 1000)
  // A page that is one person's says so itself, and is kept nowhere.
  const isEverybodys = language && !/\bno-store\b/.test(response.headers.get('cache-control') ?? '')
  // Also the page of a site that is held: a hold must not cost more than what it stops.
  const isKept = response.status === 200 || response.status === 503
  // A document is made anew or lies on disk: packing its megabytes would hold everybody up.
  const isPage = !/^(application\/pdf|image\/)/.test(response.headers.get('content-type') ?? '')
  const keeps = isEverybodys && isPage && isKept && event.request.method === 'GET'
  return keeps ? keepPage(response, event.url, version) : response
}

/**
 * Public pages are never hydrated: the marks for it are a tenth to a quarter of the page. Elements without an end of their own
 * need no slash, and a Japanese page has hundreds of them.
 */
const lightened = (html: string): string =>
  html
    .replace(/<!--(\[-?\d*!?|\]|\w{0,8})-->/g, '')
    .replace(/(<(?:wbr|img|source|meta|link|input|br|hr)\b[^<>]*?) ?\/>/g, '$1>')

/** Finished public pages are answered by server.ts until something they show changes. Outside caches may keep them 30 s. */
async function keepPage(response: Response, url: URL, version: number): Promise<Response> {
  const body = Buffer.from(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  const { status } = response
  if (status === 200) headers.set('etag', `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`)
  headers.set('cache-control', status === 200 ? 'public, max-age=0, s-maxage=30, must-revalidate' : 'no-store')
  if (status !== 200) headers.set('retry-after', '60')
  headers.set('vary', 'accept-encoding')
  if (!headers.has('set-cookie'))
    theHouse().pages.put(
      `${url.pathname}${url.search}`,
      { status, headers: Object.fromEntries(headers), body, gzip: gzipSync(body), madeAt: systemNow().getTime() },
      version,
    )
  return new Response(body, { status, headers })
}

// A fault while a page is drawn is answered at once: a promise would not be waited for.
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'app' && error.status === 404) return waysOn(event)
  if (kind !== 'unknown') return
  const id = newId()
  log.error('request.failed', {
    id,
    route: event.route?.id ?? null,
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
  return { message: 'fault', id }
}

/** Searches of this process for missing pages: who asks for a thousand of them gets apologies alone. */
const lookedFor = createLimiter({ capacity: 20, refillPerSecond: 2 })

/** A public page that is missing says what may have been looked for, and which halls there are. Addresses with somebody's secret in them are not looked into. */
async function waysOn(event: RequestEvent): Promise<Pick<App.Error, 'near' | 'halls'>> {
  const locale = PUBLIC.exec(event.url.pathname)?.[1] as LocaleCode | undefined
  const isPage = event.request.headers.get('accept')?.includes('text/html')
  if (!locale || !isPage || event.route.id?.includes('[key]') || !lookedFor.take('all').allowed) return {}
  try {
    const visit = await visitOf({ request: event.request, params: { locale } })
    return { near: await nearHits(visit, event.url.pathname), halls: await hallLinks(visit) }
  } catch {
    // The apology stands without it.
    return {}
  }
}
