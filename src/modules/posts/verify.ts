/**
 * `sen figures verify`: every roll-up again, from the raw items, by a path that shares no SQL with the one that wrote them.
 * Raw items are read by their readers, gains worked out by the plain rule (roll/gains.ts), summed in memory, and held
 * against sums, dated lines, checkpoints, and each post's days and keys (verify-days.ts). Of posts whose author was erased,
 * sealed contributions say what their raw items said; their seals are checked first (verify-sealed.ts).
 */
import { setImmediate } from 'node:timers/promises'
import { sql, type Db } from '#platform/db'
import { dayMemo } from '#platform/time'
import { AUTHOR } from './facts/dimensions.ts'
import { nextStep } from './collect/step-size.ts'
import type { EditionScope } from './model.ts'
import { readingsAgain, signatureOf, type ToldReading } from './read-again.ts'
import { gainsOf, type Reading } from './roll/gains.ts'
import { verifyDays, type ClosingRow, type Recomputed } from './verify-days.ts'
import { readingsSealed, verifySeals, verifyWorks } from './verify-sealed.ts'
import { addCell, compareCheckpoints, compareSums, type Sums } from './verify-sums.ts'

export interface Difference {
  figure: string
  key: string
  stored: number | string | null
  recomputed: number | string | null
}

interface RawRow {
  post_id: string
  created_at: Date | null
  created_day: string | null
  counted: boolean
  sample: boolean
  source: string | null
  options: Record<string, string> | null
  started_at: Date | null
  body: string | null
}

interface DayRow extends ClosingRow {
  post_id: string
  views: number | null
  engagements: number | null
  rated_views: number | null
}

/** So long the rest of the house waits at most, in milliseconds. */
const AT_A_STRETCH = 15
const FIRST_STEP = 25

/** Lets the rest of the house have its turn when enough time has gone by since it last had one. */
export type Pause = () => Promise<void> | void

function pausing(): Pause {
  let since = performance.now()
  return async () => {
    if (performance.now() - since <= AT_A_STRETCH) return
    await setImmediate()
    since = performance.now()
  }
}

/** @returns how many posts and sealed contributions were looked at; `tell` hears each difference. */
export async function verifyFigures(
  db: Db,
  edition: EditionScope,
  tell: (difference: Difference) => void,
): Promise<{ posts: number; sealed: number; differences: number }> {
  const sums: Sums = { lasting: new Map(), sample: new Map() }
  const dayOf = dayMemo(edition.zone)
  let posts = 0
  let differences = 0
  const found = (difference: Difference) => {
    differences++
    tell(difference)
  }
  const sealed = await verifySeals(db, edition.id, found)
  // A post read every day for months has as many raw items: a step is as many posts as fit its time.
  let size = FIRST_STEP
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const began = performance.now()
    const ids = await nextPosts(db, edition.id, after, size)
    if (!ids.length) break
    after = ids.at(-1)!
    posts += ids.length
    await verifyStep(db, edition, ids, dayOf, sums, found)
    await setImmediate()
    size = nextStep(ids.length, performance.now() - began)
  }
  await compareSums(db, edition.id, sums, pausing(), found)
  await compareCheckpoints(db, edition.id, found)
  return { posts, sealed, differences }
}

async function nextPosts(db: Db, edition: string, after: string, most: number): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from post where edition_id = ${edition} and id > ${after} order by id limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

async function verifyStep(
  db: Db,
  edition: EditionScope,
  ids: readonly string[],
  dayOf: (at: number) => string,
  sums: Sums,
  found: (difference: Difference) => void,
): Promise<void> {
  const { rows: raws } =
    await sql<RawRow>`select p.id as post_id, p.created_at, p.created_day, p.counted, p.sample, r.source, r.options, r.started_at, i.body
    from post p left join raw_item i on i.subject_id = p.id left join run r on r.id = i.run_id where p.id = any(${[...ids]}::uuid[]) order by p.id`.execute(
      db,
    )
  const { rows: kept } = await sql<{
    post_id: string
    observed_at: Date
    source: string
    views: number | null
    likes: number | null
    comments: number | null
    shares: number | null
    recorded_at: Date
  }>`
    select post_id, observed_at, source, views, likes, comments, shares, recorded_at from post_observation where post_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  const { rows: days } = await sql<DayRow>`
    select post_id, day, views, engagements, rated_views, v_at, v, r_at, r_engagements, r_views from post_day where post_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  const { rows: dims } = await sql<{ post_id: string; dim: string; key: string }>`select post_id, dim, key from post_dim
    where post_id = any(${[...ids]}::uuid[]) and until = 'infinity' and dim <> ${AUTHOR}`.execute(db)
  const sealed = await readingsSealed(db, ids)
  await verifyWorks(db, sealed, found)
  const keptOf = Map.groupBy(kept, (row) => row.post_id)
  const daysOf = Map.groupBy(days, (row) => row.post_id)
  const dimsOf = Map.groupBy(dims, (row) => row.post_id)
  const recomputed = new Map<string, Recomputed>()
  const pause = pausing()
  for (const [id, own] of Map.groupBy(raws, (row) => row.post_id)) {
    await pause()
    const told = observationsOf(edition, own, sealed.get(id)?.readings ?? [])
    const recordedAt = new Map(
      (keptOf.get(id) ?? []).map((row) => [
        signatureOf({ ...row, at: row.observed_at.getTime() }),
        row.recorded_at.getTime(),
      ]),
    )
    compareSets(id, told.map(signatureOf), [...recordedAt.keys()], found)
    const readings: Reading[] = told.map((one) => ({
      ...one,
      day: dayOf(one.at),
      recordedAt: recordedAt.get(signatureOf(one)),
    }))
    const createdAt = own[0]!.created_at?.getTime() ?? null
    const gains = gainsOf(readings, createdAt)
    recomputed.set(id, {
      createdAt,
      readings,
      gains,
      dims: (dimsOf.get(id) ?? []).map(({ dim, key }) => `${dim}\t${key}`),
    })
    compareDays(id, gains, daysOf.get(id) ?? [], found)
    const into = own[0]!.sample ? sums.sample : sums.lasting
    for (const { dim, key } of dimsOf.get(id) ?? []) {
      const add = (metric: string, day: string, value: number) => {
        if (value) addCell(into, `${metric}\t${dim}`, `${key}\t${day}`, value)
      }
      if (own[0]!.created_day) add('posts', own[0]!.created_day, 1)
      for (const gain of gains) {
        add('views', gain.day, gain.views ?? 0)
        add('engagements', gain.day, gain.engagements ?? 0)
        add('rated_views', gain.day, gain.ratedViews ?? 0)
        add('seen', gain.day, gain.views === null ? 0 : 1)
      }
    }
  }
  await verifyDays(db, recomputed, daysOf, pause, found)
}

/** What the raw items of a post say, and what is sealed in place of those that were erased. */
function observationsOf(edition: EditionScope, raws: readonly RawRow[], sealed: readonly ToldReading[]): ToldReading[] {
  const there = raws.flatMap(({ source, options, body, started_at }) =>
    source && body ? [{ source, body, options: options ?? {}, started_at: started_at! }] : [],
  )
  const told = [...readingsAgain(edition, there), ...sealed]
  return [...new Map(told.map((one) => [signatureOf(one), one])).values()]
}

function compareSets(
  id: string,
  recomputed: readonly string[],
  stored: readonly string[],
  found: (difference: Difference) => void,
): void {
  const raw = new Set(recomputed)
  const kept = new Set(stored)
  for (const one of raw)
    if (!kept.has(one)) found({ figure: 'observations', key: `${id} ${one}`, stored: null, recomputed: 1 })
  for (const one of kept)
    if (!raw.has(one)) found({ figure: 'observations', key: `${id} ${one}`, stored: 1, recomputed: null })
}

function compareDays(
  id: string,
  gains: ReturnType<typeof gainsOf>,
  stored: readonly { day: string; views: number | null; engagements: number | null; rated_views: number | null }[],
  found: (difference: Difference) => void,
): void {
  const told = new Map(stored.map((row) => [row.day, row]))
  for (const gain of gains) {
    const row = told.get(gain.day)
    told.delete(gain.day)
    for (const [figure, recomputed, value] of [
      ['views_gained', gain.views, row?.views ?? null],
      ['engagements', gain.engagements, row?.engagements ?? null],
      ['rated_views', gain.ratedViews, row?.rated_views ?? null],
    ] as const)
      if (recomputed !== value) found({ figure, key: `post ${id} ${gain.day}`, stored: value, recomputed })
  }
  for (const row of told.values())
    if (row.views !== null || row.engagements !== null)
      found({ figure: 'views_gained', key: `post ${id} ${row.day}`, stored: row.views, recomputed: null })
}
