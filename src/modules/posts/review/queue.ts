/** The review queue: what a person has to decide, with everything that helps to decide it. */
import { SHOWING_SOURCES } from '#modules/evidence'
import { NO_RIGHTS, rightsOf } from '#modules/rights'
import { sql, type Db } from '#platform/db'
import type { Basis, Outcome } from '../model.ts'
import type { PostRights } from '../post-rights.ts'
import { hasMixedScript, isLookalike } from '../text/lookalike.ts'
import { nearOf, type Near } from './near.ts'

export type QueueStatus = 'waiting' | Outcome

export interface QueueFilter {
  status: QueueStatus
  language?: string | null
  theme?: string | null
  event?: string | null
  limit?: number
}

export interface QueueRow {
  id: string
  platformId: string
  url: string | null
  handle: string | null
  displayName: string | null
  authorId: string | null
  caption: string | null
  media: 'video' | 'photo' | null
  durationSeconds: number | null
  drawing: string | null
  createdAt: Date | null
  recordedAt: Date
  showsFrom: Date | null
  language: string | null
  sure: boolean
  themes: string[]
  sample: boolean
  tagged: boolean | null
  views: number | null
  viewsAt: Date | null
  links: { event: string; basis: Basis; because: string }[]
  decision: { id: string; outcome: Outcome; reason: string | null; by: string; at: Date } | null
  rights: PostRights
  /** Signs that make somebody look twice. */
  risks: ('lookalike' | 'hidden_characters' | 'near')[]
  near: Near | null
}

interface Row extends Omit<QueueRow, 'rights' | 'risks' | 'near' | 'decision'> {
  sources: string[]
  decision_id: string | null
  outcome: Outcome | null
  reason: string | null
  decided_by: string | null
  decided_at: Date | null
}

const COLUMNS = sql`p.id, p.platform_id as "platformId", p.url, a.handle, a.display_name as "displayName", p.author_id as "authorId", p.caption, p.media,
  p.duration_seconds as "durationSeconds", p.drawing, p.created_at as "createdAt",
  array(select source from post_source s where s.post_id = p.id order by source) as sources, p.recorded_at as "recordedAt", p.shows_from as "showsFrom", p.sample, p.tagged,
  d.id as decision_id, d.outcome, d.reason, d.decided_by, d.decided_at,
  (select f.value from post_fact f where f.post_id = p.id and f.kind = 'language' and f.until = 'infinity' limit 1) as language,
  coalesce((select f.basis = 'sure' from post_fact f where f.post_id = p.id and f.kind = 'language' and f.until = 'infinity' limit 1), false) as sure,
  array(select f.value from post_fact f where f.post_id = p.id and f.kind = 'theme' and f.value is not null and f.until = 'infinity' order by f.basis) as themes,
  coalesce((select json_agg(json_build_object('event', f.value, 'basis', f.basis, 'because', f.because) order by f.basis desc, f.value)
    from post_fact f where f.post_id = p.id and f.kind = 'event' and f.basis <> 'denied' and f.until = 'infinity'), '[]') as links,
  o.views, o.observed_at as "viewsAt"`

const BIDI_OR_HIDDEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u

async function rowsWhere(
  db: Db,
  edition: string,
  venueNow: Date,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<QueueRow[]> {
  const { rows } = await sql<Row>`select ${COLUMNS}
    from post p left join author a on a.id = p.author_id
    left join review_decision d on d.post_id = p.id and d.ended_at is null and (d.shows_from is null or d.shows_from <= ${venueNow})
    left join lateral (select views, observed_at from post_observation o where o.post_id = p.id and o.views is not null
      and (o.shows_from is null or o.shows_from <= ${venueNow}) order by observed_at desc limit 1) o on true
    where p.edition_id = ${edition} and p.gone_at is null and (p.shows_from is null or p.shows_from <= ${venueNow}) and ${where}
    order by coalesce(p.shows_from, p.recorded_at), p.id limit ${limit}`.execute(db)
  const ids = rows.map((row) => row.id)
  const [rights, near, handles] = await Promise.all([
    rightsOf(
      db,
      rows.map((row) => ({ id: row.id, maker: row.authorId && `author:${row.authorId}` })),
    ),
    nearOf(db, edition, rows, venueNow),
    twinHandles(db, edition, rows),
  ])
  return rows.map((row) => {
    const { decision_id, outcome, reason, decided_by, decided_at, sources, ...own } = row
    const recorded = { ...(rights.get(row.id) ?? NO_RIGHTS), sources, handle: row.handle }
    const like = near.get(row.id) ?? null
    const risks: QueueRow['risks'] = []
    if (row.handle && (handles.has(row.handle) || hasMixedScript(row.handle))) risks.push('lookalike')
    if (BIDI_OR_HIDDEN.test(`${row.caption ?? ''}${row.handle ?? ''}${row.displayName ?? ''}`))
      risks.push('hidden_characters')
    if (like) risks.push('near')
    return {
      ...own,
      decision: decision_id ? { id: decision_id, outcome: outcome!, reason, by: decided_by!, at: decided_at! } : null,
      rights: recordedBy(recorded, venueNow),
      risks,
      near: like,
    }
  })
}

/** Sample grants that lie ahead of the venue's today were seen by nobody. */
const recordedBy = (rights: PostRights, venueNow: Date): PostRights => ({
  ...rights,
  grants: rights.grants.filter((grant) => !grant.shows_from || grant.shows_from <= venueNow),
})

/** Risky ones first, then those that have waited longest. Posts whose sources count only never come here. */
export async function reviewQueue(db: Db, edition: string, filter: QueueFilter, venueNow: Date): Promise<QueueRow[]> {
  const has = (kind: string, value: string) =>
    sql`and exists (select 1 from post_fact f where f.post_id = p.id and f.kind = ${kind} and f.value = ${value} and f.basis <> 'denied' and f.until = 'infinity')`
  const where = sql`a.hidden_at is null and ${filter.status === 'waiting' ? sql`d.id is null` : sql`d.outcome = ${filter.status}`}
    and exists (select 1 from post_source s where s.post_id = p.id and s.source = any(${SHOWING_SOURCES}::text[]))
    ${filter.language ? has('language', filter.language) : sql``} ${filter.theme ? has('theme', filter.theme) : sql``} ${filter.event ? has('event', filter.event) : sql``}`
  const rows = await rowsWhere(db, edition, venueNow, where, filter.limit ?? 200)
  return rows.sort(
    (a, b) =>
      b.risks.length - a.risks.length ||
      (a.showsFrom ?? a.recordedAt).getTime() - (b.showsFrom ?? b.recordedAt).getTime(),
  )
}

export async function reviewRow(db: Db, edition: string, id: string, venueNow: Date): Promise<QueueRow | undefined> {
  return (await rowsWhere(db, edition, venueNow, sql`p.id = ${id}`, 1))[0]
}

/** How many wait, by status; sample decisions that lie ahead of the venue's today do not count. */
export async function queueCounts(db: Db, edition: string, venueNow: Date): Promise<Record<QueueStatus, number>> {
  const { rows } = await sql<{
    status: QueueStatus
    n: number
  }>`select coalesce(d.outcome, 'waiting') as status, count(*) as n
    from post p left join author a on a.id = p.author_id
    left join review_decision d on d.post_id = p.id and d.ended_at is null and (d.shows_from is null or d.shows_from <= ${venueNow})
    where p.edition_id = ${edition} and p.gone_at is null and a.hidden_at is null and (p.shows_from is null or p.shows_from <= ${venueNow})
      and exists (select 1 from post_source s where s.post_id = p.id and s.source = any(${SHOWING_SOURCES}::text[]))
    group by 1`.execute(db)
  return { waiting: 0, allow: 0, refuse: 0, later: 0, ...Object.fromEntries(rows.map((row) => [row.status, row.n])) }
}

/** Handles of these rows that another account imitates, or that imitate one. */
async function twinHandles(db: Db, edition: string, rows: readonly { handle: string | null }[]): Promise<Set<string>> {
  const own = rows.flatMap((row) => (row.handle ? [row.handle] : []))
  const { rows: twins } = await sql<{
    handle: string
    other: string
  }>`select a.handle, b.handle as other from author a join author b on b.edition_id = a.edition_id and b.skeleton = a.skeleton and b.id <> a.id
    where a.edition_id = ${edition} and a.handle = any(${own}::text[])`.execute(db)
  return new Set(twins.filter((twin) => isLookalike(twin.handle, twin.other)).map((twin) => twin.handle))
}
