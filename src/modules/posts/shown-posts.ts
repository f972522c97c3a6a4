/** Posts that may be shown for a use right now: allowed by a person, and by everybody who has a say in them. */
import { isOpen } from '#modules/editions'
import { SHOWING_SOURCES } from '#modules/evidence'
import { askRights, namesOfScreen, worksGranted, type Question, type RightsAnswer, type Use } from '#modules/rights'
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
  /** The moment the first of its grants ends. */
  until: Date
  sample: boolean
}

interface Row extends Omit<ShownPost, 'until' | 'pictureKey' | 'credit'> {
  sources: string[]
  maker: string | null
}

export interface ShownOnly {
  ids?: readonly string[]
  /** Only what a standing fact links to one of these events, on one of these bases. */
  events?: { ids: readonly string[]; bases: readonly Basis[] }
  limit?: number
  /** Where the screen stands, a place of the edition; left out: where the house is. */
  place?: string | null
  /** The language of the page that shows them; left out: of every language at once, as on a screen or in the API. */
  language?: string
  /** What would be shown if nothing were held. For whoever releases. */
  evenHeld?: true
}

const MOST = 200

/**
 * Newest decision first. `wall` means the screens at the venue; every other use is seen from everywhere. A post about which
 * the one rule does not say yes is never among them.
 */
export async function shownPosts(
  db: Db,
  edition: string,
  use: Use,
  venueNow: Date,
  only: ShownOnly = {},
): Promise<ShownPost[]> {
  const here = use === 'wall' ? await namesOfScreen(db, edition, only.place ?? null) : []
  const question: Question = { use, at: venueNow, here, language: only.language ?? null }
  const limit = only.limit ?? MOST
  const shown: ShownPost[] = []
  // Seldom more than once: only where a grant stands and yet somebody else's say, a place or a language forbids it.
  for (let offset = 0; ;) {
    const rows = await candidates(db, edition, use, venueNow, only, limit, offset)
    const answers = await askRights(db, rows, question)
    shown.push(...rows.flatMap((row) => shownBy(row, answers.get(row.id))))
    offset += rows.length
    if (shown.length >= limit || rows.length < limit) return shown.slice(0, limit)
  }
}

function shownBy({ sources: _sources, maker: _maker, ...row }: Row, answer: RightsAnswer | undefined): ShownPost[] {
  if (!answer?.allowed) return []
  const pictureKey = answer.grants.find((grant) => grant.picture_key)?.picture_key ?? null
  return [{ ...row, caption: row.caption ?? '', until: answer.until, pictureKey, credit: answer.credit }]
}

/** Allowed by a person, not gone, not hidden, on a surface that is not held; worth asking about. */
async function candidates(
  db: Db,
  edition: string,
  use: Use,
  venueNow: Date,
  only: ShownOnly,
  limit: number,
  offset: number,
): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select p.id, p.platform, p.platform_id as "platformId", a.handle, a.display_name as "displayName", p.author_id as "authorId", 'author:' || p.author_id as maker,
      p.url, p.media, s.caption, p.drawing, p.created_at as "createdAt", d.decided_at as "allowedAt", d.id as "decisionId", p.sample,
      array(select source from post_source where post_id = p.id) as sources,
      (select f.value from post_fact f where f.post_id = p.id and f.kind = 'language' and f.basis = 'sure' and f.until = 'infinity' limit 1) as language,
      (select f.value from post_fact f where f.post_id = p.id and f.kind = 'theme' and f.until = 'infinity' order by f.basis limit 1) as theme
    from review_decision d join post p on p.id = d.post_id
      left join author a on a.id = p.author_id
      cross join lateral (select caption from post_source where post_id = p.id and source = any(${SHOWING_SOURCES}::text[])
        order by length(coalesce(caption, '')) desc limit 1) s
    where d.edition_id = ${edition} and d.ended_at is null and d.outcome = 'allow' and (d.shows_from is null or d.shows_from <= ${venueNow})
      and p.gone_at is null and a.hidden_at is null and (p.shows_from is null or p.shows_from <= ${venueNow})
      ${
        // Of a few named ones the rule itself is asked sooner than the whole ledger is read.
        only.ids ? sql`` : sql`and p.id in ${worksGranted(edition, use, venueNow)}`
      }
      ${only.evenHeld ? sql`` : sql`and ${isOpen('p.edition_id', use === 'wall' ? 'wall' : 'site')}`}
      ${only.ids ? sql`and p.id = any(${[...only.ids]}::uuid[])` : sql``}
      ${
        only.events
          ? sql`and exists (select 1 from post_fact f where f.post_id = p.id and f.kind = 'event' and f.value = any(${[...only.events.ids]}::text[])
              and f.basis = any(${[...only.events.bases]}::text[]) and f.until = 'infinity')`
          : sql``
      }
    order by coalesce(d.shows_from, d.decided_at) desc, p.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}
