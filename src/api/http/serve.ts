/** The way of every request: limit → identify → parse → may? → find → present. */
import type { Context } from 'hono'
import { isHeld, theEdition } from '#modules/editions'
import { noteCopy } from '#modules/rights'
import type { Db } from '#platform/db'
import type { Limiter } from '#platform/rate-limit'
import { Refusal } from '#platform/refusal'
import { dayAt, systemNow } from '#platform/time'
import type { AnyEndpoint, ApiHouse } from '../endpoint.ts'
import { actorOf, identify, type Caller } from './identify.ts'
import { parse, type Parsed } from './parse.ts'
import { finish, keptAnswers, respond } from './respond.ts'

/** `address`: where the request came from, as the server in front knows it. */
export type ApiContext = Context<{ Bindings: { address?: string } }>

export const serve =
  (house: ApiHouse, limiter: Limiter, endpoint: AnyEndpoint) =>
  async (c: ApiContext): Promise<Response> => {
    draw(limiter, c.env?.address)
    const { headers } = c.req.raw
    const caller = await identify(house, headers)
    const parsed = parse(endpoint, new URL(c.req.url), headers)
    const kept = keptAnswers(house.pages)
    const found = caller ? undefined : kept.find(parsed.key)
    if (found) return respond(found, headers)
    const version = kept.version()
    const page = finish(
      await answer(house, endpoint, parsed, caller, c.req.param('id') ?? ''),
      !caller,
      endpoint.mediaType,
    )
    if (!caller) kept.keep(parsed.key, page, version)
    return respond(page, headers)
  }

async function answer(house: ApiHouse, endpoint: AnyEndpoint, parsed: Parsed, caller: Caller | null, id: string) {
  const { db } = house.store
  const edition = await theEdition(db, parsed.edition)
  const actor = actorOf(caller, edition.id)
  const audience = endpoint.staff(actor) ? 'staff' : 'public'
  if (isHeld(edition, 'site') && audience === 'public' && !endpoint.whileHeld)
    throw new Refusal('api.stopped', { kind: 'conflict' })
  const venueNow = await house.clock.now(edition.id)
  const { query, lang, format } = parsed
  if (caller?.tokenId && audience === 'staff') await noteReading(db, edition.id, caller.tokenId, endpoint.path)
  return endpoint.answer({
    db,
    origin: house.config.origin,
    edition,
    audience,
    actor,
    lang,
    id,
    query,
    venueNow,
    format,
  })
}

const noted = new Set<string>()
const MOST_NOTED = 10_000

/** What a program reads as staff is a copy outside: one line a day for each token, written by the first reading of the day. */
async function noteReading(db: Db, edition: string, token: string, address: string): Promise<void> {
  if (!address.startsWith('/posts')) return
  const key = `${edition} ${token} ${dayAt(systemNow(), 'UTC')}`
  if (noted.has(key)) return
  await noteCopy(db, { edition, kind: 'api', holds: 'posts', recipient: `token:${token}`, what: '/api/v1/posts' })
  if (noted.size >= MOST_NOTED) noted.clear()
  noted.add(key)
}

/** One more request from an address; of IPv6 from a network, since one visitor has all of it. @throws Refusal api.too_many */
export function draw(limiter: Limiter, address = 'unknown'): void {
  const { allowed, retryAfterSeconds } = limiter.take(networkOf(address))
  if (!allowed) throw new Refusal('api.too_many', { seconds: retryAfterSeconds })
}

function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const after = (tail ?? '').split(':').filter(Boolean)
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => '0')
  return [...groups, ...middle, ...after].slice(0, 4).join(':')
}
