import { sql, type Db } from '#platform/db'
import { isId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import type { Brief, BriefAcceptance, BriefVersion } from './model.ts'

const COLUMNS = sql`b.id, b.edition_id as "editionId", b.event_id as "eventId", b.draft, b.version, b.sample, b.changed_at as "changedAt"`

/** Of an edition, the season's first; with how many accepted the newest version. */
export async function listBriefs(db: Db, edition: string): Promise<(Brief & { accepted: number })[]> {
  const { rows } = await sql<
    Brief & { accepted: number }
  >`select ${COLUMNS}, (select count(*)::int from brief_acceptance a
      where a.brief_id = b.id and a.version = b.version) as accepted
    from brief b where b.edition_id = ${edition} order by b.event_id nulls first`.execute(db)
  return rows
}

/** Held until the transaction ends when `lock`: two who write take turns. */
export async function theBrief(db: Db, edition: string, id: string, lock = false): Promise<Brief> {
  const { rows } = isId(id)
    ? await sql<Brief>`select ${COLUMNS} from brief b where b.edition_id = ${edition} and b.id = ${id}
        ${lock ? sql`for update` : sql``}`.execute(db)
    : { rows: [] }
  if (!rows[0]) throw new Refusal('creators.no_brief', { kind: 'missing' })
  return rows[0]
}

const VERSION = sql`v.brief_id as "briefId", b.event_id as "eventId", v.version, v.body, v.hash, v.published_at as "publishedAt"`

/** Every published version of a brief, the newest first. */
export async function versionsOf(db: Db, briefId: string): Promise<BriefVersion[]> {
  const { rows } = await sql<BriefVersion>`select ${VERSION} from brief_version v join brief b on b.id = v.brief_id
    where v.brief_id = ${briefId} order by v.version desc`.execute(db)
  return rows
}

/** What creators read for an event (null: the season): the newest version; null when none was published. */
export async function briefFor(db: Db, edition: string, eventId: string | null): Promise<BriefVersion | null> {
  const { rows } = await sql<BriefVersion>`select ${VERSION} from brief b
    join brief_version v on v.brief_id = b.id and v.version = b.version
    where b.edition_id = ${edition} and b.event_id is not distinct from ${eventId}`.execute(db)
  return rows[0] ?? null
}

/** Whether a brief, or a version of one, has these stored bytes as material. */
export async function holdsMaterial(db: Db, key: string): Promise<boolean> {
  const its = sql`'$.material[*].key ? (@ == $key)', jsonb_build_object('key', ${key}::text)`
  const { rows } = await sql`select 1 from brief where jsonb_path_exists(draft, ${its})
    union all select 1 from brief_version where jsonb_path_exists(body, ${its}) limit 1`.execute(db)
  return rows.length > 0
}

/** What a creator accepted, the newest version of each brief last. */
export async function acceptancesOf(db: Db, creatorId: string): Promise<BriefAcceptance[]> {
  const { rows } =
    await sql<BriefAcceptance>`select brief_id as "briefId", version, creator_id as "creatorId", language,
      accepted_at as "acceptedAt" from brief_acceptance where creator_id = ${creatorId} order by brief_id, version`.execute(
      db,
    )
  return rows
}

/** Who accepted a brief, each their newest version. */
export async function acceptancesOfBrief(db: Db, briefId: string): Promise<BriefAcceptance[]> {
  const { rows } =
    await sql<BriefAcceptance>`select distinct on (creator_id) brief_id as "briefId", version, creator_id as "creatorId",
      language, accepted_at as "acceptedAt" from brief_acceptance where brief_id = ${briefId}
    order by creator_id, version desc`.execute(db)
  return rows
}

/** Who said yes to the invitation to an event (null: to the season) and still stands by it. */
export async function invitedTo(db: Db, edition: string, eventId: string | null): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct creator_id as id from creator_invitation where edition_id = ${edition}
    and event_id is not distinct from ${eventId} and answer = 'accepted' and closed_at is null order by 1`.execute(db)
  return rows.map((row) => row.id)
}
