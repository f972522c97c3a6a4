/** The HTTP API, version 1: reads only. `createApi(house).fetch(request, { address })` is all a server needs of it. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { createLimiter, type Limiter } from '#platform/rate-limit'
import { Refusal } from '#platform/refusal'
import type { AnyEndpoint, ApiHouse } from './endpoint.ts'
import { claim } from './endpoints/claim.ts'
import { claims } from './endpoints/claims.ts'
import { edition } from './endpoints/edition.ts'
import { event } from './endpoints/event.ts'
import { events } from './endpoints/events.ts'
import { figure } from './endpoints/figure.ts'
import { figures } from './endpoints/figures.ts'
import { iiifCollections, iiifManifest } from './endpoints/iiif.ts'
import { news } from './endpoints/news.ts'
import { notices } from './endpoints/notices.ts'
import { object, objects } from './endpoints/objects.ts'
import { post } from './endpoints/post.ts'
import { posts } from './endpoints/posts.ts'
import { stories, story } from './endpoints/stories.ts'
import { search } from './endpoints/search.ts'
import { langOf } from './http/parse.ts'
import { problemResponse } from './http/problem.ts'
import { draw, serve } from './http/serve.ts'
import { describe, DOCUMENT_ROUTE, openApiOf } from './openapi.ts'

export type { ApiHouse } from './endpoint.ts'

export const ENDPOINTS: readonly AnyEndpoint[] = [
  edition,
  events,
  event,
  news,
  posts,
  post,
  figures,
  figure,
  claims,
  claim,
  objects,
  object,
  stories,
  story,
  iiifManifest,
  ...iiifCollections,
  notices,
  search,
]

/** From one address: 200 at once, then 20 a second. */
export const LIMIT = { capacity: 200, refillPerSecond: 20 }
const SAFE = new Set(['GET', 'HEAD'])

export function createApi(house: ApiHouse, { limiter = createLimiter(LIMIT) }: { limiter?: Limiter } = {}) {
  const app = new Hono<{ Bindings: { address?: string } }>().basePath('/api/v1')
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('x-content-type-options', 'nosniff')
  })
  app.use(async (c, next) => {
    // A page elsewhere can make a browser send its cookies along: what changes things must come from our own pages.
    const foreign = c.req.header('origin') !== house.config.origin && c.req.header('authorization') === undefined
    if (!SAFE.has(c.req.method) && foreign) throw new Refusal('api.other_origin', { kind: 'forbidden' })
    await next()
  })
  for (const one of ENDPOINTS) {
    app.get(one.path, describeRoute(describe(one)), serve(house, limiter, one))
    app.all(one.path, () => {
      throw new Refusal('api.method')
    })
  }
  const document = openApiOf(app, ENDPOINTS, house.config.origin)
  app.get('/openapi.json', describeRoute(DOCUMENT_ROUTE), async (c) => {
    draw(limiter, c.env?.address)
    const response = await document(c)
    response.headers.set('cache-control', 'public, max-age=0, s-maxage=60')
    response.headers.set('access-control-allow-origin', '*')
    return response
  })
  app.notFound((c) => problemResponse(new Refusal('api.not_found', { kind: 'missing' }), langOf(new URL(c.req.url))))
  app.onError((error, c) => problemResponse(error, langOf(new URL(c.req.url))))
  return app
}
