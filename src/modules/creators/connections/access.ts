/**
 * A token to call with. New ones are asked for ahead of time, by one process at a time over all processes: with strict rotation
 * the former refresh token is void once the platform has answered, so asking twice loses the connection.
 *
 * The right to ask is a claim in the row, not an open transaction: nobody waits on the database while TikTok answers. A claim
 * that was left behind says that an answer may have been lost.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { nextStep, parseScopes, type Access, type Grant, type Scope } from '#libs/tiktok/client'
import { sql, type Db } from '#platform/db'
import { log } from '#platform/log'
import { CannotOpen, isKeyOf } from '#platform/secret-box'
import { grantSet } from './connecting.ts'
import type { ConnectionReason, TikTok } from './model.ts'
import { keyNow, open } from './token-keys.ts'

/** Longer than a call to TikTok may last (10 s). */
const CLAIM_MS = 30_000
const LOOK_AGAIN_MS = 100
/** After an answer that may have been lost: until the same token is tried again, and until that is given up. */
const PAUSE_MS = 300_000
const GIVE_UP_MS = 86_400_000
/** A token that ends sooner is not begun with. */
const MARGIN_MS = 60_000

export type HeldAccess = Access<Scope> & { generation: number }
/** `later`: TikTok could not be reached, and the token at hand is over. */
export type AccessAnswer = { access: HeldAccess } | { access: null; why: 'reconnect' | 'ended' | 'later' }

interface Row {
  id: string
  state: string
  scopes: string
  key_id: string | null
  access_token: string | null
  refresh_token: string | null
  access_expires_at: Date
  refresh_expires_at: Date
  refresh_at: Date
  generation: number
  refresh_claim: string | null
  refresh_claimed_at: Date | null
  refresh_unknown: boolean
  /** The key under which tokens are closed now. */
  key_now: string | null
}

const ROW = sql`id, state, scopes, key_id, access_token, refresh_token, access_expires_at, refresh_expires_at, refresh_at,
  generation, refresh_claim, refresh_claimed_at, refresh_unknown, (select k.id from token_key k where k.ended_at is null) as key_now`

const rowOf = async (db: Db, id: string): Promise<Row | undefined> =>
  (await sql<Row>`select ${ROW} from connection where id = ${id}`.execute(db)).rows[0]

/**
 * @param notGeneration tokens that TikTok has just called invalid: others are wanted, whatever their time says.
 */
export async function accessOf(
  db: Db,
  tiktok: TikTok,
  id: string,
  notGeneration: number | null = null,
): Promise<AccessAnswer> {
  let renewed: Row | null = null
  for (;;) {
    const row: Row | undefined = renewed ?? (await rowOf(db, id))
    renewed = null
    if (!row || row.state === 'ended' || !row.access_token)
      return { access: null, why: row?.state === 'reconnect' ? 'reconnect' : 'ended' }
    if (row.state !== 'standing') return { access: null, why: 'reconnect' }
    const now = tiktok.now().getTime()
    const isBad = row.generation === notGeneration
    const atHand = (): Promise<AccessAnswer> | null =>
      !isBad && now + MARGIN_MS < row.access_expires_at.getTime() ? heldOf(db, tiktok, row) : null
    if (!isBad && now < row.refresh_at.getTime()) return (await atHand()) ?? { access: null, why: 'later' }
    const claim = await claimRefresh(db, tiktok, row)
    const came: Row | null | 'later' = claim ? await renew(db, tiktok, row, claim) : 'later'
    if (came !== 'later') {
      renewed = came
      continue
    }
    // TikTok cannot say now, or somebody else is asking: what we have is good until it ends.
    const held = await atHand()
    if (held) return held
    if (claim) return { access: null, why: 'later' }
    await wait(LOOK_AGAIN_MS)
  }
}

async function heldOf(db: Db, tiktok: TikTok, row: Row): Promise<AccessAnswer> {
  try {
    const accessToken = open(tiktok.secret, row.key_id!, `${row.id}/access`, row.access_token!)
    return { access: { accessToken, scopes: parseScopes(row.scopes), generation: row.generation } }
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    await mustReconnect(db, row, 'key_lost')
    return { access: null, why: 'reconnect' }
  }
}

/** Ours if nobody has it, or if it was left behind. */
async function claimRefresh(db: Db, tiktok: TikTok, row: Row): Promise<string | null> {
  const [claim, now] = [randomUUID(), tiktok.now()]
  const { rows } = await sql`update connection set refresh_claim = ${claim}, refresh_claimed_at = ${now},
      refresh_unknown = refresh_unknown or refresh_claim is not null
    where id = ${row.id} and generation = ${row.generation} and state = 'standing'
      and (refresh_claim is null or refresh_claimed_at < ${new Date(now.getTime() - CLAIM_MS)})
    returning id`.execute(db)
  return rows.length ? claim : null
}

/** @returns the row as it stands now; null: to be read again. */
async function renew(db: Db, tiktok: TikTok, row: Row, claim: string): Promise<Row | null | 'later'> {
  let refreshToken: string
  try {
    refreshToken = open(tiktok.secret, row.key_id!, `${row.id}/refresh`, row.refresh_token!)
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error
    await mustReconnect(db, row, 'key_lost')
    return null
  }
  let grant = await tiktok.login.refresh({ refreshToken })
  let unknown = row.refresh_unknown || row.refresh_claim !== null
  if (!grant.ok && grant.error.kind === 'outcome_unknown') {
    // The answer may have been lost on its way. Once more with the same token: if that is void now, the answer held the new ones.
    unknown = true
    grant = await tiktok.login.refresh({ refreshToken })
  }
  if (grant.ok) return keepRenewed(db, tiktok, row, grant.value)
  const { error } = grant
  log.warn('connection.not_refreshed', { id: row.id, kind: error.kind, code: error.code })
  const now = tiktok.now().getTime()
  const isUnknown = error.kind === 'outcome_unknown'
  if (nextStep(error) === 'reconnect' || (isUnknown && now > row.access_expires_at.getTime() + GIVE_UP_MS)) {
    await mustReconnect(db, row, unknown ? 'outcome_unknown' : 'refused')
    return null
  }
  // TikTok itself is not well: the same token again later costs nothing, a new consent costs every creator a letter.
  await sql`update connection set refresh_claim = null, refresh_claimed_at = null, refresh_unknown = refresh_unknown or ${isUnknown},
    refresh_at = ${new Date(now + (isUnknown ? PAUSE_MS : 0))}
    where id = ${row.id} and refresh_claim = ${claim}`.execute(db)
  return 'later'
}

/** In one statement where the key that closes tokens is still the one read with the row. @returns null where there was nothing to keep. */
async function keepRenewed(db: Db, { secret }: TikTok, row: Row, grant: Grant): Promise<Row | null> {
  const can = grant.scopes.includes('video.list')
  const put = async (on: Db, key: string): Promise<Row | null> => {
    const { rows } = await sql<Row>`update connection set ${grantSet(secret, key, row.id, grant)},
        state = ${can ? 'standing' : 'reconnect'}, reason = ${can ? null : 'scope_missing'}
      where id = ${row.id} and generation = ${row.generation} and ended_at is null
        and exists (select from token_key where id = ${key} and ended_at is null) returning ${ROW}`.execute(on)
    return rows[0] ?? null
  }
  const kept = row.key_now && isKeyOf(secret, row.key_now) ? await put(db, row.key_now) : null
  // Another key by now; or connected anew or ended meanwhile.
  return kept ?? db.transaction().execute(async (trx) => put(trx, await keyNow(trx, secret)))
}

/** Unless somebody has stored newer tokens meanwhile. */
async function mustReconnect(db: Db, row: Pick<Row, 'id' | 'generation'>, reason: ConnectionReason): Promise<void> {
  await sql`update connection set state = 'reconnect', reason = ${reason}, refresh_claim = null, refresh_claimed_at = null
    where id = ${row.id} and generation = ${row.generation} and state = 'standing'`.execute(db)
}

/** TikTok refuses even the newest token, or what was agreed to is not enough: only a new consent helps. */
export async function markInvalid(
  db: Db,
  id: string,
  generation: number,
  reason: 'refused' | 'scope_missing',
): Promise<void> {
  await mustReconnect(db, { id, generation }, reason)
}
