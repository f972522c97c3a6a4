/** Posts that may be shown for a use right now: allowed by a person, granted by the author, from a source that may be shown. */
import { SHOWING_SOURCES } from '#modules/evidence'
import { mayUse, grantsOf, type Grant, type Use } from '#modules/rights'
import { sql, type Db } from '#platform/db'
import type { Basis } from './model.ts'

export interface ShownPost {
  id: string
  platform: string
  platformId: string
  handle: string | null
  displayName: string | null
  authorId: string | null
  url: string | null
  media: 'video' | 'photo' | null
  caption: string
  language: string | null
  theme: string | null
  drawing: string | null
  pictureKey: string | null
  credit: string | null
  createdAt: Date | null
  allowedAt: Date
  decisionId: string
  /** The moment the grant ends. */
  until: Date
  sample: boolean
}

type Row = Omit<ShownPost, 'until' | 'pictureKey' | 'credit'>

const MOST = 200

/** Newest decision first. `use` any of wall, site, embed; a post without a current grant for it is never among them. */
export async function shownPosts(
  db: Db,
  edition: string,
  use: Use,
  venueNow: Date,
  only: { ids?: readonly string[]; event?: { id: string; bases: readonly Basis[] }; limit?: number } = {},
): Promise<ShownPost[]> {
  const { rows } =
    await sql<Row>`select p.id, p.platform, p.platform_id as "platformId", a.handle, a.display_name as "displayName", p.author_id as "authorId",
      p.url, p.media, s.caption, p.drawing, p.created_at as "createdAt", d.decided_at as "allowedAt", d.id as "decisionId", p.sample,
      (select f.value from post_fact f where f.post_id = p.id and f.kind = 'language' and f.basis = 'sure' and f.until = 'infinity' limit 1) as language,
      (select f.value from post_fact f where f.post_id = p.id and f.kind = 'theme' and f.until = 'infinity' order by f.basis limit 1) as theme
    from review_decision d join post p on p.id = d.post_id
      join edition e on e.id = p.edition_id and e.stopped_at is null
      left join author a on a.id = p.author_id
      cross join lateral (select caption from post_source where post_id = p.id and source = any(${SHOWING_SOURCES}::text[])
        order by length(coalesce(caption, '')) desc limit 1) s
    where d.edition_id = ${edition} and d.ended_at is null and d.outcome = 'allow' and (d.shows_from is null or d.shows_from <= ${venueNow})
      and p.gone_at is null and a.hidden_at is null and (p.shows_from is null or p.shows_from <= ${venueNow})
      and exists (select 1 from usage_grant g where g.work_id = p.id and g.use = ${use} and g.ended_at is null
        and g.ends_at > ${venueNow} and (g.shows_from is null or g.shows_from <= ${venueNow}))
      ${only.ids ? sql`and p.id = any(${[...only.ids]}::uuid[])` : sql``}
      ${
        only.event
          ? sql`and exists (select 1 from post_fact f where f.post_id = p.id and f.kind = 'event' and f.value = ${only.event.id}
              and f.basis = any(${[...only.event.bases]}::text[]) and f.until = 'infinity')`
          : sql``
      }
    order by coalesce(d.shows_from, d.decided_at) desc, p.id limit ${only.limit ?? MOST}`.execute(db)
  const grants = await grantsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => {
    const answer = mayUse(grants.get(row.id) ?? [], use, venueNow)
    return answer.allowed ? [{ ...row, caption: row.caption ?? '', ...termsOf(answer.grant) }] : []
  })
}

const termsOf = (grant: Grant) => ({ until: grant.ends_at, pictureKey: grant.picture_key, credit: grant.credit })
