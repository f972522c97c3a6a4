/** What needs no page to be rendered: finished public pages and live streams. Runs in front of the site. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { topicsOf } from '#modules/wall'
import type { House } from './house.ts'
import { takeWebhook, WEBHOOK_PATH } from './take-webhook.ts'

const house = () => (globalThis as { [key: symbol]: House | undefined })[Symbol.for('sen.house')]

/** @returns true when the request has been answered. */
export function answerEarly(request: IncomingMessage, response: ServerResponse): boolean {
  const open = house()
  if (!open) return false
  const address = request.url ?? '/'
  if (request.method === 'POST' && address === WEBHOOK_PATH && open.webhooks) {
    void takeWebhook(open.webhooks, request, response)
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (address.startsWith('/live/')) return request.method === 'GET' && streamTo(open, request, response, address)
  const page = open.pages.get(address)
  if (!page) return false
  const { etag } = page.headers
  if (etag && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag, 'cache-control': page.headers['cache-control']! }).end()
    return true
  }
  const packed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const body = packed ? page.gzip : page.body
  response.writeHead(page.status, {
    ...page.headers,
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.byteLength,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

const STREAM =
  /^\/live\/wall\/([a-z0-9][a-z0-9-]*)(?:\/([a-z0-9][a-z0-9-]*))?(?:\?(?:screen=([a-z0-9][a-z0-9-]{0,40})&)?since=([\w.:-]*))?$/

const STAGE = /^\/live\/show\/([\w-]{16,64})\?device=([\w-]{8,64})(?:&since=([\w.:-]*))?$/

/** The screens of a place share one stream; it tells nothing that is not shown to everybody there. */
function streamTo(open: House, request: IncomingMessage, response: ServerResponse, address: string): boolean {
  const [, key, device, from] = STAGE.exec(address) ?? []
  if (key && open.stages) {
    const asks = { key, device: device!, since: from || null, from: request.socket.remoteAddress ?? '' }
    open.stages.attach(response, asks)
    return true
  }
  const [, edition, place, screen, since] = STREAM.exec(address) ?? []
  if (!edition) return false
  const last = request.headers['last-event-id']
  const { all, here } = topicsOf(edition, place ?? null)
  if (screen) open.screens?.opened(edition, screen, response)
  open.live.attach(response, [all, here], { lastEventId: (typeof last === 'string' ? last : since) || null })
  return true
}
