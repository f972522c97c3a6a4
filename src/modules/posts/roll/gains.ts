/**
 * What a post gained on a venue day. The last reading of each day stands for the day; the gain is what it adds to the last
 * reading of the day before it that has one. Counts that fall give a negative gain: a dated correction.
 * A post's first reading counts from zero when the post was at most 48 hours old; otherwise what came before is unknown.
 *
 * This is the plain statement of the rule, used by `sen figures verify`. The roll-ups state it again in SQL
 * (record-readings.ts) and share nothing with this file.
 */
export interface Counts {
  views: number | null
  likes: number | null
  comments: number | null
  shares: number | null
}

export interface Reading extends Counts {
  /** Milliseconds since 1970. */
  at: number
  day: string
  recordedAt?: number
}

export interface DayGain {
  day: string
  views: number | null
  engagements: number | null
  ratedViews: number | null
}

export const FIRST_READING_HOURS = 48

export interface Close {
  at: number
  values: number[]
}

const isLater = (a: Close, b: Close): boolean => {
  if (a.at !== b.at) return a.at > b.at
  const differs = a.values.findIndex((value, i) => value !== b.values[i])
  return differs >= 0 && a.values[differs]! > b.values[differs]!
}

/** Engagements are likes, comments and shares together; unknown as soon as one of them or the views is. */
export const engagementsOf = ({ views, likes, comments, shares }: Counts): number | null =>
  views === null || likes === null || comments === null || shares === null ? null : likes + comments + shares

/** The last reading of each day: of the views, and of the views with all engagements (engagements, views). */
export function closesOf(readings: readonly Reading[]): { views: Map<string, Close>; rated: Map<string, Close> } {
  const views = new Map<string, Close>()
  const rated = new Map<string, Close>()
  const keep = (closes: Map<string, Close>, day: string, close: Close) => {
    const old = closes.get(day)
    if (!old || isLater(close, old)) closes.set(day, close)
  }
  for (const reading of readings) {
    const engagements = engagementsOf(reading)
    if (reading.views !== null) keep(views, reading.day, { at: reading.at, values: [reading.views] })
    if (engagements !== null) keep(rated, reading.day, { at: reading.at, values: [engagements, reading.views!] })
  }
  return { views, rated }
}

/** Gains per day that has a reading, oldest first. The order and repetition of the readings do not matter. */
export function gainsOf(readings: readonly Reading[], createdAt: number | null): DayGain[] {
  const closes = closesOf(readings)
  const views = differences(closes.views, createdAt)
  const rated = differences(closes.rated, createdAt)
  return [...new Set(readings.map((reading) => reading.day))].sort().map((day) => ({
    day,
    views: views.get(day)?.[0] ?? null,
    engagements: rated.get(day)?.[0] ?? null,
    ratedViews: rated.get(day)?.[1] ?? null,
  }))
}

function differences(closes: Map<string, Close>, createdAt: number | null): Map<string, number[]> {
  const gains = new Map<string, number[]>()
  let before: Close | null = null
  for (const day of [...closes.keys()].sort()) {
    const close = closes.get(day)!
    if (before)
      gains.set(
        day,
        close.values.map((value, i) => value - before!.values[i]!),
      )
    else if (createdAt !== null && close.at - createdAt <= FIRST_READING_HOURS * 3_600_000) gains.set(day, close.values)
    before = close
  }
  return gains
}
