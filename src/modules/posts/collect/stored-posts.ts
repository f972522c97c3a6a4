import { sql, type Trx } from '#platform/db'
import type { PostFacts } from '../model.ts'
import type { Batch } from './record-posts.ts'

export interface StoredPost {
  id: string
  facts: PostFacts
  tagged: boolean | null
  counted: boolean
  createdDay: string | null
}

interface Row {
  id: string
  platform: 'tiktok'
  platform_id: string
  handle: string | null
  display_name: string | null
  url: string | null
  media: 'video' | 'photo' | null
  duration_seconds: number | null
  created_at: string | null
  created_basis: 'source' | 'id' | 'unknown'
  created_day: string | null
  caption: string | null
  caption_cut: boolean
  tags: string[]
  tagged: boolean | null
  counted: boolean
  drawing: string | null
}

/**
 * Locks them, in one order, so that two runs never wait for each other. They come as one value: the embedded database hands
 * over a value in microseconds whatever its length, and a step has thousands.
 */
export async function existingPosts(
  trx: Trx,
  edition: string,
  platformIds: readonly string[],
): Promise<Map<string, StoredPost>> {
  const { rows } = await sql<{
    posts: Row[]
  }>`select coalesce(json_agg(r), '[]') as posts from (select p.id, p.platform, p.platform_id, a.handle, a.display_name, p.url, p.media, p.duration_seconds,
      p.created_at, p.created_basis, p.created_day, p.caption, p.caption_cut, p.tags, p.tagged, p.counted, p.drawing
    from post p left join author a on a.id = p.author_id
    where p.edition_id = ${edition} and p.platform = 'tiktok' and p.platform_id = any(${[...platformIds]}::text[])
    order by p.id for update of p) r`.execute(trx)
  return new Map(
    rows[0]!.posts.map((row) => [
      row.platform_id,
      {
        id: row.id,
        tagged: row.tagged,
        counted: row.counted,
        createdDay: row.created_day,
        facts: {
          platform: row.platform,
          platformId: row.platform_id,
          handle: row.handle,
          displayName: row.display_name,
          url: row.url,
          media: row.media,
          durationSeconds: row.duration_seconds,
          createdAt: row.created_at === null ? null : new Date(row.created_at),
          createdBasis: row.created_basis,
          caption: row.caption,
          captionCut: row.caption_cut,
          tags: row.tags,
          drawing: row.drawing,
        },
      },
    ]),
  )
}

const recordsOf = (posts: readonly StoredPost[], authors: ReadonlyMap<string, string>) =>
  JSON.stringify(
    posts.map(({ id, facts, tagged, counted, createdDay }) => ({
      id,
      platform: facts.platform,
      platform_id: facts.platformId,
      author_id: facts.handle === null ? null : authors.get(facts.handle),
      url: facts.url,
      media: facts.media,
      duration_seconds: facts.durationSeconds,
      created_at: facts.createdAt,
      created_basis: facts.createdBasis,
      created_day: createdDay,
      caption: facts.caption,
      caption_cut: facts.captionCut,
      tags: facts.tags,
      tagged,
      counted,
      drawing: facts.drawing ?? null,
    })),
  )

const SHAPE = sql`as r(id uuid, platform text, platform_id text, author_id uuid, url text, media text, duration_seconds int, created_at timestamptz,
  created_basis text, created_day date, caption text, caption_cut boolean, tags json, tagged boolean, counted boolean, drawing text)`
const TAGS = sql`(select coalesce(array_agg(t order by t), '{}') from json_array_elements_text(r.tags) as t)`

export async function insertPosts(
  trx: Trx,
  batch: Batch,
  at: Date,
  posts: readonly StoredPost[],
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  if (!posts.length) return
  await sql`insert into post (id, edition_id, platform, platform_id, author_id, url, media, duration_seconds, created_at, created_basis, created_day,
      caption, caption_cut, tags, tagged, counted, drawing, recorded_at, changed_at, sample, shows_from)
    select r.id, ${batch.edition.id}, r.platform, r.platform_id, r.author_id, r.url, r.media, r.duration_seconds, r.created_at, r.created_basis, r.created_day,
      r.caption, r.caption_cut, ${TAGS}, r.tagged, r.counted, r.drawing, ${at}::timestamptz, ${at}::timestamptz, ${batch.sample}, ${batch.showsFrom}::timestamptz
    from json_to_recordset(${recordsOf(posts, authors)}::json) ${SHAPE}`.execute(trx)
}

export async function updatePosts(
  trx: Trx,
  at: Date,
  posts: readonly StoredPost[],
  authors: ReadonlyMap<string, string>,
): Promise<void> {
  if (!posts.length) return
  await sql`update post p set author_id = coalesce(r.author_id, p.author_id), url = r.url, media = r.media, duration_seconds = r.duration_seconds,
      created_at = r.created_at, created_basis = r.created_basis, created_day = r.created_day, caption = r.caption, caption_cut = r.caption_cut,
      tags = ${TAGS}, tagged = r.tagged, counted = r.counted, drawing = r.drawing, changed_at = ${at}::timestamptz
    from json_to_recordset(${recordsOf(posts, authors)}::json) ${SHAPE} where p.id = r.id`.execute(trx)
}
