/** The venue's time without asking the database each time: the moves are kept, and read again when one is told. */
import { clockMoves, isReplaying, venueTimeAt, type ClockMove } from '#platform/clock'
import type { Db } from '#platform/db'
import { systemNow } from '#platform/time'

export interface VenueClock {
  now(edition: string): Promise<Date>
  replaying(edition: string): Promise<boolean>
  forget(edition: string): void
}

export function createVenueClock(db: Db): VenueClock {
  const known = new Map<string, Promise<ClockMove[]>>()
  const moves = (edition: string) => {
    let list = known.get(edition)
    if (!list) {
      list = clockMoves(db, edition)
      known.set(edition, list)
      list.catch(() => known.delete(edition))
    }
    return list
  }
  return {
    now: async (edition) => venueTimeAt(await moves(edition), systemNow()),
    replaying: async (edition) => isReplaying(await moves(edition), systemNow()),
    forget: (edition) => known.delete(edition),
  }
}
