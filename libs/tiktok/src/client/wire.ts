import { systemClock, type Clock } from './clock.ts'
import { createRateLimit, type RateLimit } from './rate.ts'
import type { Transport } from './send.ts'

/** Where TikTok is. A stand-in is one address for all of them. */
export const origins = {
  /** Consent page and oEmbed. */
  www: 'https://www.tiktok.com',
  api: 'https://open.tiktokapis.com',
} as const

/** What every part of the client can be given. */
export type WireSettings = {
  /** Origin of the consent page and of oEmbed. */
  wwwOrigin?: string
  apiOrigin?: string
  /** Default: the global `fetch`. */
  transport?: Transport
  clock?: Clock
  /** For one request with its answer. Default 10,000. */
  timeoutMs?: number
  /** How often a read is repeated after what may pass: 1 s, then 2, then 4 … Default 2; writes are never repeated. */
  retries?: number
  /** Share one between clients of the same app. */
  rate?: RateLimit
  /** A read whose place in the window is farther away fails as `rate_limited`. Default 60,000; 0 never waits. */
  maxWaitMs?: number
}

export type Wire = Required<WireSettings>

export function resolveWire(settings: WireSettings): Wire {
  const clock = settings.clock ?? systemClock
  return {
    wwwOrigin: originOf(settings.wwwOrigin ?? origins.www),
    apiOrigin: originOf(settings.apiOrigin ?? origins.api),
    transport: settings.transport ?? fetch,
    clock,
    timeoutMs: settings.timeoutMs ?? 10_000,
    retries: settings.retries ?? 2,
    rate: settings.rate ?? createRateLimit(clock),
    maxWaitMs: settings.maxWaitMs ?? 60_000,
  }
}

function originOf(text: string): string {
  return new URL(text).origin
}
