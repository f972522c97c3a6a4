/** Posts as a program reads them: what may be told of each, and tombstones of what may no longer be. */
import { mayUse, NO_RIGHTS, rightsOf, turnedAt, worksEverGranted, type WorkRights } from '#modules/rights'
import { sql, type Db } from '#platform/db'
import { systemNow } from '#platform/time'
import { changedSince, openWindow } from './changed-posts.ts'
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
  /** When something told here last became another: facts, counts, decision, grants. */
  changedAt: Date
  /** Told only while everybody who has a say allows the `site`, everywhere and in every language: null otherwise. */
  shown: { handle: string | null; url: string | null; caption: string | null } | null
  /** Gone, hidden or no longer allowed: whoever keeps a copy drops it. */
  gone: boolean
}

interface Row extends Omit<ListedPost, 'counts' | 'changedAt' | 'shown'> {
  changed_at: Date
  counted_at: Date | null
  handle: string | null
  url: string | null
  caption: string | null
  allowed: boolean
  maker: string | null
  sources: string[]
  counts: Record<string, { value: number; at: string } | null>
}

export interface PostPage {
  /** Our id of the last post seen. */
  after?: string | null
  /** Only posts of which something has changed after this moment. */
  since?: Date | null
  limit: number
}

/**
 * By id, so that a page never moves while somebody reads on; what changes meanwhile comes with the next `since`.
 * Public: posts with a current `site` grant, and tombstones of those that had one. A fixed number of queries.
 */
export async function listPosts(
  db: Db,
  edition: string,
  audience: 'public' | 'staff',
  page: PostPage,
  venueNow: Date,
): Promise<ListedPost[]> {
  const window = page.since ? await openWindow(db, edition, page.since, venueNow) : null
  const where = sql`${page.after ? sql`and p.id > ${page.after}::uuid` : sql``}
    ${window ? sql`and ${changedSince(edition, window)}` : sql``}`
  return query(db, edition, audience, venueNow, where, page.limit)
}

export async function postById(
  db: Db,
  edition: string,
  id: string,
  audience: 'public' | 'staff',
  venueNow: Date,
): Promise<ListedPost | undefined> {
  return (await query(db, edition, audience, venueNow, sql`and p.id = ${id}::uuid`, 1))[0]
}

async function query(
  db: Db,
  edition: string,
  audience: 'public' | 'staff',
  venueNow: Date,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<ListedPost[]> {
  const showing = (column: string) => sql`(${sql.ref(column)} is null or ${sql.ref(column)} <= ${venueNow})`
  const everPublic = sql`and p.id in ${worksEverGranted(edition, 'site', venueNow)}
    and exists (select 1 from review_decision r where r.post_id = p.id and r.outcome = 'allow' and ${showing('r.shows_from')})`
  const last = (
    count: string,
  ) => sql`(select json_build_object('value', ${sql.ref(count)}, 'at', observed_at) from post_observation o
    where o.post_id = p.id and ${sql.ref(count)} is not null and ${showing('o.shows_from')} order by observed_at desc, recorded_at desc limit 1)`
  const { rows } =
    await sql<Row>`select p.id, p.platform, p.created_at as "createdAt", p.tags, p.sample, p.changed_at, a.handle, 'author:' || p.author_id as maker, p.url,
      (select caption from post_source where post_id = p.id order by length(coalesce(caption, '')) desc limit 1) as caption,
      p.gone_at is not null or a.hidden_at is not null as gone, coalesce(d.outcome = 'allow', false) as allowed,
      array(select source from post_source where post_id = p.id) as sources,
      (select max(recorded_at) from post_observation o where o.post_id = p.id and ${showing('o.shows_from')}) as counted_at,
      (select f.value from post_fact f where f.post_id = p.id and f.kind = 'language' and f.basis = 'sure' and f.until = 'infinity' limit 1) as language,
      array(select f.value from post_fact f where f.post_id = p.id and f.kind = 'theme' and f.value is not null and f.until = 'infinity' order by f.basis) as themes,
      coalesce((select json_agg(json_build_object('id', f.value, 'basis', f.basis) order by f.value) from post_fact f
        where f.post_id = p.id and f.kind = 'event' and f.basis <> 'denied' and f.until = 'infinity'), '[]') as events,
      json_build_object('views', ${last('views')}, 'likes', ${last('likes')}, 'comments', ${last('comments')}, 'shares', ${last('shares')}) as counts
    from (select * from post p where p.edition_id = ${edition} and ${showing('p.shows_from')} ${where}
      ${audience === 'public' ? everPublic : sql``} order by p.id limit ${limit}) p
    left join author a on a.id = p.author_id
    left join review_decision d on d.post_id = p.id and d.ended_at is null and ${showing('d.shows_from')}
    order by p.id`.execute(db)
  const rights = await rightsOf(db, rows, 'site')
  return rows.map((row) => listed(row, rights.get(row.id) ?? NO_RIGHTS, audience, venueNow))
}

function listed(row: Row, rights: WorkRights, audience: 'public' | 'staff', venueNow: Date): ListedPost {
  const { changed_at, counted_at, handle, url, caption, allowed, maker: _maker, sources, counts, ...own } = row
  const question = { use: 'site', at: venueNow, here: [], language: null } as const
  const shows = allowed && !row.gone && mayUse({ ...rights, sources }, question).allowed
  const count = (name: string) => {
    const told = counts[name]
    return told ? { value: told.value, observedAt: new Date(told.at) } : null
  }
  const turned = turnedAt(rights, 'site', venueNow, systemNow())
  return {
    ...own,
    counts: { views: count('views'), likes: count('likes'), comments: count('comments'), shares: count('shares') },
    changedAt: new Date(Math.max(changed_at.getTime(), counted_at?.getTime() ?? 0, turned)),
    shown: shows ? { handle, url, caption } : null,
    gone: audience === 'public' ? !shows : row.gone,
  }
}
