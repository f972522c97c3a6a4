/** The secret in the address of a creator's own pages. Every letter carries one of its own; only the hash is kept. */
import { sql, type Db, type Trx } from '#platform/db'
import { hashOfKey, newSecretKey } from '#platform/secret-key'
import { systemNow } from '#platform/time'

/** @returns the key, told this once. It opens their own page, and the invitation if one is named. */
export async function makeKey(trx: Trx, creatorId: string, invitationId: string | null = null): Promise<string> {
  const key = newSecretKey()
  await sql`insert into creator_key (hash, creator_id, invitation_id, made_at)
    values (${hashOfKey(key)}, ${creatorId}, ${invitationId}, ${systemNow()})`.execute(trx)
  return key
}

/** Whose key it is; null when it opens nothing (any more). */
export async function keyHolder(
  db: Db,
  key: string,
): Promise<{ creatorId: string; invitationId: string | null } | null> {
  if (!/^[\w-]{32}$/.test(key)) return null
  const { rows } = await sql<{ creatorId: string; invitationId: string | null }>`select k.creator_id as "creatorId",
    k.invitation_id as "invitationId" from creator_key k join creator c on c.id = k.creator_id
    where k.hash = ${hashOfKey(key)} and k.ended_at is null and c.forgotten_at is null`.execute(db)
  return rows[0] ?? null
}

/** No address given so far opens anything any more. */
export async function endKeys(trx: Trx, creatorId: string, at: Date): Promise<void> {
  await sql`update creator_key set ended_at = ${at} where creator_id = ${creatorId} and ended_at is null`.execute(trx)
}
