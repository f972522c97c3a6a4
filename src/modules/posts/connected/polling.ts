/** When a post of a connected account is asked about next, and when an account is looked through for new ones. Pure. */

const HOUR_MS = 3_600_000

/** A post is asked about at the latest this often: while figures by day are made of it, once a day. */
export const LEAST_HOURS = 0.5
export const DAILY_UNTIL_DAYS = 60
export const MOST_HOURS = 168
/** Asked again when it should have grown by a twentieth. */
const GROWTH_BETWEEN = 0.05
/** Fewer views than this tell nothing of how fast a post moves. */
const FEW_VIEWS = 200

export interface Polled {
  /** Of the post; null where it is not known. */
  ageHours: number | null
  /** Since the reading before, both null when there is none. */
  gained: number | null
  sinceHours: number | null
  views: number | null
  /** How often in a row it was asked for and not answered. */
  absences: number
}

/** @returns hours until the post is asked about again: young and moving ones soon, old ones rarely, absent ones less and less. */
export function hoursUntilNext({ ageHours, gained, sinceHours, views, absences }: Polled): number {
  if (absences > 0) return Math.min(MOST_HOURS, 6 * 2 ** Math.min(absences - 1, 10))
  const byAge = ageHours === null ? 24 : hoursByAge(Math.max(0, ageHours))
  if (gained === null || sinceHours === null || sinceHours <= 0 || views === null) return byAge
  const anHour = Math.max(0, gained) / sinceHours / Math.max(views, FEW_VIEWS)
  const byMovement = anHour > 0 ? GROWTH_BETWEEN / anHour : Infinity
  return Math.max(LEAST_HOURS, Math.min(byAge, byMovement))
}

function hoursByAge(ageHours: number): number {
  const daily = DAILY_UNTIL_DAYS * 24
  if (ageHours <= daily) return Math.min(24, Math.max(LEAST_HOURS, ageHours / 12))
  return Math.min(MOST_HOURS, (24 * ageHours) / daily)
}

/** @returns hours until an account is looked through again: whoever posted, or connected, lately is likely to post soon. */
export function hoursUntilDiscovery(sinceNewestHours: number | null, sinceConnectedHours: number): number {
  if (sinceNewestHours === null) return Math.min(6, Math.max(1, sinceConnectedHours / 4))
  return Math.min(12, Math.max(1, Math.max(0, sinceNewestHours) / 24))
}

export const hoursBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / HOUR_MS
export const inHours = (from: Date, hours: number): Date => new Date(from.getTime() + hours * HOUR_MS)
