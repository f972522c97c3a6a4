/** A connection ends at once on our side; the token is taken back at the platform afterwards, by what we kept for that alone. */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { log } from '#platform/log'
import { Refusal } from '#platform/refusal'
import { CannotOpen } from '#platform/secret-box'
import { isThemselves, mayKeepCreators } from '../policy.ts'
import type { ConnectionReason, TikTok } from './model.ts'
import { open } from './token-keys.ts'

export const MOST_REVOKES = 10

/** The creator (or the desk for them) ends it. What was counted so far stays until they leave. */
export async function disconnect(
  trx: Trx,
  actor: Actor,
  edition: string,
  connectionId: string,
  at: Date,
): Promise<void> {
  const { rows } = await sql<{ creator_id: string }>`select creator_id from connection
    where id = ${connectionId} and edition_id = ${edition} and ended_at is null`.execute(trx)
  if (!rows[0]) throw new Refusal('creators.no_such_connection', { kind: 'missing' })
  if (!isThemselves(actor, rows[0].creator_id) && !mayKeepCreators(actor))
    throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  await endConnection(trx, connectionId, 'disconnected', at)
  await audit(trx, actor, 'creators.disconnect', { edition, subjects: [rows[0].creator_id, connectionId] })
}

/** Both tokens go; where there is one to take back, it waits for that and nothing else. @returns false when it had ended before. */
export async function endConnection(trx: Trx, id: string, reason: ConnectionReason, at: Date): Promise<boolean> {
  const { rows } = await sql`update connection set state = 'ended', reason = ${reason}, ended_at = ${at},
      revoke_token = access_token, revoke_after = case when access_token is not null then ${at}::timestamptz end,
      access_token = null, refresh_token = null, refresh_claim = null, refresh_claimed_at = null,
      asked_for = null, generation = generation + 1
    where id = ${id} and ended_at is null returning id`.execute(trx)
  return rows.length > 0
}

/** Tells TikTok of what ended with us. Taking a token back twice does no harm. @returns how many were settled. */
export async function revokeEnded(db: Db, tiktok: TikTok): Promise<number> {
  const now = tiktok.now()
  // Taken for a minute, so that two processes do not ask for the same.
  const { rows } = await sql<{
    id: string
    key_id: string
    revoke_token: string
    revoke_tries: number
  }>`update connection
    set revoke_tries = revoke_tries + 1, revoke_after = ${now}::timestamptz + make_interval(mins => power(2, revoke_tries)::int)
    where id in (select id from connection where revoke_token is not null and revoke_after <= ${now} order by revoke_after limit 50
      for update skip locked)
    returning id, key_id, revoke_token, revoke_tries`.execute(db)
  let settled = 0
  for (const { id, key_id, revoke_token, revoke_tries } of rows) {
    if (!(await revokeOne(tiktok, id, key_id, revoke_token)) && revoke_tries < MOST_REVOKES) continue
    await sql`update connection set revoke_token = null, revoke_after = null where id = ${id} and revoke_token = ${revoke_token}`.execute(
      db,
    )
    settled++
  }
  return settled
}

async function revokeOne(tiktok: TikTok, id: string, key: string, closed: string): Promise<boolean> {
  try {
    const done = await tiktok.login.revoke({ accessToken: open(tiktok.secret, key, `${id}/access`, closed) })
    if (!done.ok) log.warn('connection.not_revoked', { id, kind: done.error.kind, code: done.error.code })
    // An OAuth error says that the token is void already.
    return done.ok || done.error.kind === 'oauth'
  } catch (error) {
    if (error instanceof CannotOpen) return true
    throw error
  }
}

interface Removal {
  accountId: string
  /** When it happened, as TikTok tells; to the second. */
  at: Date
  /** We ended it ourselves, and TikTok says so. */
  byUs: boolean
}

/**
 * What TikTok told of an account, in whatever order it came: the earliest end stands, also before that of one that ended with us
 * because its creator left, and a connection made after it is another one. It is an end of ours only while nobody else is told to
 * have ended it. @returns those whose end by the creator or by TikTok is news: their creators are leaving.
 */
export async function endRemoved(
  trx: Trx,
  { accountId, at, byUs }: Removal,
): Promise<{ id: string; editionId: string; creatorId: string }[]> {
  const { rows } = await sql<{ id: string; editionId: string; creatorId: string; news: boolean }>`with those as (
      select id, ended_at is null as ends, ended_at is null or reason = 'revoked' as news,
        ended_at is not null and reason = 'removed' as was_removed
      from connection where account_id = ${accountId} and date_trunc('second', connected_at) <= ${at}
        and (ended_at is null or (reason in ('removed', 'revoked', 'left') and ended_at > ${at}) or (reason = 'revoked' and not ${byUs}))
      for update
    ) update connection c set state = 'ended', reason = case when ${byUs} and not those.was_removed then 'revoked' else 'removed' end,
      ended_at = least(c.ended_at, ${at}), access_token = null, refresh_token = null,
      refresh_claim = null, refresh_claimed_at = null, revoke_token = null, revoke_after = null, asked_for = null,
      generation = c.generation + case when those.ends then 1 else 0 end
    from those where c.id = those.id
    returning c.id, c.edition_id as "editionId", c.creator_id as "creatorId", those.news`.execute(trx)
  return byUs ? [] : rows.filter((row) => row.news)
}
