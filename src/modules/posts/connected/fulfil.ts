/** Posts of connected accounts and the promises they keep. */
import { noteCounted, noteFound, type FoundPost } from '#modules/creators'
import { sql, type Trx } from '#platform/db'
import type { Item } from '../collect/record-posts.ts'
import type { EditionScope } from '../model.ts'

interface Row extends FoundPost {
  counted: boolean
  read: boolean
}

/** Looks only where something was promised or handed in. */
export async function fulfil(trx: Trx, edition: EditionScope, posts: readonly Item[], at: Date): Promise<void> {
  if (!posts.length) return
  const open = sql`select creator_id from deliverable where edition_id = ${edition.id} and state in ('promised', 'claimed', 'proved')`
  // Asked first and by itself: to plan the whole question takes the embedded database longer than to answer this one.
  const { rows: promised } = await sql<{ some: boolean }>`select exists (${open}) as some`.execute(trx)
  if (!promised[0]!.some) return
  const { rows } = await sql<Row>`select d.creator_id as "creatorId", p.platform_id as "platformId", p.url, p.caption,
      p.caption_cut as "captionCut", p.counted, exists (select 1 from post_observation o where o.post_id = p.id) as read,
      array(select f.value from post_fact f where f.post_id = p.id and f.kind = 'event' and f.basis in ('explicit', 'evident')
          and f.until = 'infinity'
        union select e.part_of from post_fact f join event e on e.edition_id = p.edition_id and e.id = f.value
          where f.post_id = p.id and f.kind = 'event' and f.basis in ('explicit', 'evident') and f.until = 'infinity' and e.part_of is not null) as events
    from post p join connected_post c on c.post_id = p.id join connection n on n.id = c.connection_id
    join (select distinct creator_id from (${open}) o) d on d.creator_id = n.creator_id
    where p.edition_id = ${edition.id} and p.platform_id = any(${posts.map((post) => post.facts.platformId)}::text[])
    order by p.created_at, p.id`.execute(trx)
  // Of a post that does not belong to the campaign, nothing is told to the promise either.
  await noteFound(
    trx,
    edition,
    rows.filter((row) => row.counted),
    at,
  )
  await noteCounted(
    trx,
    edition.id,
    rows.filter((row) => row.counted && row.read).map((row) => row.platformId),
    at,
  )
}
