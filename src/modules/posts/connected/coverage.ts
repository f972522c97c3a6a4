/** What the sample is: how it came about, which share of those invited is connected, which days are thin. */
import { connectedShare, type ConnectedShare } from '#modules/creators'
import { sql, type Db } from '#platform/db'
import { systemNow } from '#platform/time'
import { shareThen, thinDays } from './days.ts'

interface Ways {
  connected: number
  link: number
  file: number
  sample: number
}

export interface SampleCoverage {
  /** Null: not known as of that moment. */
  invited: number | null
  connected: number | null
  /** Of those invited; null where nobody was, or it is not known. */
  share: number | null
  /** Counted posts by how they became known; one known in several ways stands in the first of them. Null: not asked for. */
  posts: Ways | null
  /** Connected posts that were asked for last and not answered: not seen, which is no zero. Null as of a past moment. */
  absent: number | null
  thinDays: string[]
}

export const shareOf = ({ invited, connected }: Pick<ConnectedShare, 'invited' | 'connected'>): number | null =>
  invited > 0 ? Math.min(1, connected / invited) : null

/** @param asOf null: now. Of a past moment only what was kept then is told, so that it stays the same for ever. */
export async function sampleCoverage(
  db: Db,
  edition: string,
  range: { from: string; to: string },
  asOf: Date | null,
  { ways = true }: { ways?: boolean } = {},
): Promise<SampleCoverage> {
  const days = await thinDays(db, edition, range.from, range.to, asOf ?? systemNow())
  if (asOf) {
    const then = await shareThen(db, edition, asOf)
    const share = then && shareOf(then)
    return { invited: null, connected: null, ...then, share, posts: null, absent: null, thinDays: days }
  }
  const { invited, connected } = await connectedShare(db, edition)
  const { rows: gone } = await sql<{ n: number }>`select count(*) as n from connected_post
    where edition_id = ${edition} and absences > 0`.execute(db)
  return {
    invited,
    connected,
    share: shareOf({ invited, connected }),
    posts: ways ? await waysOf(db, edition) : null,
    absent: gone[0]!.n,
    thinDays: days,
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
