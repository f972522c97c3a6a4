/** What the sample is: how it came about, which share of those invited is connected, which days are thin. */
import { connectedShare, type ConnectedShare } from '#modules/creators'
import { sql, type Db } from '#platform/db'
import { thinDays } from './days.ts'

interface Ways {
  connected: number
  link: number
  file: number
  sample: number
}

export interface SampleCoverage extends ConnectedShare {
  /** Of those invited; null where nobody was. */
  share: number | null
  /** Counted posts by how they became known; one known in several ways stands in the first of them. Null: not asked for. */
  posts: Ways | null
  /** Connected posts that were asked for last and not answered: not seen, which is no zero. */
  absent: number
  thinDays: string[]
}

export const shareOf = ({ invited, connected }: Pick<ConnectedShare, 'invited' | 'connected'>): number | null =>
  invited > 0 ? Math.min(1, connected / invited) : null

export async function sampleCoverage(
  db: Db,
  edition: string,
  range: { from: string; to: string },
  asOf: Date,
  { ways = true }: { ways?: boolean } = {},
): Promise<SampleCoverage> {
  const share = await connectedShare(db, edition)
  const posts = ways ? await waysOf(db, edition) : null
  const { rows: gone } = await sql<{ n: number }>`select count(*) as n from connected_post
    where edition_id = ${edition} and absences > 0`.execute(db)
  return {
    ...share,
    share: shareOf(share),
    posts,
    absent: gone[0]!.n,
    thinDays: await thinDays(db, edition, range.from, range.to, asOf),
  }
}

async function waysOf(db: Db, edition: string): Promise<Ways> {
  const { rows } = await sql<{ way: keyof Ways; posts: number }>`select way, count(*) as posts from (
      select case when p.sample then 'sample'
        when exists (select 1 from connected_post c where c.post_id = p.id) then 'connected'
        when exists (select 1 from post_source s where s.post_id = p.id and s.source in ('oembed', 'link', 'tiktok-display')) then 'link'
        else 'file' end as way
      from post p where p.edition_id = ${edition} and p.counted) w group by way`.execute(db)
  const posts: Ways = { connected: 0, link: 0, file: 0, sample: 0 }
  for (const row of rows) posts[row.way] = row.posts
  return posts
}
