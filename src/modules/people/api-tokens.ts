/**
 * A token lets a program read the API as the account it belongs to, with the roles that account holds at that moment.
 * It is told once, when it is made; only its hash is kept.
 */
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db } from '#platform/db'
import { isId, newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { hashOfKey, newSecretKey } from '#platform/secret-key'
import { systemNow } from '#platform/time'
import { mayCreateToken, mayEndToken, type HeldRole } from './policy.ts'
import { heldRoles } from './roles.ts'

export interface ApiToken {
  id: string
  name: string
  createdAt: Date
  /** To the minute. */
  lastUsedAt: Date | null
  endedAt: Date | null
}

const PREFIX = 'sen_'
const SHAPE = /^sen_[A-Za-z0-9_-]{43}$/
const LONGEST_NAME = 80
const MINUTE_MS = 60_000

/**
 * @returns the token itself, which nobody can be told again.
 * @throws Refusal people.may_not_change, people.bad_token_name, people.no_such_account
 */
export async function createToken(
  db: Db,
  actor: Actor,
  { accountId, name }: { accountId: string; name: string },
): Promise<{ id: string; token: string }> {
  if (!mayCreateToken(actor, accountId)) throw new Refusal('people.may_not_change', { kind: 'forbidden' })
  const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!clean || clean.length > LONGEST_NAME) throw new Refusal('people.bad_token_name', { most: LONGEST_NAME })
  const id = newId()
  const token = `${PREFIX}${newSecretKey(32)}`
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`insert into api_token (id, account_id, name, hash, created_at, created_by)
      select ${id}, u."id", ${clean}, ${hashOfKey(token)}, ${systemNow()}, ${actor.id} from account_user u where u."id" = ${accountId}
      returning id`.execute(trx)
    if (!rows.length) throw new Refusal('people.no_such_account', { kind: 'missing' })
    await audit(trx, actor, 'account.create_token', { subjects: [accountId, id] })
  })
  return { id, token }
}

/** From the next request on the token opens nothing. @throws Refusal people.no_such_token */
export async function endToken(db: Db, actor: Actor, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = isId(id)
      ? await sql<{ account: string }>`select account_id as account from api_token
          where id = ${id} and ended_at is null for update`.execute(trx)
      : null
    const account = found?.rows[0]?.account
    if (!account || !mayEndToken(actor, account)) throw new Refusal('people.no_such_token', { kind: 'missing' })
    await sql`update api_token set ended_at = ${systemNow()}, ended_by = ${actor.id} where id = ${id}`.execute(trx)
    await audit(trx, actor, 'account.end_token', { subjects: [account, id] })
  })
}

/** Newest first, ended ones too. @throws Refusal people.may_not_change */
export async function listTokens(db: Db, actor: Actor, accountId: string): Promise<ApiToken[]> {
  if (!mayEndToken(actor, accountId)) throw new Refusal('people.may_not_change', { kind: 'forbidden' })
  const { rows } = await sql<ApiToken>`select id, name, created_at as "createdAt", last_used_at as "lastUsedAt",
    ended_at as "endedAt" from api_token where account_id = ${accountId} order by created_at desc, id desc`.execute(db)
  return rows
}

/** Whose token this is and what they hold now; null when it was never made or has ended. */
export async function tokenHolder(
  db: Db,
  token: string,
): Promise<{ tokenId: string; accountId: string; held: HeldRole[] } | null> {
  if (!SHAPE.test(token)) return null
  const { rows } = await sql<{ id: string; account: string; used: Date | null }>`select id, account_id as account,
    last_used_at as used from api_token where hash = ${hashOfKey(token)} and ended_at is null`.execute(db)
  const found = rows[0]
  if (!found) return null
  const now = systemNow()
  if (!found.used || now.getTime() - found.used.getTime() >= MINUTE_MS)
    await sql`update api_token set last_used_at = ${now} where id = ${found.id}`.execute(db)
  return { tokenId: found.id, accountId: found.account, held: await heldRoles(db, found.account) }
}
