import { grantsOf, mayUse } from '#modules/rights'
import { sql, type Db } from '#platform/db'
import type { Basis } from './model.ts'

export interface ListedPost {
  id: string
  platform: string
  createdAt: Date | null
  language: string | null
  themes: string[]
  tags: string[]
  events: { id: string; basis: Basis }[]
  counts: Record<'views' | 'likes' | 'comments' | 'shares', { value: number; observedAt: Date } | null>
  sample: boolean
  changedAt: Date
  /** Only with a current `site` grant. */
  handle: string | null
  url: string | null
  caption: string | null
  /** Gone, hidden or no longer allowed: an entry that mirrors should drop. */
  gone: boolean
}

interface Row {
  id: string
  platform: string
  created_at: Date | null
  language: string | null
  themes: string[]
  tags: string[]
  events: { id: string; basis: Basis }[]
  sample: boolean
  changed_at: Date
  handle: string | null
  url: string | null
  caption: string | null
  gone: boolean
  allowed: boolean
  views: number | null
  views_at: Date | null
  likes: number | null
  likes_at: Date | null
  comments: number | null
  comments_at: Date | null
  shares: number | null
  shares_at: Date | null
}

const lastOf = (count: string) => sql`left join lateral (select ${sql.ref(count)} as value, observed_at from post_observation
  where post_id = p.id and ${sql.ref(count)} is not null order by observed_at desc limit 1) ${sql.ref(`last_${count}`)} on true`

export interface Page {
  after?: { changedAt: Date; id: string } | null
  since?: Date | null
  limit: number
}

/**
 * Posts in the order in which they changed, so that a mirror can go on from the last one it has. Without staff rights: those
 * with a current `site` grant, and tombstones of those that had one.
 */
export async function listPosts(db: Db, edition: string, audience: 'public' | 'staff', page: Page, venueNow: Date): Promise<ListedPost[]> {
  return query(db, edition, audience, venueNow, sql`${page.after ? sql`and (p.changed_at, p.id) > (${page.after.changedAt}, ${page.after.id}::uuid)` : sql``}
    ${page.since ? sql`and p.changed_at > ${page.since}` : sql``}`, page.limit)
}

export async function postById(db: Db, edition: string, id: string, audience: 'public' | 'staff', venueNow: Date): Promise<ListedPost | undefined> {
  return (await query(db, edition, audience, venueNow, sql`and p.id = ${id}::uuid`, 1))[0]
}

async function query(db: Db, edition: string, audience: 'public' | 'staff', venueNow: Date, where: ReturnType<typeof sql>, limit: number): Promise<ListedPost[]> {
  const everGranted = sql`and exists (select 1 from usage_grant g where g.work_id = p.id and g.use = 'site' and (g.shows_from is null or g.shows_from <= ${venueNow}))
    and exists (select 1 from review_decision r where r.post_id = p.id and r.outcome = 'allow' and (r.shows_from is null or r.shows_from <= ${venueNow}))`
  const { rows } = await sql<Row>`select p.id, p.platform, p.created_at, p.tags, p.sample, p.changed_at, a.handle, p.url,
      (select caption from post_source where post_id = p.id order by length(coalesce(caption, '')) desc limit 1) as caption,
      p.gone_at is not null or a.hidden_at is not null as gone, coalesce(d.outcome = 'allow', false) as allowed,
      (select f.value from post_fact f where f.post_id = p.id and f.kind = 'language' and f.basis = 'sure' and f.until = 'infinity' limit 1) as language,
      array(select f.value from post_fact f where f.post_id = p.id and f.kind = 'theme' and f.value is not null and f.until = 'infinity' order by f.basis) as themes,
      coalesce((select json_agg(json_build_object('id', f.value, 'basis', f.basis) order by f.value) from post_fact f
        where f.post_id = p.id and f.kind = 'event' and f.basis <> 'denied' and f.until = 'infinity'), '[]') as events,
      last_views.value as views, last_views.observed_at as views_at, last_likes.value as likes, last_likes.observed_at as likes_at,
      last_comments.value as comments, last_comments.observed_at as comments_at, last_shares.value as shares, last_shares.observed_at as shares_at
    from post p left join author a on a.id = p.author_id
    left join review_decision d on d.post_id = p.id and d.ended_at is null and (d.shows_from is null or d.shows_from <= ${venueNow})
    ${lastOf('views')} ${lastOf('likes')} ${lastOf('comments')} ${lastOf('shares')}
    where p.edition_id = ${edition} and (p.shows_from is null or p.shows_from <= ${venueNow}) ${where} ${audience === 'public' ? everGranted : sql``}
    order by p.changed_at, p.id limit ${limit}`.execute(db)
  const grants = await grantsOf(db, rows.map((row) => row.id))
  return rows.map((row) => {
    const shows = row.allowed && !row.gone && mayUse(grants.get(row.id) ?? [], 'site', venueNow).allowed
    const count = (value: number | null, at: Date | null) => (value === null ? null : { value, observedAt: at! })
    return {
      id: row.id,
      platform: row.platform,
      createdAt: row.created_at,
      language: row.language,
      themes: row.themes,
      tags: row.tags,
      events: row.events,
      counts: {
        views: count(row.views, row.views_at),
        likes: count(row.likes, row.likes_at),
        comments: count(row.comments, row.comments_at),
        shares: count(row.shares, row.shares_at),
      },
      sample: row.sample,
      changedAt: row.changed_at,
      handle: shows ? row.handle : null,
      url: shows ? row.url : null,
      caption: shows ? row.caption : null,
      gone: audience === 'public' ? !shows : row.gone,
    }
  })
}
