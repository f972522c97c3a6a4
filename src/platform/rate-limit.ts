/** Token buckets in bounded memory: how often one key (an address, an account) may do a thing. */

export interface RateLimit {
  /** The most that may be drawn at once. */
  capacity: number
  refillPerSecond: number
}

export interface Bucket {
  tokens: number
  atMs: number
}

export interface Draw {
  allowed: boolean
  /** Whole tokens left. */
  remaining: number
  /** 0 when allowed; otherwise what `Retry-After` should say. */
  retryAfterSeconds: number
}

/** Additions of fractions leave 0.999…; a wait that was promised must be enough. */
const ROUNDING = 1e-6

/** Pure: what happens to a bucket when `cost` is drawn at a moment. A refused draw takes nothing. */
export function draw(limit: RateLimit, bucket: Bucket | undefined, nowMs: number, cost = 1): Draw & { bucket: Bucket } {
  const elapsedMs = bucket ? Math.max(0, nowMs - bucket.atMs) : 0
  const filled = bucket
    ? Math.min(limit.capacity, bucket.tokens + (elapsedMs / 1000) * limit.refillPerSecond)
    : limit.capacity
  const allowed = filled + ROUNDING >= cost
  const tokens = allowed ? Math.max(0, filled - cost) : filled
  return {
    allowed,
    remaining: Math.floor(tokens + ROUNDING),
    retryAfterSeconds: allowed ? 0 : Math.ceil((cost - filled) / limit.refillPerSecond),
    bucket: { tokens, atMs: nowMs },
  }
}

export interface Limiter {
  /** Draws `cost` from the key's bucket. */
  take(key: string, cost?: number): Draw
  /** How many keys are remembered. */
  size(): number
}

/**
 * @param maxKeys the least recently used key is forgotten beyond it and begins full again, so choose it well above the
 *   number of keys seen within `capacity / refillPerSecond` seconds.
 * @param now milliseconds of any steady clock.
 */
export function createLimiter(
  limit: RateLimit,
  { maxKeys = 10_000, now = () => performance.now() }: { maxKeys?: number; now?: () => number } = {},
): Limiter {
  if (!(limit.capacity >= 1) || !(limit.refillPerSecond > 0) || !(maxKeys >= 1))
    throw new Error('a rate limit needs a capacity and a key bound of at least 1, and a refill above 0')
  // A Map keeps the order of insertion: taken out and put back at each use, the first is the least recently used.
  const buckets = new Map<string, Bucket>()
  return {
    take(key, cost = 1) {
      if (!(cost > 0 && cost <= limit.capacity)) throw new Error(`a cost of ${cost} can never be drawn`)
      const { bucket, ...verdict } = draw(limit, buckets.get(key), now(), cost)
      buckets.delete(key)
      buckets.set(key, bucket)
      if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value!)
      return verdict
    },
    size: () => buckets.size,
  }
}
