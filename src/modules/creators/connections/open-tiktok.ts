/** The client of TikTok as the house uses it: one of them in a process, so that it keeps within the limits of the app. */
import {
  createDisplay,
  createLogin,
  createOembed,
  createRateLimit,
  systemClock,
  unixMilliseconds,
  type Clock,
  type Endpoint,
  type Pkce,
  type RateLimit,
  type Transport,
  type WireSettings,
} from '#libs/tiktok/client'
import type { TikTok } from './model.ts'

export interface TikTokSettings {
  clientKey: string
  clientSecret: string
  api: string
  auth: string
  pkce: Pkce
  /** `SEN_ORIGIN/connect/tiktok`, as it is registered. */
  redirectUri: string
  transport: Transport
  /** Of the house. */
  secret: string
  now: () => Date
  timeoutMs?: number
  /** How long a call waits for its place; beyond, it is a limit stop. */
  maxWaitMs?: number
  /** Of reads that failed in passing. */
  retries?: number
}

/** A little under what is allowed: other processes of the house ask now and then too. */
const CALLS = { user_info: 500, video_list: 580, video_query: 580, oembed: 60 }

export function openTikTok(settings: TikTokSettings): TikTok {
  const { clientKey, clientSecret, redirectUri, pkce, secret, now } = settings
  const clock: Clock = { now: () => unixMilliseconds(now()), sleep: systemClock.sleep }
  const { rate, calls } = counted(createRateLimit(clock, { calls: CALLS }))
  const wire: WireSettings = {
    apiOrigin: settings.api,
    wwwOrigin: settings.auth,
    transport: settings.transport,
    clock,
    timeoutMs: settings.timeoutMs ?? 10_000,
    maxWaitMs: settings.maxWaitMs ?? 2_000,
    retries: settings.retries ?? 2,
    rate,
  }
  return {
    login: createLogin({ ...wire, clientKey, clientSecret, redirectUri, pkce }),
    display: createDisplay(wire),
    oembed: createOembed(wire),
    secret,
    now,
    calls: () => ({ ...calls }),
    async leavePlaces(places) {
      for (const [endpoint, count] of Object.entries(places))
        for (let i = 0; i < count; i++) await rate.reserve(endpoint as Endpoint, Infinity)
    },
  }
}

/** Every place that was taken is a call, repetitions too. */
function counted(inner: RateLimit) {
  const calls: Record<Endpoint, number> = { user_info: 0, video_list: 0, video_query: 0, oembed: 0 }
  const rate: RateLimit = {
    async reserve(endpoint, maxWaitMs) {
      const place = await inner.reserve(endpoint, maxWaitMs)
      if (place.reserved && maxWaitMs !== Infinity) calls[endpoint]++
      return place
    },
    block: (endpoint, milliseconds) => inner.block(endpoint, milliseconds),
  }
  return { rate, calls }
}
