/** Tokens are closed under the key that stands now; the row keeps its id. */
import { closeSecret, isKeyOf, newKeyId, openSecret } from '#platform/secret-box'
import { sql, type Db, type Trx } from '#platform/db'
import { audit } from '#platform/audit'
import { hasRole, type Actor } from '#platform/actor'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'

/** What a token belongs to: moved to another row or column, it does not open. */
type Place = `${string}/access` | `${string}/refresh` | `${string}/verifier`

/** The key that closes now; made when there is none, or when the house's secret is another one. */
export async function keyNow(trx: Trx, secret: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from token_key where ended_at is null`.execute(trx)
  return rows[0] && isKeyOf(secret, rows[0].id) ? rows[0].id : newKey(trx, secret)
}

/** One at a time, whoever asks. */
async function newKey(trx: Trx, secret: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(7353017)`.execute(trx)
  const { rows } = await sql<{ id: string }>`select id from token_key where ended_at is null`.execute(trx)
  if (rows[0] && isKeyOf(secret, rows[0].id)) return rows[0].id
  return putNewKey(trx, secret)
}

async function putNewKey(trx: Trx, secret: string): Promise<string> {
  const id = newKeyId(secret)
  const at = systemNow()
  await sql`update token_key set ended_at = ${at} where ended_at is null`.execute(trx)
  await sql`insert into token_key (id, made_at) values (${id}, ${at})`.execute(trx)
  return id
}

export const close = (secret: string, keyId: string, place: Place, token: string): string =>
  closeSecret(secret, keyId, place, token)
export const open = (secret: string, keyId: string, place: Place, closed: string): string =>
  openSecret(secret, keyId, place, closed)

interface Kept {
  id: string
  key_id: string
  access_token: string | null
  refresh_token: string | null
  revoke_token: string | null
}

/**
 * A new key, and every token closed anew under it, row by row. @param formerSecret where the house's secret was changed:
 * what it was before.
 * @returns how many connections, and how many could not be opened: they need a new consent.
 */
export async function rotateTokenKey(
  db: Db,
  actor: Actor,
  secret: string,
  formerSecret: string | null = null,
): Promise<{ connections: number; lost: number }> {
  if (!hasRole(actor)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  const key = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(7353017)`.execute(trx)
    return putNewKey(trx, secret)
  })
  const done = { connections: 0, lost: 0 }
  for (;;) {
    const { rows } = await sql<{ id: string }>`select id from connection
      where key_id <> ${key} and coalesce(access_token, refresh_token, revoke_token) is not null limit 100`.execute(db)
    if (!rows.length) break
    for (const { id } of rows) {
      const came = await db.transaction().execute((trx) => closeAnew(trx, id, key, secret, formerSecret))
      if (came === 'closed') done.connections++
      if (came === 'lost') done.lost++
    }
  }
  // A login under way is begun again; it lasts ten minutes anyway.
  await sql`delete from connect_attempt where key_id <> ${key}`.execute(db)
  await db.transaction().execute((trx) => audit(trx, actor, 'creators.rotate_token_key', { detail: { ...done } }))
  return done
}

async function closeAnew(trx: Trx, id: string, key: string, secret: string, former: string | null) {
  const { rows } = await sql<Kept>`select id, key_id, access_token, refresh_token, revoke_token from connection
    where id = ${id} and key_id <> ${key} for update`.execute(trx)
  const row = rows[0]
  if (!row) return 'gone'
  const from = [secret, former].find((one) => one !== null && isKeyOf(one, row.key_id))
  try {
    if (!from) throw new Error('another secret')
    const again = (place: Place, closed: string | null) =>
      closed && close(secret, key, place, open(from, row.key_id, place, closed))
    await sql`update connection set key_id = ${key}, access_token = ${again(`${id}/access`, row.access_token)},
      refresh_token = ${again(`${id}/refresh`, row.refresh_token)}, revoke_token = ${again(`${id}/access`, row.revoke_token)}
      where id = ${id}`.execute(trx)
    return 'closed'
  } catch {
    await sql`update connection set access_token = null, refresh_token = null, revoke_token = null, key_id = null,
      state = case when state = 'standing' then 'reconnect' else state end,
      reason = case when state = 'standing' then 'key_lost' else reason end where id = ${id}`.execute(trx)
    return 'lost'
  }
}
