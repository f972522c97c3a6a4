import { sql, type Db } from '#platform/db'
import type { Link, Medium, Source } from './model.ts'

interface LinkRow {
  id: string
  edition_id: string
  code: string
  target: string
  source: Source
  medium: Medium
  event_id: string
  about: string | null
  label: string | null
  made_at: Date
  ended_at: Date | null
}

const COLUMNS = sql`l.id, l.edition_id, l.code, l.target, l.source, l.medium, l.event_id, l.about, l.label, l.made_at, l.ended_at`

const toLink = (row: LinkRow): Link => ({
  id: row.id,
  editionId: row.edition_id,
  code: row.code,
  target: row.target,
  source: row.source,
  medium: row.medium,
  event: row.event_id,
  about: row.about,
  label: row.label,
  madeAt: row.made_at,
  endedAt: row.ended_at,
})

/** An ended one too: whoever follows it is told. */
export async function linkByCode(db: Db, code: string): Promise<Link | null> {
  const { rows } = await sql<LinkRow>`select ${COLUMNS} from link l where code = ${code}`.execute(db)
  return rows[0] ? toLink(rows[0]) : null
}

export interface CountedLink extends Link {
  /** By persons, as far as can be told. */
  clicks: number
  robots: number
  lastDay: string | null
}

/** Newest first. One query, however many they are. @param filter.open left out: ended ones too. */
export async function listLinks(db: Db, edition: string, filter: { open?: boolean } = {}): Promise<CountedLink[]> {
  const { rows } = await sql<LinkRow & { clicks: number; robots: number; last_day: string | null }>`select ${COLUMNS},
      coalesce(c.clicks, 0)::int as clicks, coalesce(c.robots, 0)::int as robots, c.last_day
    from link l left join (
      select link_id, sum(clicks) filter (where robot is null) as clicks, sum(clicks) filter (where robot is not null) as robots,
        max(clicked_day) filter (where robot is null) as last_day
      from link_click where edition_id = ${edition} group by link_id
    ) c on c.link_id = l.id
    where l.edition_id = ${edition} ${filter.open ? sql`and l.ended_at is null` : sql``}
    order by l.ended_at is not null, l.made_at desc, l.id desc`.execute(db)
  return rows.map((row) => ({ ...toLink(row), clicks: row.clicks, robots: row.robots, lastDay: row.last_day }))
}
