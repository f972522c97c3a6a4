/** What a round has learned, written in steps: posts and readings as everywhere, and when each is asked about next. */
import { advanceRun, keepRejects, refuseErased, type Run, type RunCounts } from '#modules/evidence'
import { readOne, type Item as ReadItem } from '#libs/tiktok'
import { sql, type Db, type Trx } from '#platform/db'
import { THE_HOUSE } from '#platform/actor'
import { tellChange } from '#platform/changes'
import { relation } from '#platform/relation'
import { dayAt, systemNow } from '#platform/time'
import type { LinkableEvent } from '../facts/link-events.ts'
import type { EditionScope } from '../model.ts'
import { batchOf, recordItems } from '../collect/import-file.ts'
import { prepareItems } from '../collect/prepare-items.ts'
import type { Item } from '../collect/record-posts.ts'
import { fulfil } from './fulfil.ts'
import { recordPublic } from './record-public.ts'
import { hoursBetween, hoursUntilNext, inHours } from './polling.ts'

/** One post as an answer told of it. */
export interface Answered {
  connectionId: string
  platformId: string
  /** The row of the answer, with the second at which it was given. */
  raw: string
  /** By the venue's clock. */
  at: Date
  /** Asked about by its id, not met while looking through the account. */
  asked: boolean
}

export interface Absent {
  connectionId: string
  platformId: string
  at: Date
}

export interface Step {
  answered: Answered[]
  /** Whole captions of some of them, from the public door. */
  whole: string[]
  absent: Absent[]
  /** Rows that no post could be read from. */
  unreadable: { code: string; detail: string; body: string }[]
}

export interface Writing {
  db: Db
  edition: EditionScope
  run: Pick<Run, 'id' | 'source' | 'started_at' | 'edition_id'>
  events: readonly LinkableEvent[]
  /** Items written so far. */
  position: number
}

export type Written = RunCounts & { absent: number }

/** An answer does not say when it was given; the row is kept with that beside it, so that it can be read again as it was. */
export const wrapped = (row: string, at: Date): string =>
  `{"observed_seconds":${Math.floor(at.getTime() / 1000)},"video":${row}}`

/** @returns heldMs: how long it held the embedded database's one connection. */
export async function writeStep(writing: Writing, step: Step): Promise<{ counts: Written; heldMs: number }> {
  const { db, edition, run } = writing
  const from = new Map<number, Answered>()
  const items: ReadItem[] = step.answered.map((one) => {
    from.set(++writing.position, one)
    return { ...readOne('tiktok-display', one.raw), n: writing.position }
  })
  for (const one of step.unreadable)
    items.push({ n: ++writing.position, raw: one.body, reject: { code: one.code as never, detail: one.detail } })
  const { posts, captions } = await prepareItems(items)
  const counts: Written = { read: items.length, new: 0, updated: 0, repeated: 0, rejected: 0, absent: 0 }
  let began = 0
  await db.transaction().execute(async (trx) => {
    began = performance.now() // It waits for others before.
    const outcomes = await recordItems(trx, batchOf(edition, run, writing.events, captions), items, posts)
    const erased = [...outcomes].flatMap(([n, outcome]) => (outcome === 'erased' ? [n] : []))
    for (const outcome of outcomes.values()) if (outcome !== 'erased') counts[outcome]++
    const at = systemNow()
    const rejects = items.flatMap((item) => (item.reject ? [{ n: item.n, ...item.reject, body: item.raw }] : []))
    await keepRejects(trx, run.id, at, rejects)
    await refuseErased(trx, run.id, at, erased)
    counts.rejected = rejects.length + erased.length
    if (step.whole.length) await recordPublic(trx, edition, step.whole, writing.events, THE_HOUSE.id)
    await planNext(trx, edition, from, posts)
    counts.absent = await noteAbsent(trx, edition.id, step.absent, at)
    await noteDay(trx, edition, step, counts)
    await advanceRun(trx, run.id, writing.position, counts)
    await fulfil(trx, edition, posts, at)
  })
  return { counts, heldMs: performance.now() - began }
}

interface Known {
  id: string
  platform_id: string
  /** Milliseconds since 1970. */
  created_ms: number | null
  gone: boolean
  /** Null: it is not among those that are asked about. */
  asked_ms: number | null
  views: number | null
}

interface Next extends Known {
  connectionId: string
  nextAt: Date
  askedAt: Date
  told: number | null
}

const msOf = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`

/** Nearly all are known: those are changed in place, without the look that an insert takes at each row it may meet. */
async function writeNext(trx: Trx, next: readonly Next[]): Promise<void> {
  const rowsOf = (some: readonly Next[]) =>
    sql`${relation(some, {
      id: ['uuid', (r) => r.id],
      connection_id: ['uuid', (r) => r.connectionId],
      next_at: ['moment', (r) => r.nextAt.getTime()],
      asked_at: ['moment', (r) => r.askedAt.getTime()],
      views: ['bigint', (r) => r.told],
    })} as r`
  const [known, fresh] = [next.filter((one) => one.asked_ms !== null), next.filter((one) => one.asked_ms === null)]
  if (known.length)
    await sql`update connected_post c set connection_id = r.connection_id, next_at = r.next_at, asked_at = r.asked_at,
        views = coalesce(r.views, c.views), absences = 0, absent_since = null
      from ${rowsOf(known)} where c.post_id = r.id`.execute(trx)
  if (fresh.length)
    await sql`insert into connected_post (post_id, edition_id, connection_id, platform_id, next_at, asked_at, views)
      select p.id, p.edition_id, r.connection_id, p.platform_id, r.next_at, r.asked_at, r.views
      from ${rowsOf(fresh)} join post p on p.id = r.id`.execute(trx)
}

/**
 * When each of them is asked about next, by what it gained since it was asked about last. Under the turn of this edition's
 * writers (recordPosts), so nobody else makes a row between the look and the writing.
 */
export async function planNext(
  trx: Trx,
  edition: EditionScope,
  from: ReadonlyMap<number, Pick<Answered, 'connectionId' | 'at'>>,
  posts: readonly Item[],
): Promise<void> {
  if (!posts.length) return
  const told = new Map<string, { views: number | null; by: Pick<Answered, 'connectionId' | 'at'> }>()
  for (const { n, facts, reading } of posts)
    told.set(facts.platformId, { views: reading?.views ?? null, by: from.get(n)! })
  const { rows } = await sql<{ known: Known[] }>`select coalesce(json_agg(r), '[]') as known from (
      select p.id, p.platform_id, ${msOf('p.created_at')} as created_ms, p.gone_reason = 'absent' and p.gone_at is not null as gone,
        ${msOf('c.asked_at')} as asked_ms, c.views
      from post p left join connected_post c on c.post_id = p.id
      where p.edition_id = ${edition.id} and p.platform = 'tiktok' and p.platform_id = any(${[...told.keys()]}::text[])) r`.execute(
    trx,
  )
  const known = rows[0]!.known
  const next = known.map((row): Next => {
    const { views, by } = told.get(row.platform_id)!
    const hours = hoursUntilNext({
      ageHours: row.created_ms === null ? null : hoursBetween(new Date(row.created_ms), by.at),
      gained: views !== null && row.views !== null ? views - row.views : null,
      sinceHours: row.asked_ms === null ? null : hoursBetween(new Date(row.asked_ms), by.at),
      views,
      absences: 0,
    })
    return { ...row, connectionId: by.connectionId, nextAt: inHours(by.at, hours), askedAt: by.at, told: views }
  })
  await writeNext(trx, next)
  for (const { id } of known.filter((row) => row.gone)) {
    await sql`update post set gone_at = null, gone_reason = null, changed_at = ${systemNow()} where id = ${id}`.execute(
      trx,
    )
    await tellChange(trx, { topic: 'post', edition: edition.id, id })
  }
}

/**
 * Asked for and not in the answer: another's, private or deleted, TikTok does not say which. It is not seen, which is no zero:
 * no reading is written. It is shown no more until it is seen again.
 */
async function noteAbsent(trx: Trx, edition: string, absent: readonly Absent[], at: Date): Promise<number> {
  if (!absent.length) return 0
  const ids = absent.map((one) => one.platformId)
  const { rows } = await sql<{ post_id: string; absences: number }>`update connected_post set absences = absences + 1,
      asked_at = ${absent[0]!.at}, absent_since = coalesce(absent_since, ${absent[0]!.at})
    where edition_id = ${edition} and platform_id = any(${ids}::text[]) returning post_id, absences`.execute(trx)
  for (const { post_id, absences } of rows) {
    const hours = hoursUntilNext({ ageHours: null, gained: null, sinceHours: null, views: null, absences })
    await sql`update connected_post set next_at = ${inHours(absent[0]!.at, hours)} where post_id = ${post_id}`.execute(
      trx,
    )
  }
  const { rows: gone } = await sql<{
    id: string
  }>`update post set gone_at = ${at}, gone_reason = 'absent', changed_at = ${at}
    where id = any(${rows.map((row) => row.post_id)}::uuid[]) and gone_at is null returning id`.execute(trx)
  for (const { id } of gone) await tellChange(trx, { topic: 'post', edition, id })
  return rows.length
}

async function noteDay(trx: Trx, edition: EditionScope, { answered, absent }: Step, counts: RunCounts): Promise<void> {
  const days = new Map<string, { asked: number; updated: number; absent: number }>()
  const of = (at: Date) => {
    const day = dayAt(at, edition.zone)
    const found = days.get(day) ?? { asked: 0, updated: 0, absent: 0 }
    days.set(day, found)
    return found
  }
  for (const one of answered) if (one.asked) of(one.at).asked++
  for (const one of answered) of(one.at).updated++
  for (const one of absent) {
    of(one.at).asked++
    of(one.at).absent++
  }
  if (!counts.read && !absent.length) return
  for (const [day, sums] of days)
    await sql`insert into collect_day as d (edition_id, day, asked, updated, absent)
      values (${edition.id}, ${day}::date, ${sums.asked}, ${sums.updated}, ${sums.absent})
      on conflict (edition_id, day) do update set asked = d.asked + excluded.asked, updated = d.updated + excluded.updated,
        absent = d.absent + excluded.absent`.execute(trx)
}
