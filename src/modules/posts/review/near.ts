/** Captions so like an earlier one that a person should compare the two. */
import { sql, type Db } from '#platform/db'
import { relation } from '#platform/relation'
import { bandKeys, likeness, signature } from '../text/similarity.ts'

export interface Near {
  id: string
  handle: string | null
  caption: string | null
  likeness: number
  allowed: boolean
}

const LEAST_LIKENESS = 0.7
/** Spam is the same caption many times over: beyond these a band, and these a post, nobody is looked at. */
const MOST_IN_BAND = 200
const MOST_CANDIDATES = 50

interface Candidate extends Omit<Near, 'likeness'> {
  post_id: string
  caption: string
}

/** The most alike earlier caption of each post. One query; a post costs at most fifty comparisons. */
export async function nearOf(
  db: Db,
  edition: string,
  posts: readonly { id: string; caption: string | null }[],
  venueNow: Date,
): Promise<Map<string, Near>> {
  const signatures = new Map<string, Uint32Array>()
  const signatureOf = (caption: string) => {
    const known = signatures.get(caption) ?? signature(caption)
    signatures.set(caption, known)
    return known
  }
  const bands = posts.flatMap(({ id, caption }) =>
    caption ? bandKeys(signatureOf(caption)).map((band) => [id, band] as const) : [],
  )
  const captions = new Map(posts.map((post) => [post.id, post.caption]))
  const { rows } = await sql<Candidate>`with own as (
      select * from ${relation(bands, { post_id: ['uuid', ([id]) => id], band: ['bigint', ([, band]) => band] })} as r
    ), met as (
      select own.post_id, other.post_id as id, count(*) as bands from own cross join lateral (
        select post_id from post_band where band = own.band and edition_id = ${edition} and post_id <> own.post_id order by post_id limit ${MOST_IN_BAND}
      ) other group by own.post_id, other.post_id
    ), earlier as (
      select met.post_id, o.id, o.author_id, o.caption, row_number() over (partition by met.post_id order by met.bands desc, o.id) as n
      from met join post p on p.id = met.post_id join post o on o.id = met.id
      where o.caption is not null and (o.shows_from is null or o.shows_from <= ${venueNow})
        and (coalesce(o.created_at, o.recorded_at), o.id) < (coalesce(p.created_at, p.recorded_at), p.id)
    ) select e.post_id, e.id, e.caption, a.handle, coalesce(d.outcome = 'allow', false) as allowed from earlier e left join author a on a.id = e.author_id
      left join review_decision d on d.post_id = e.id and d.ended_at is null and (d.shows_from is null or d.shows_from <= ${venueNow})
      where e.n <= ${MOST_CANDIDATES} order by e.post_id, e.n`.execute(db)
  const best = new Map<string, Near>()
  for (const { post_id, ...other } of rows) {
    const like = likeness(signatureOf(captions.get(post_id)!), signatureOf(other.caption))
    if (like >= LEAST_LIKENESS && like > (best.get(post_id)?.likeness ?? 0))
      best.set(post_id, { ...other, likeness: like })
  }
  return best
}
