/** Made-up posts and readings in any number, the same at each run. */
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'

export const EDITION = {
  id: 'bench',
  zone: 'Asia/Tokyo',
  opens: '2025-04-13',
  closes: '2025-10-13',
  tags: ['vnworldexpo'],
}
const FIRST_DAY = Date.UTC(2025, 3, 13, 3)
const DAY = 86_400_000

export async function makeBenchEdition(db: Db): Promise<void> {
  await sql`insert into edition (id, body, zone, opens, closes, loaded_at) values (${EDITION.id}, ${JSON.stringify(EDITION)}::jsonb, ${EDITION.zone}, ${EDITION.opens}, ${EDITION.closes}, now())`.execute(
    db,
  )
}

/** An event that links and items can be for. @returns its id. */
export async function makeBenchEvent(db: Db): Promise<string> {
  await sql`insert into event (edition_id, id, kind, from_day, to_day, status, body, changed_at)
    values (${EDITION.id}, 'sax', 'performance', '2025-06-13', '2025-06-14', 'announced', '{"title":{"vi":"Saxophone"}}'::jsonb, now())`.execute(
    db,
  )
  return 'sax'
}

/** Posts with 20,000 authors, a language, a theme, and for every third an event and its week. */
export async function makePosts(db: Db, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await sql`insert into author (id, edition_id, platform, account_key, handle, skeleton)
    select gen_random_uuid(), ${EDITION.id}, 'tiktok', 'a' || n, 'a' || n, 'a' || n from generate_series(0, 19999) n`.execute(
    db,
  )
  for (let at = 0; at < count; at += 10_000) {
    const rows = JSON.stringify(ids.slice(at, at + 10_000).map((id, i) => [id, at + i]))
    await sql`with told as (select (r->>0)::uuid as id, (r->>1)::int as n from json_array_elements(${rows}::json) r),
      made as (insert into post (id, edition_id, platform, platform_id, author_id, created_at, created_basis, created_day, tagged, counted, recorded_at, changed_at)
        select t.id, ${EDITION.id}, 'tiktok', (7469000000000000000 + t.n)::text, a.id, '2025-04-13T00:00:00Z', 'source', '2025-04-13', true, true, now(), now()
        from told t join author a on a.edition_id = ${EDITION.id} and a.account_key = 'a' || (t.n % 20000))
      insert into post_dim (post_id, dim, key, since)
        select id, 'all', '', '2025-01-01'::timestamptz from told
        union all select id, 'language', (array['vi', 'ja', 'en', 'ko', 'zh'])[1 + n % 5], '2025-01-01' from told
        union all select id, 'theme', (array['folk_art', 'cuisine', 'costume', 'customs_rituals', 'tourism', 'nature', 'business'])[1 + n % 7], '2025-01-01' from told
        union all select id, 'event', 'event-' || n % 40, '2025-01-01' from told where n % 3 = 0
        union all select id, 'week', 'week-' || n % 6, '2025-01-01' from told where n % 3 = 0
        union all select id, 'linked', '', '2025-01-01' from told where n % 3 = 0
        union all select told.id, 'author', a.id::text, '2025-01-01' from told join author a on a.edition_id = ${EDITION.id} and a.account_key = 'a' || (told.n % 20000)`.execute(
      db,
    )
  }
  await sql`insert into post_keys (post_id, created_at, dims)
    select p.id, p.created_at, array_agg(d.dim || E'\t' || d.key order by d.dim) from post p join post_dim d on d.post_id = p.id and d.dim <> 'author' group by p.id, p.created_at`.execute(
    db,
  )
  await sql`analyze post, post_dim, post_keys, author`.execute(db)
  return ids
}

export interface BenchReading {
  postId: string
  observedAt: string
  source: string
  views: number
  likes: number
  comments: number
  shares: number
}

/** The k-th daily sweep over all posts. Views grow by a heavy-tailed amount, as they do. */
export function sweep(ids: readonly string[], k: number): BenchReading[] {
  const observedAt = new Date(FIRST_DAY + k * DAY).toISOString()
  return ids.map((postId, i) => {
    const views = Math.floor((k + 1) * (20_000_000 / (1 + ((i * 7919) % ids.length)))) + ((i * 31 + k * 17) % 97)
    return {
      postId,
      observedAt,
      source: 'tiktok-display',
      views,
      likes: views >> 4,
      comments: views >> 7,
      shares: views >> 8,
    }
  })
}
