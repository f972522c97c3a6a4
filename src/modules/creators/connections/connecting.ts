/** From the creator's page to TikTok's consent page and back. */
import { missingScopes, refreshAt, type Grant } from '#libs/tiktok/client'
import type { Actor } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { isThemselves } from '../policy.ts'
import { hashOfKey, newSecretKey } from '#platform/secret-key'
import { theCreator } from '../queries.ts'
import { ASKED_SCOPES, type TikTok } from './model.ts'
import { close, keyNow, open } from './token-keys.ts'

const ATTEMPT_MINUTES = 10

/** @returns where to send the creator, and a secret for their browser's cookie: only that browser may come back with it. */
export async function beginConnecting(
  db: Db,
  tiktok: TikTok,
  actor: Actor,
  creator: { id: string; editionId: string },
  locale: string,
): Promise<{ url: string; browser: string }> {
  if (!isThemselves(actor, creator.id)) throw new Refusal('creators.not_yours', { kind: 'forbidden' })
  await theCreator(db, creator.editionId, creator.id)
  const begun = tiktok.login.begin({ scopes: ASKED_SCOPES })
  const browser = newSecretKey()
  const [now, state] = [tiktok.now(), hashOfKey(begun.state)]
  await db.transaction().execute(async (trx) => {
    const key = await keyNow(trx, tiktok.secret)
    const verifier = begun.verifier && close(tiktok.secret, key, `${state}/verifier`, begun.verifier)
    await sql`delete from connect_attempt where expires_at < ${now}`.execute(trx)
    await sql`insert into connect_attempt (state_hash, creator_id, browser_hash, key_id, verifier, locale, made_at, expires_at)
      values (${state}, ${creator.id}, ${hashOfKey(browser)}, ${key}, ${verifier}, ${locale}, ${now},
        ${new Date(now.getTime() + ATTEMPT_MINUTES * 60_000)})`.execute(trx)
  })
  return { url: begun.url, browser }
}

export type Connecting =
  | { kind: 'connected'; connectionId: string; missing: string[] }
  /** They said no at TikTok. */
  | { kind: 'refused' }
  /** `expired` too where the browser is another one, or the state is not ours. */
  | { kind: 'failed'; why: 'expired' | 'tiktok' | 'another_creator' | 'outcome_unknown' }

interface Attempt {
  creator_id: string
  edition_id: string
  browser_hash: string
  key_id: string
  verifier: string | null
  expires_at: Date
}

/** Reads what the browser came back with. An attempt is taken once, whatever comes of it. */
export async function finishConnecting(db: Db, tiktok: TikTok, query: URLSearchParams, browser: string | null) {
  const state = query.get('state')
  const attempt = await takeAttempt(db, state, browser)
  if (!attempt || attempt.expires_at < tiktok.now()) {
    // Whether a refusal carries the state is not documented; nothing is done on it but telling.
    const refused = query.get('error') === 'access_denied'
    return refused ? ({ kind: 'refused' } as const) : ({ kind: 'failed', why: 'expired' } as const)
  }
  const back = tiktok.login.readReturn(query, { state: state! })
  if (back.kind === 'refused') return { kind: 'refused' } as const
  if (back.kind === 'failed') return { kind: 'failed', why: 'tiktok' } as const
  const verifier =
    attempt.verifier && open(tiktok.secret, attempt.key_id, `${hashOfKey(state!)}/verifier`, attempt.verifier)
  const grant = await tiktok.login.exchange({ code: back.code, verifier })
  if (!grant.ok)
    return { kind: 'failed', why: grant.error.kind === 'outcome_unknown' ? 'outcome_unknown' : 'tiktok' } as const
  const name = await displayName(tiktok, grant.value)
  return keep(db, tiktok, attempt, grant.value, name)
}

async function takeAttempt(db: Db, state: string | null, browser: string | null): Promise<Attempt | null> {
  if (!state || !browser) return null
  const { rows } = await sql<Attempt>`delete from connect_attempt a using creator c
    where a.state_hash = ${hashOfKey(state)} and a.browser_hash = ${hashOfKey(browser)} and c.id = a.creator_id and c.forgotten_at is null
    returning a.creator_id, c.edition_id, a.browser_hash, a.key_id, a.verifier, a.expires_at`.execute(db)
  return rows[0] ?? null
}

/** By which they know their account again; without it nothing is lost. */
async function displayName({ display }: TikTok, grant: Grant): Promise<string | null> {
  if (!grant.scopes.includes('user.info.basic')) return null
  const user = await display.userInfo(grant, ['display_name'])
  return user.ok ? user.value.display_name : null
}

/** An account is one creator's. A second connection of the same account takes the place of the first. */
async function keep(db: Db, tiktok: TikTok, attempt: Attempt, grant: Grant, name: string | null): Promise<Connecting> {
  const { creator_id: creatorId, edition_id: edition } = attempt
  const missing = missingScopes(['video.list'], grant.scopes)
  return db.transaction().execute(async (trx): Promise<Connecting> => {
    await sql`select 1 from creator where id = ${creatorId} for update`.execute(trx)
    const { rows } = await sql<{ id: string; creator_id: string }>`select id, creator_id from connection
      where edition_id = ${edition} and account_id = ${grant.openId} and ended_at is null for update`.execute(trx)
    const standing = rows[0]
    if (standing && standing.creator_id !== creatorId) return { kind: 'failed', why: 'another_creator' }
    const id = standing?.id ?? newId()
    const at = tiktok.now()
    if (!standing)
      await sql`insert into connection (id, edition_id, creator_id, account_id, display_name, state, scopes,
          access_expires_at, refresh_expires_at, refresh_at, connected_at)
        values (${id}, ${edition}, ${creatorId}, ${grant.openId}, ${name}, 'reconnect', '', ${at}, ${at}, ${at}, ${at})`.execute(
        trx,
      )
    await storeGrant(trx, tiktok, id, grant)
    await sql`update connection set display_name = coalesce(${name}, display_name), connected_at = ${at}, asked_for = null, asked_at = null,
      state = ${missing.length ? 'reconnect' : 'standing'}, reason = ${missing.length ? 'scope_missing' : null},
      discover_at = null where id = ${id}`.execute(trx)
    const actor: Actor = { kind: 'creator', id: creatorId, roles: [] }
    await audit(trx, actor, 'creators.connect', {
      edition,
      subjects: [creatorId, id],
      detail: { again: Boolean(standing) },
    })
    return { kind: 'connected', connectionId: id, missing }
  })
}

/** Both tokens at once, before either is used: from here on the former ones are void. */
export async function storeGrant(
  trx: Trx,
  { secret }: Pick<TikTok, 'secret'>,
  id: string,
  grant: Grant,
): Promise<void> {
  await sql`update connection set ${grantSet(secret, await keyNow(trx, secret), id, grant)} where id = ${id}`.execute(
    trx,
  )
}

/** The columns of a new grant, closed under this key. */
export const grantSet = (secret: string, key: string, id: string, grant: Grant) =>
  sql`key_id = ${key}, scopes = ${grant.scopeText},
    access_token = ${close(secret, key, `${id}/access`, grant.accessToken)},
    refresh_token = ${close(secret, key, `${id}/refresh`, grant.refreshToken)},
    access_expires_at = ${new Date(grant.accessExpiresAt)}, refresh_expires_at = ${new Date(grant.refreshExpiresAt)},
    refresh_at = ${new Date(refreshAt(grant))}, generation = generation + 1,
    refresh_claim = null, refresh_claimed_at = null, refresh_unknown = false`
