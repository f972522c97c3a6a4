/** A creator's posts as the house counts them: through their connected accounts, and by handles known to be theirs. */
import { sql, type Db } from '#platform/db'

export interface OwnPost {
  id: string
  platformId: string
  url: string | null
  caption: string | null
  createdDay: string | null
  counted: boolean
  /** Of the last reading; null: not known, which is not zero. */
  views: number | null
  seenAt: Date | null
  /** Asked for and not seen any more: private, deleted, or not given. */
  absentSince: Date | null
  /** Stands among what is reviewed: yes, no, or nobody has looked yet. */
  outcome: 'allow' | 'refuse' | 'later' | null
  connected: boolean
}

/** Newest first. */
export async function postsOfCreator(db: Db, edition: string, creatorId: string, limit = 100): Promise<OwnPost[]> {
  const { rows } =
    await sql<OwnPost>`select p.id, p.platform_id as "platformId", p.url, p.caption, p.created_day as "createdDay", p.counted,
      o.views, o.observed_at as "seenAt", c.absent_since as "absentSince", d.outcome, c.post_id is not null as connected
    from post p left join author a on a.id = p.author_id
    left join connected_post c on c.post_id = p.id
    left join lateral (select views, observed_at from post_observation o where o.post_id = p.id and views is not null
      order by observed_at desc limit 1) o on true
    left join review_decision d on d.post_id = p.id and d.ended_at is null
    where p.edition_id = ${edition} and not p.sample and (
      c.connection_id in (select id from connection where creator_id = ${creatorId})
      or exists (select 1 from creator_handle h where h.creator_id = ${creatorId} and h.edition_id = p.edition_id
        and h.platform = p.platform and h.handle = a.account_key))
    order by p.created_at desc nulls last, p.id desc limit ${limit}`.execute(db)
  return rows
}
