/** The last reading of a post on a day, per what it tells: views (v), and views with all engagements (r). */
import { sql } from '#platform/db'
import { relation } from '#platform/relation'
import type { NewReading } from './record-readings.ts'

export interface Closing {
  postId: string
  day: string
  /** Milliseconds since 1970. */
  vAt: number
  v: number
  rAt: number | null
  rEngagements: number | null
  rViews: number | null
}

/**
 * One closing for each post and day, as rounds: the k-th round holds each post's k-th day, so that a round has no post
 * twice and later days follow earlier ones.
 * @param readings those of one post stand together.
 * @param dayOf the venue's day of a moment (milliseconds since 1970).
 */
export function closingsOf(readings: readonly NewReading[], dayOf: (at: number) => string): Closing[][] {
  const rounds: Closing[][] = []
  let own: Closing[] = []
  const endPost = () => {
    own.sort((a, b) => (a.day < b.day ? -1 : 1)).forEach((closing, k) => (rounds[k] ??= []).push(closing))
    own = []
  }
  for (const reading of readings) {
    // Without views a reading closes nothing, whether it comes late or in time.
    const { postId, views } = reading
    if (views === null) continue
    if (own.length && own[0]!.postId !== postId) endPost()
    const at = Date.parse(reading.observedAt)
    const day = dayOf(at)
    let closing = own.find((one) => one.day === day)
    if (!closing) {
      closing = { postId, day, vAt: at, v: views, rAt: null, rEngagements: null, rViews: null }
      own.push(closing)
    }
    close(closing, at, views, reading)
  }
  endPost()
  return rounds
}

function close(closing: Closing, at: number, views: number, { likes, comments, shares }: NewReading): void {
  if (at > closing.vAt || (at === closing.vAt && views > closing.v)) {
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

/** The closings as a relation c (post_id, day, v_at, v, r_at, r_engagements, r_views). */
export const closingRows = (closings: readonly Closing[]) =>
  sql`${relation(closings, {
    post_id: ['uuid', (c) => c.postId],
    day: ['day', (c) => Date.parse(c.day) / 86_400_000],
    v_at: ['moment', (c) => c.vAt],
    v: ['bigint', (c) => c.v],
    r_at: ['moment', (c) => c.rAt],
    r_engagements: ['bigint', (c) => c.rEngagements],
    r_views: ['bigint', (c) => c.rViews],
  })} as c`
