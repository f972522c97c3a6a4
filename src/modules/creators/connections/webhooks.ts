/**
 * What TikTok tells by itself: checked, stored, acknowledged; acted on afterwards. It comes at least once and in any order, so
 * the key of an event lets it in once, and what is done follows from when it happened, not from when it came.
 */
import { readWebhook, unixMilliseconds, type WebhookEvent, type WebhookFault } from '#libs/tiktok/client'
import { emit } from '#platform/events'
import { notify, sql, type Db } from '#platform/db'
import { log } from '#platform/log'
import { counter } from '#platform/metrics'
import { audit } from '#platform/audit'
import { THE_HOUSE } from '#platform/actor'
import { endRemoved } from './ending.ts'

export interface WebhookTrust {
  clientKey: string
  clientSecret: string | readonly string[]
  now: () => Date
}

export type Taken = 'stored' | 'refused'

/** Repetitions may carry the old signature or a new one; older ones than TikTok repeats are refused. */
const TOLERANCE_SECONDS = 72 * 3600 + 300
export const WEBHOOK_CHANNEL = 'sen_webhook'

const taken = counter('sen_webhooks_total', 'Webhooks that came, by what became of them.', ['outcome'])

interface Waiting {
  event: WebhookEvent | null
  fault: string | null
  at: Date
  settle: { done: (what: Taken) => void; failed: (error: unknown) => void }
}

export interface WebhookDoor {
  /** Resolves once it is stored: only then may it be acknowledged. */
  take(signature: string | null, body: Uint8Array): Promise<Taken>
}

/** Webhooks that come while others are being stored are stored together: one commit for all of them. */
export function openWebhookDoor(db: Db, trust: WebhookTrust): WebhookDoor {
  let waiting: Waiting[] = []
  let storing = false
  async function storeAll(): Promise<void> {
    if (storing) return
    storing = true
    while (waiting.length) {
      const batch = waiting.splice(0, 500)
      try {
        await store(db, batch)
        for (const one of batch) one.settle.done(one.event ? 'stored' : 'refused')
      } catch (error) {
        for (const one of batch) one.settle.failed(error)
      }
    }
    storing = false
  }
  return {
    take(signature, body) {
      const at = trust.now()
      const read = readWebhook(
        { signature, body },
        { ...trust, now: unixMilliseconds(at), toleranceSeconds: TOLERANCE_SECONDS },
      )
      const fault = read.ok
        ? null
        : read.error.kind === 'webhook_refused'
          ? (read.error.reason satisfies WebhookFault)
          : 'unreadable'
      return new Promise((done, failed) => {
        waiting.push({ event: read.ok ? read.value : null, fault, at, settle: { done, failed } })
        void storeAll()
      })
    },
  }
}

async function store(db: Db, batch: readonly Waiting[]): Promise<void> {
  const events = batch.flatMap(({ event, at }) => (event ? [{ ...rowOf(event), received_at: at }] : []))
  const faults = new Map<string, number>()
  for (const { fault } of batch) if (fault) faults.set(fault, (faults.get(fault) ?? 0) + 1)
  await db.transaction().execute(async (trx) => {
    if (events.length) {
      const { rows } = await sql<{
        key: string
      }>`insert into webhook_inbox (key, event, account_id, detail, created_at, received_at)
        select key, event, account_id, detail, created_at, received_at
        from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
          as r(key text, event text, account_id text, detail text, created_at timestamptz, received_at timestamptz)
        order by key on conflict (key) do nothing returning key`.execute(trx)
      taken.add(rows.length, { outcome: 'new' })
      taken.add(events.length - rows.length, { outcome: 'repeated' })
      if (rows.length) await notify(trx, WEBHOOK_CHANNEL, '')
    }
    for (const [reason, count] of [...faults].sort()) {
      await sql`insert into webhook_refusal as w (day, reason, count) values ((${batch[0]!.at}::timestamptz at time zone 'UTC')::date, ${reason}, ${count})
        on conflict (day, reason) do update set count = w.count + excluded.count`.execute(trx)
      taken.add(count, { outcome: reason })
    }
  })
}

/** Nothing is kept of events that nothing follows from. */
function rowOf(event: WebhookEvent) {
  const removed = event.event === 'authorization.removed'
  return {
    key: event.key,
    event: event.event === 'other' ? event.name : event.event,
    account_id: removed ? event.openId : null,
    detail: removed ? event.reason : null,
    created_at: new Date(event.createdAt * 1000),
  }
}

interface Stored {
  key: string
  event: string
  account_id: string | null
  detail: string | null
  created_at: Date
}

/**
 * Acts on what waits, oldest first. Safe to run twice and in several processes: once it returns, all that had come before it was
 * called has been acted on, by whomever. @returns how many were acted on here.
 */
export async function actOnWebhooks(db: Db, now: () => Date): Promise<number> {
  let acted = 0
  for (;;) {
    const some = await actOnSome(db, now())
    acted += some
    if (!some) return acted
  }
}

const ACTS_A_STEP = 200
const ACT_LOCK = 7353027

async function actOnSome(db: Db, at: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // One step at a time over all processes: two would wait for each other's connections.
    await sql`select pg_advisory_xact_lock(${sql.lit(ACT_LOCK)})`.execute(trx)
    const { rows } = await sql<Stored>`select key, event, account_id, detail, created_at from webhook_inbox
      where acted_at is null order by created_at, key limit ${ACTS_A_STEP}`.execute(trx)
    if (!rows.length) return 0
    const outcomes: { key: string; outcome: string }[] = []
    for (const row of rows) {
      if (row.event !== 'authorization.removed' || !row.account_id) {
        outcomes.push({ key: row.key, outcome: 'nothing_follows' })
        continue
      }
      const byUs = row.detail === 'developer_revoked'
      const ended = await endRemoved(trx, { accountId: row.account_id, at: row.created_at, byUs })
      for (const { id, editionId, creatorId } of ended) {
        await audit(trx, THE_HOUSE, 'creators.authorization_removed', {
          edition: editionId,
          subjects: [creatorId, id],
          detail: { reason: row.detail ?? 'unknown' },
        })
        await emit(trx, 'creators.authorization_removed', {
          edition: editionId,
          creatorId,
          connectionId: id,
          at: row.created_at,
        })
      }
      // Which of several copies and orders did it would differ; that it was done does not.
      outcomes.push({ key: row.key, outcome: 'done' })
    }
    await sql`update webhook_inbox w set acted_at = ${at}, outcome = r.outcome, account_id = null
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as r(key text, outcome text) where w.key = r.key`.execute(
      trx,
    )
    if (rows.length === ACTS_A_STEP) log.debug('webhooks.acted', { count: rows.length })
    return rows.length
  })
}

/** Keys older than TikTok repeats (72 h) let nothing in any more. */
export async function forgetWebhooks(db: Db, now: Date): Promise<void> {
  await sql`delete from webhook_inbox where acted_at is not null and received_at < ${now}::timestamptz - interval '8 days'`.execute(
    db,
  )
}
