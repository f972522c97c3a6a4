import { sql, type Db } from '#platform/db'
import type { Connection } from './model.ts'

const COLUMNS = sql`n.id, n.edition_id as "editionId", n.creator_id as "creatorId", n.account_id as "accountId",
  n.display_name as "displayName", n.handle, n.state, n.reason, n.scopes, n.connected_at as "connectedAt", n.ended_at as "endedAt",
  n.refresh_expires_at as "refreshExpiresAt", n.asked_for as "askedFor", n.asked_at as "askedAt"`

/** Of one creator, newest first; those that ended too. */
export async function connectionsOf(db: Db, edition: string, creatorId: string): Promise<Connection[]> {
  const { rows } = await sql<Connection>`select ${COLUMNS} from connection n
    where n.edition_id = ${edition} and n.creator_id = ${creatorId} order by n.connected_at desc, n.id`.execute(db)
  return rows
}

/** Those that stand or want a new consent: what the desk has to see to comes first. */
export async function connectionsIn(db: Db, edition: string): Promise<Connection[]> {
  const { rows } = await sql<Connection>`select ${COLUMNS} from connection n
    where n.edition_id = ${edition} and n.ended_at is null order by n.state = 'standing', n.refresh_expires_at, n.id`.execute(
    db,
  )
  return rows
}

/** A connection whose posts may be counted: it stands, and its creator said yes to that and has not taken it back. */
export interface Counted {
  id: string
  creatorId: string
  handle: string | null
  connectedAt: Date
  discoveredAt: Date | null
  discoverAt: Date | null
}

export async function countedConnections(db: Db, edition: string): Promise<Counted[]> {
  const { rows } =
    await sql<Counted>`select n.id, n.creator_id as "creatorId", n.handle, n.connected_at as "connectedAt",
      n.discovered_at as "discoveredAt", n.discover_at as "discoverAt"
    from connection n join creator c on c.id = n.creator_id and c.forgotten_at is null
    where n.edition_id = ${edition} and n.state = 'standing'
      and exists (select 1 from creator_choice o where o.creator_id = n.creator_id and o.choice = 'count' and o.yes and o.ended_at is null)
    order by n.id`.execute(db)
  return rows
}

/** How the sample of connected creators came about. Invented people are none of them. */
export interface ConnectedShare {
  invited: number
  accepted: number
  /** With a connection that stands. */
  connected: number
  mustReconnect: number
}

export async function connectedShare(db: Db, edition: string): Promise<ConnectedShare> {
  const { rows } = await sql<ConnectedShare>`select count(*) as invited, count(*) filter (where accepted) as accepted,
      count(*) filter (where standing) as connected, count(*) filter (where waiting and not standing) as "mustReconnect"
    from (select i.creator_id, bool_or(i.answer = 'accepted' and i.closed_at is null) as accepted,
        exists (select 1 from connection n where n.creator_id = i.creator_id and n.state = 'standing') as standing,
        exists (select 1 from connection n where n.creator_id = i.creator_id and n.state = 'reconnect') as waiting
      from creator_invitation i where i.edition_id = ${edition} and not i.sample group by i.creator_id) s`.execute(db)
  return rows[0]!
}

/** How many webhooks were refused, by reason, since a day. */
export async function webhooksRefused(db: Db, since: string): Promise<{ reason: string; count: number }[]> {
  const { rows } = await sql<{
    reason: string
    count: number
  }>`select reason, sum(count)::bigint as count from webhook_refusal
    where day >= ${since} group by reason order by reason`.execute(db)
  return rows
}

/** What collecting learned of an account's posts: by what name it is known, and how far it has been looked through. */
export async function noteDiscovered(
  db: Db,
  id: string,
  seen: { handle: string | null; upTo: Date; next: Date },
): Promise<void> {
  await sql`update connection set handle = coalesce(${seen.handle}, handle), discovered_at = ${seen.upTo}, discover_at = ${seen.next}
    where id = ${id}`.execute(db)
  if (seen.handle === null) return
  // From now on posts of this account are known to be theirs, also where a file tells of them.
  await sql`insert into creator_handle (creator_id, edition_id, platform, handle, added_at)
    select creator_id, edition_id, 'tiktok', lower(${seen.handle}), ${seen.upTo} from connection where id = ${id}
    on conflict do nothing`.execute(db)
}

/** Did they say yes to their counts being read, and not take it back? */
export async function mayBeCounted(db: Db, creatorId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from creator_choice
    where creator_id = ${creatorId} and choice = 'count' and yes and ended_at is null limit 1`.execute(db)
  return rows.length > 0
}
