/** The last reading of a post on a day, per what it tells: views (v), and views with all engagements (r). */
import type { NewReading } from './record-readings.ts'

export interface Closing {
  postId: string
  day: string
  vAt: number | null
  v: number | null
  rAt: number | null
  rEngagements: number | null
  rViews: number | null
}

/**
 * One closing for each post and day, as rounds: the k-th round holds each post's k-th day, so that a round has no post
 * twice and later days follow earlier ones.
 * @param dayOf the venue's day of a moment (milliseconds since 1970).
 */
export function closingsOf(readings: readonly NewReading[], dayOf: (at: number) => string): Closing[][] {
  const byPost = new Map<string, Map<string, Closing>>()
  for (const reading of readings) {
    // Without views a reading closes nothing, whether it comes late or in time.
    const { views } = reading
    if (views === null) continue
    const at = Date.parse(reading.observedAt)
    const day = dayOf(at)
    const days = byPost.get(reading.postId) ?? new Map<string, Closing>()
    byPost.set(reading.postId, days)
    const closing = days.get(day) ?? {
      postId: reading.postId,
      day,
      vAt: null,
      v: null,
      rAt: null,
      rEngagements: null,
      rViews: null,
    }
    days.set(day, closing)
    close(closing, at, views, reading)
  }
  const rounds: Closing[][] = []
  for (const id of [...byPost.keys()].sort()) {
    const days = [...byPost.get(id)!.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
    days.forEach((closing, k) => (rounds[k] ??= []).push(closing))
  }
  return rounds
}

function close(closing: Closing, at: number, views: number, { likes, comments, shares }: NewReading): void {
  if (closing.vAt === null || at > closing.vAt || (at === closing.vAt && views > closing.v!)) {
    closing.vAt = at
    closing.v = views
  }
  if (likes === null || comments === null || shares === null) return
  const engagements = likes + comments + shares
  const isLater =
    closing.rAt === null ||
    at > closing.rAt ||
    (at === closing.rAt &&
      (engagements > closing.rEngagements! || (engagements === closing.rEngagements && views > closing.rViews!)))
  if (!isLater) return
  closing.rAt = at
  closing.rEngagements = engagements
  closing.rViews = views
}
