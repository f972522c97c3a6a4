/** What becomes of connections and promised posts when somebody leaves or is forgotten. */
import type { Keeper, Removed, Subject, TableTexts } from '#modules/rights'
import { sql, type Db, type Trx } from '#platform/db'
import { creatorOf } from '../model.ts'
import { endConnection } from './ending.ts'

const idsOf = ({ keys }: Subject): string[] => keys.flatMap((key) => creatorOf(key) ?? [])

async function withdraw(trx: Trx, subject: Subject, at: Date): Promise<Removed[]> {
  const ids = idsOf(subject)
  if (!ids.length) return []
  const { rows: standing } = await sql<{ id: string }>`select id from connection
    where edition_id = ${subject.edition} and creator_id = any(${ids}::uuid[]) and ended_at is null order by id`.execute(
    trx,
  )
  const removed: Removed[] = []
  for (const { id } of standing)
    if (await endConnection(trx, id, 'left', at)) removed.push({ surface: 'connection', item: id })
  // What TikTok ended itself is as gone: the receipt says so too.
  const { rows: gone } = await sql<{ id: string }>`select id from connection where edition_id = ${subject.edition}
    and creator_id = any(${ids}::uuid[]) and reason in ('removed', 'revoked') order by id`.execute(trx)
  const { rows: promised } = await sql<{ id: string }>`update deliverable set state = 'excused', changed_at = ${at}
    where edition_id = ${subject.edition} and creator_id = any(${ids}::uuid[]) and state = 'promised' returning id`.execute(
    trx,
  )
  await sql`delete from connect_attempt where creator_id = any(${ids}::uuid[])`.execute(trx)
  return [
    ...removed,
    ...gone.map(({ id }) => ({ surface: 'connection', item: id })),
    ...promised.map(({ id }) => ({ surface: 'deliverable', item: id })),
  ]
}

/** Rows stay without anything that says whose they were. A token still to be taken back goes too: it ends by itself. */
async function forget(trx: Trx, subject: Subject, at: Date): Promise<void> {
  const ids = idsOf(subject)
  if (!ids.length) return
  await sql`update connection set account_id = null, display_name = null, handle = null, key_id = null, access_token = null,
    refresh_token = null, revoke_token = null, revoke_after = null, refresh_claim = null, refresh_claimed_at = null, asked_for = null,
    state = 'ended', reason = coalesce(reason, 'left'), ended_at = coalesce(ended_at, ${at}), generation = generation + 1
    where creator_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from connect_attempt where creator_id = any(${ids}::uuid[])`.execute(trx)
  await sql`delete from connected_post where connection_id in (select id from connection where creator_id = any(${ids}::uuid[]))`.execute(
    trx,
  )
  await sql`update deliverable_check set seen = null where deliverable_id in
    (select id from deliverable where creator_id = any(${ids}::uuid[]))`.execute(trx)
  await sql`update deliverable set link = null, platform_id = null, what = null where creator_id = any(${ids}::uuid[])`.execute(
    trx,
  )
}

/** How many things are kept of them, by name. */
async function holds(db: Db, subject: Subject): Promise<Record<string, number>> {
  const ids = idsOf(subject)
  const { rows } = await sql<{ connections: number; deliverables: number }>`select
      (select count(*) from connection where creator_id = any(${ids}::uuid[]) and account_id is not null) as connections,
      (select count(*) from deliverable where creator_id = any(${ids}::uuid[]) and (link is not null or what is not null)) as deliverables`.execute(
    db,
  )
  return Object.fromEntries(Object.entries(rows[0]!).filter(([, count]) => count > 0))
}

const CONNECTION_TEXTS: Readonly<Record<string, TableTexts>> = {
  token_key: { harmless: ['id'] },
  connection: {
    personal: ['account_id', 'display_name', 'handle', 'access_token', 'refresh_token', 'revoke_token'],
    harmless: ['edition_id', 'platform', 'state', 'reason', 'scopes', 'key_id', 'asked_for'],
  },
  // The rows go whole.
  connect_attempt: { harmless: ['state_hash', 'browser_hash', 'key_id', 'verifier', 'locale'] },
  // The account's id is let go of as soon as it was acted on.
  webhook_inbox: { harmless: ['key', 'event', 'account_id', 'detail', 'outcome'] },
  webhook_refusal: { harmless: ['reason'] },
  deliverable: {
    personal: ['what', 'link', 'platform_id'],
    harmless: ['edition_id', 'event_id', 'state', 'found_by', 'made_by', 'brief_ask'],
  },
  deliverable_check: { personal: ['seen'], harmless: ['source', 'ownership', 'label', 'tag'] },
  // Goes with its post.
  connected_post: { personal: ['platform_id'], harmless: ['edition_id'] },
  collect_note: { harmless: ['kind'] },
  collect_day: { harmless: ['edition_id'] },
  collect_turn: { harmless: ['calls'] },
}

export const CONNECTIONS_KEEPER: Keeper = {
  room: 'connections',
  texts: CONNECTION_TEXTS,
  holds,
  withdraw: (trx, _actor, subject, at) => withdraw(trx, subject, at),
  forget,
}
