/**
 * The house's real time on a screen. A device's own clock may be wrong, and is only trusted to go on: what counts is what the
 * house said, halfway between asking and hearing, and how long ago that was.
 */
export interface HouseTime {
  /** Milliseconds since 1970. */
  now(): number
  /** The house said `at` to what was asked at `askedAt` and heard now (both of `elapsedMs`). */
  said(at: number, askedAt: number): void
  /** Another screen says what time it is: taken when this one has not heard the house itself. */
  told(at: number): void
}

/** An answer that took longer than the best so far tells less, until so much time has gone by. */
const TRUSTED_MS = 60_000

/** @param start what it is to begin with; `sure`: the house has just said so. */
export function houseTime(start: number, sure: boolean, elapsedMs: () => number = () => performance.now()): HouseTime {
  let offset = start - elapsedMs()
  let best = sure ? { tripMs: 1000, at: elapsedMs() } : null
  return {
    now: () => Math.round(offset + elapsedMs()),
    said(at, askedAt) {
      const heardAt = elapsedMs()
      const tripMs = heardAt - askedAt
      if (best && tripMs > best.tripMs && heardAt - best.at < TRUSTED_MS) return
      best = { tripMs, at: heardAt }
      offset = at + tripMs / 2 - heardAt
    },
    told(at) {
      if (!best) offset = at - elapsedMs()
    },
  }
}
