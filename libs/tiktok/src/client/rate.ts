import type { Clock } from './clock.ts'
import { later, type UnixMilliseconds } from './units.ts'

export type Endpoint = 'user_info' | 'video_list' | 'video_query' | 'oembed'

export type Place = { reserved: true; waitMs: number } | { reserved: false; waitMs: number }

/** Keeps calls within what TikTok allows. Give your own where several processes share one app. */
export type RateLimit = {
  /** Takes the next free place in an endpoint's window, unless that is more than `maxWaitMs` away. */
  reserve(endpoint: Endpoint, maxWaitMs: number): Place | Promise<Place>
  /** TikTok itself said stop: no place is free before so many milliseconds have passed. */
  block(endpoint: Endpoint, milliseconds: number): void | Promise<void>
}

export type RateSettings = {
  /** Calls in a window, for each endpoint. Default: 600, as documented; oEmbed 60, where nothing is documented. */
  calls: Record<Endpoint, number>
  /**
   * Default 61,000: a second more than the documented minute, since calls do not arrive as evenly as they leave.
   * Source: developers.tiktok.com/doc/tiktok-api-v2-rate-limit.
   */
  windowMs: number
}

const defaults: RateSettings = {
  calls: { user_info: 600, video_list: 600, video_query: 600, oembed: 60 },
  windowMs: 61_000,
}

/** What to wait after a 429 without `Retry-After` (none is documented): the whole window. */
export const DOCUMENTED_WINDOW_MS = 60_000

/** A sliding window: in any `windowMs`, however it is laid, an endpoint is called at most `calls` times. */
export function createRateLimit(clock: Pick<Clock, 'now'>, settings: Partial<RateSettings> = {}): RateLimit {
  const { calls, windowMs } = { ...defaults, ...settings }
  const taken = new Map<Endpoint, UnixMilliseconds[]>()
  const blocked = new Map<Endpoint, UnixMilliseconds>()
  return {
    reserve(endpoint, maxWaitMs) {
      const now = clock.now()
      const places = taken.get(endpoint) ?? []
      taken.set(endpoint, places)
      const oldest = places.length < calls[endpoint] ? undefined : places[0]
      const free = oldest === undefined ? now : later(oldest, windowMs)
      const at = Math.max(now, free, places.at(-1) ?? now, blocked.get(endpoint) ?? now) as UnixMilliseconds
      const waitMs = at - now
      if (waitMs > maxWaitMs) return { reserved: false, waitMs }
      places.push(at)
      if (places.length > calls[endpoint]) places.shift()
      return { reserved: true, waitMs }
    },
    block(endpoint, milliseconds) {
      const until = later(clock.now(), milliseconds)
      if (until > (blocked.get(endpoint) ?? 0)) blocked.set(endpoint, until)
    },
  }
}
