import { sql, type Db } from '#platform/db'
import type { Basis } from './model.ts'

const DAY_MS = 86_400_000

export interface PostOfAccount {
  id: string
  platform: string
  /** Folded. */
  handle: string
  /** The platform's own id of the account, or the folded handle. */
  accountKey: string
  caption: string | null
  createdAt: Date | null
  /** Of the last reading; null: not known. */
  views: number | null
  /** Views since the last reading that is a day old or older; of a post younger than that, all. null: not known. */
  gained: number | null
  /** The event it is linked to most surely, and on what basis. */
  event: { id: string; basis: Basis } | null
  sample: boolean
}

/** Counted posts of these accounts, newest first, for the staff. Sample posts ahead of the venue's today are left out. */
export async function postsOfAccounts(
  db: Db,
  edition: string,
  accounts: readonly { platform: string; handle: string; accountId: string | null }[],
  venueNow: Date,
): Promise<PostOfAccount[]> {
  if (!accounts.length) return []
  const dayAgo = new Date(venueNow.getTime() - DAY_MS)
  const { rows } =
    await sql<PostOfAccount>`select p.id, p.platform, lower(ltrim(a.handle, '@')) as handle, a.account_key as "accountKey",
      p.caption, p.created_at as "createdAt", p.sample,
      (select d.v from post_day d where d.post_id = p.id and d.v is not null and (d.shows_from is null or d.shows_from <= ${venueNow})
        order by d.day desc limit 1) as views,
      (select last.views - coalesce(before.views, case when p.created_at > ${dayAgo} then 0 end)
        from (select o.views from post_observation o where o.post_id = p.id and o.views is not null and o.observed_at <= ${venueNow}
          order by o.observed_at desc limit 1) last
        left join (select o.views from post_observation o where o.post_id = p.id and o.views is not null and o.observed_at <= ${dayAgo}
          order by o.observed_at desc limit 1) before on true) as gained,
      (select jsonb_build_object('id', f.value, 'basis', f.basis) from post_fact f
        where f.post_id = p.id and f.kind = 'event' and f.until = 'infinity'
        order by array_position(array['explicit', 'evident', 'coincident'], f.basis), f.value limit 1) as event
    from author a join post p on p.author_id = a.id
    where a.edition_id = ${edition} and p.counted and p.gone_at is null and (p.shows_from is null or p.shows_from <= ${venueNow})
      and exists (select 1 from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as h(platform text, handle text, "accountId" text)
        where h.platform = a.platform and (h.handle in (lower(ltrim(a.handle, '@')), a.account_key) or h."accountId" = a.account_key))
    order by p.created_at desc nulls last, p.id desc`.execute(db)
  return rows
}

/** Is it of one of them? */
export const isOfAccount = (
  post: Pick<PostOfAccount, 'platform' | 'handle' | 'accountKey'>,
  account: { platform: string; handle: string; accountId: string | null },
): boolean =>
  post.platform === account.platform &&
  (account.handle === post.handle || account.handle === post.accountKey || account.accountId === post.accountKey)
