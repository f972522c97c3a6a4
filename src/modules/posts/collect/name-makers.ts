/** Posts by an account of a creator who accepted an invitation stand under what they allowed for it. */
import { knownAccounts, nameWorks, type MadeWork } from '#modules/creators'
import { eventsById } from '#modules/programme'
import { sql, type Db, type Trx } from '#platform/db'

interface Which {
  /** Left out: every post of theirs. */
  posts?: readonly string[]
  /** Left out: every creator who accepted. */
  creator?: string
}

/** Safe to do again. One question where nobody has accepted anything. @returns how many came under a key. */
export async function nameMakers(trx: Trx, edition: string, { posts, creator }: Which = {}): Promise<number> {
  if (posts && !posts.length) return 0
  const accounts = await knownAccounts(trx, edition, creator ?? null)
  if (!accounts.length) return 0
  return nameWorks(trx, edition, accounts, await worksOf(trx, edition, accounts, posts ?? null))
}

async function worksOf(
  db: Db,
  edition: string,
  accounts: readonly { platform: string; handle: string; accountId: string | null }[],
  posts: readonly string[] | null,
): Promise<MadeWork[]> {
  const { rows } = await sql<MadeWork>`with known as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as h(platform text, handle text, "accountId" text)
    ) select p.id, p.platform, lower(ltrim(a.handle, '@')) as handle, a.account_key as "accountKey",
      coalesce((select array_agg(distinct f.value) from post_fact f where f.post_id = p.id and f.kind = 'event'
        and f.basis in ('explicit', 'evident') and f.until = 'infinity'), '{}') as events
    from author a join post p on p.author_id = a.id
    where a.edition_id = ${edition} and p.counted ${posts ? sql`and p.id = any(${posts}::uuid[])` : sql``}
      and ((a.platform, lower(ltrim(a.handle, '@'))) in (select platform, handle from known)
        or (a.platform, a.account_key) in (select platform, handle from known)
        or (a.platform, a.account_key) in (select platform, "accountId" from known where "accountId" is not null))
    order by p.id`.execute(db)
  // What is said of a part of a host week is said of the week as well.
  const events = await eventsById(db, edition, [...new Set(rows.flatMap((row) => row.events))])
  const upwards = (id: string): string[] => [id, ...(events.get(id)?.partOf ? [events.get(id)!.partOf!] : [])]
  return rows.map((row) => ({ ...row, events: [...new Set(row.events.flatMap(upwards))] }))
}
