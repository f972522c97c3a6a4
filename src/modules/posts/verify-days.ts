/**
 * Holds each post's days, the rows they replaced, and the keys under which its next gain counts against its readings
 * and facts. Wrong ones spoil no figure yet, but the next one.
 */
import { sql, type Db } from '#platform/db'
import { closesOf, gainsOf, type DayGain, type Reading } from './roll/gains.ts'
import type { Difference, Pause } from './verify.ts'

export interface Recomputed {
  createdAt: number | null
  readings: readonly Reading[]
  gains: readonly DayGain[]
  /** dim and key, with a tab between them. */
  dims: readonly string[]
}

type Told = string | number | null
type Facts = Record<string, Told>

export interface ClosingRow {
  day: string
  v_at: Date | null
  v: number | null
  r_at: Date | null
  r_engagements: number | null
  r_views: number | null
}

interface KeysRow {
  post_id: string
  created_at: Date | null
  dims: string[]
}

interface WasRow {
  post_id: string
  day: string
  views: number | null
  engagements: number | null
  rated_views: number | null
  since: Date
}

/** @param daysOf what is stored of each post's days. */
export async function verifyDays(
  db: Db,
  posts: ReadonlyMap<string, Recomputed>,
  daysOf: ReadonlyMap<string, readonly ClosingRow[]>,
  pause: Pause,
  found: (difference: Difference) => void,
): Promise<void> {
  const ids = [...posts.keys()]
  const { rows: keys } =
    await sql<KeysRow>`select post_id, created_at, dims from post_keys where post_id = any(${ids}::uuid[])`.execute(db)
  const keysOf = new Map(keys.map((row) => [row.post_id, row]))
  for (const [id, post] of posts) {
    await pause()
    const stored = new Map((daysOf.get(id) ?? []).map((row) => [row.day, closingFacts(row)]))
    for (const [day, facts] of recomputedDays(post)) {
      compare('views_gained', `post ${id} ${day}`, stored.get(day) ?? {}, facts, found)
      stored.delete(day)
    }
    for (const [day, facts] of stored) compare('views_gained', `post ${id} ${day}`, facts, {}, found)
    const told = keysOf.get(id)
    compare(
      'views_gained',
      `keys ${id}`,
      told ? keyFacts(told.created_at, told.dims) : {},
      keyFacts(post.createdAt, post.dims),
      found,
    )
  }
  await verifyReplaced(db, posts, pause, found)
}

function compare(
  figure: string,
  key: string,
  stored: Facts,
  recomputed: Facts,
  found: (difference: Difference) => void,
): void {
  for (const name of new Set([...Object.keys(stored), ...Object.keys(recomputed)])) {
    const [a, b] = [stored[name] ?? null, recomputed[name] ?? null]
    if (a !== b) found({ figure, key: `${key} ${name}`, stored: a, recomputed: b })
  }
}

const moment = (at: number | Date | null | undefined) =>
  at === null || at === undefined ? null : new Date(at).toISOString()

const closingFacts = (row: Omit<ClosingRow, 'day'>): Facts => ({
  last_views_at: moment(row.v_at),
  last_views: row.v,
  last_rated_at: moment(row.r_at),
  last_engagements: row.r_engagements,
  last_rated_views: row.r_views,
})

function recomputedDays({ readings }: Recomputed): Map<string, Facts> {
  const { views, rated } = closesOf(readings)
  const days = new Set([...views.keys(), ...rated.keys()])
  return new Map(
    [...days].map((day) => {
      const [v, r] = [views.get(day), rated.get(day)]
      return [
        day,
        closingFacts({
          v_at: v ? new Date(v.at) : null,
          v: v?.values[0] ?? null,
          r_at: r ? new Date(r.at) : null,
          r_engagements: r?.values[0] ?? null,
          r_views: r?.values[1] ?? null,
        }),
      ]
    }),
  )
}

const keyFacts = (createdAt: Date | number | null, dims: readonly string[]): Facts => ({
  created_at: moment(createdAt),
  keys: [...dims].sort().join(' '),
})

/** What a day said before is what the readings known until then made of it. */
async function verifyReplaced(
  db: Db,
  posts: ReadonlyMap<string, Recomputed>,
  pause: Pause,
  found: (difference: Difference) => void,
): Promise<void> {
  const { rows } = await sql<WasRow>`select post_id, day, views, engagements, rated_views, since from post_day_was
    where post_id = any(${[...posts.keys()]}::uuid[]) and until > since`.execute(db)
  for (const was of rows) {
    await pause()
    const { readings, createdAt } = posts.get(was.post_id)!
    const known = readings.filter(
      (reading) => reading.recordedAt !== undefined && reading.recordedAt <= was.since.getTime(),
    )
    const told = JSON.stringify([was.views, was.engagements, was.rated_views])
    // The time of making may have been told otherwise then: a first reading counted from zero, or from nothing known.
    const answers = [createdAt, null, Math.max(...known.map((reading) => reading.at))].map((made) => {
      const gain = gainsOf(known, made).find((one) => one.day === was.day)
      return JSON.stringify([gain?.views ?? null, gain?.engagements ?? null, gain?.ratedViews ?? null])
    })
    if (!answers.includes(told))
      found({
        figure: 'views_gained',
        key: `post ${was.post_id} ${was.day} until replaced`,
        stored: told,
        recomputed: answers[0]!,
      })
  }
}
