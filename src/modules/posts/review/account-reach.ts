import { sql, type Db } from '#platform/db'

export interface AccountReach {
  author: string
  handle: string
  hiddenAt: Date | null
  hiddenBy: string | null
  /** Posts we know of the account; of these, how many wait for review and how many are allowed now. */
  posts: number
  waiting: number
  allowed: number
}

/** What hiding an account would touch. Sample posts that lie ahead of the venue's today do not count. */
export async function accountReach(
  db: Db,
  edition: string,
  author: string,
  venueNow: Date,
): Promise<AccountReach | undefined> {
  const { rows } =
    await sql<AccountReach>`select a.id as author, a.handle, a.hidden_at as "hiddenAt", a.hidden_by as "hiddenBy",
      count(p.id) as posts, count(p.id) filter (where d.id is null) as waiting, count(p.id) filter (where d.outcome = 'allow') as allowed
    from author a left join post p on p.author_id = a.id and p.gone_at is null and (p.shows_from is null or p.shows_from <= ${venueNow})
    left join review_decision d on d.post_id = p.id and d.ended_at is null and (d.shows_from is null or d.shows_from <= ${venueNow})
    where a.id = ${author}::uuid and a.edition_id = ${edition} and a.erased_at is null group by a.id`.execute(db)
  return rows[0]
}
