/** The publisher: takes what is due, tries it once, writes down what came of it. Several processes may run it at once. */
import { isOpen } from '#modules/editions'
import { sql, type Db } from '#platform/db'
import type { GuardedTransport } from '#platform/guarded-transport'
import { CannotOpen, openSecret } from '#platform/secret-box'
import { systemNow } from '#platform/time'
import { contentHash } from '../items/content-hash.ts'
import { theItem } from '../items/queries.ts'
import { isReleased, standingOf } from '../items/signing.ts'
import { closeChannel, sealedAs } from './channels.ts'
import type { Answer, ChannelKind } from './model.ts'
import { isOverdue, nextAfter } from './next.ts'
import { send, type OutBody } from './send.ts'

export interface Publishing {
  db: Db
  transport: GuardedTransport
  houseSecret: string
  /** The venue's time; null while its clock replays: nothing leaves a rehearsal. */
  now(edition: string): Promise<Date | null>
  /** How long one attempt can take at most: a claim older than that is nobody's any more. */
  attemptMs: number
}

/** At once on one channel. */
const TOGETHER = 5

interface Due {
  id: string
  edition: string
  channel: string
  kind: ChannelKind
  address: string
  key_id: string
  sealed: string
  de_duplicates: boolean
  item: string
  content_hash: string
  body: string
  due_at: Date
  attempts: number
  first_tried_at: Date | null
  doubtful: boolean
}

/** @returns how many attempts were made. */
export async function publishDue(publishing: Publishing): Promise<number> {
  const { db } = publishing
  await giveUpClaims(publishing)
  const { rows: editions } = await sql<{
    edition: string
  }>`select distinct edition_id as edition from outgoing where state = 'waiting'`.execute(db)
  let attempts = 0
  for (const { edition } of editions) {
    const now = await publishing.now(edition)
    if (!now) continue
    const due = await claimDue(db, edition, now)
    attempts += due.length
    await Promise.all(due.map((one) => attempt(publishing, one)))
  }
  return attempts
}

/** Takes up to so many of each channel, nothing while it is held; what is too late is put before a person instead. */
async function claimDue(db: Db, edition: string, now: Date): Promise<Due[]> {
  const real = systemNow()
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<
      Due & { place: number }
    >`select o.id, o.edition_id as edition, o.channel_id as channel, c.kind, c.address, c.key_id, c.sealed,
        c.de_duplicates, o.item_id as item, o.content_hash, o.body, o.due_at, o.attempts, o.first_tried_at, o.doubtful
      from outgoing o join out_channel c on c.id = o.channel_id
      where o.edition_id = ${edition} and o.state = 'waiting' and c.closed is null and ${isOpen('o.edition_id', 'outgoing')}
        and o.due_at <= ${now} and o.next_at <= ${real}
      order by o.due_at, o.id limit 200 for update of o skip locked`.execute(trx)
    const late = rows.filter((one) => isOverdue(one.due_at, one.attempts, now)).map((one) => one.id)
    if (late.length)
      await sql`update outgoing set state = 'overdue', code = 'too_late' where id = any(${late}::uuid[])`.execute(trx)
    const taken = new Map<string, number>()
    const chosen = rows.filter((one) => {
      const before = taken.get(one.channel) ?? 0
      if (late.includes(one.id) || before >= TOGETHER) return false
      taken.set(one.channel, before + 1)
      return true
    })
    if (chosen.length)
      await sql`update outgoing set state = 'sending', attempts = attempts + 1, claimed_at = ${real}, first_tried_at = coalesce(first_tried_at, ${real})
        where id = any(${chosen.map((one) => one.id)}::uuid[])`.execute(trx)
    return chosen.map((one) => ({ ...one, attempts: one.attempts + 1, first_tried_at: one.first_tried_at ?? real }))
  })
}

async function attempt(publishing: Publishing, due: Due): Promise<void> {
  const answer = (await whyNot(publishing.db, due)) ?? (await sendIt(publishing, due))
  await record(publishing.db, due, answer)
}

/** Nothing goes out that is not released with exactly this content any more. */
async function whyNot(db: Db, due: Due): Promise<Answer | null> {
  const item = await theItem(db, due.edition, due.item)
  const same = contentHash(item) === due.content_hash && isReleased(standingOf(item.signatures, due.content_hash))
  return same && !item.droppedAt ? null : { kind: 'refused', code: 'changed' }
}

async function sendIt({ transport, houseSecret }: Publishing, due: Due): Promise<Answer> {
  let secret
  try {
    secret = openSecret(houseSecret, due.key_id, sealedAs(due.channel), due.sealed)
  } catch (error) {
    if (error instanceof CannotOpen) return { kind: 'closed', why: 'not_let_in', code: 'secret' }
    throw error
  }
  const { id, kind, address } = due
  return send(transport, { id, kind, address, secret, body: JSON.parse(due.body) as OutBody, at: systemNow() })
}

/** What is settled already (a claim that was given up and taken by another) stays as it is. */
async function record(db: Db, due: Due, answer: Answer): Promise<void> {
  const now = systemNow()
  const { kind, de_duplicates: deDuplicates, attempts, doubtful } = due
  const tried = { kind, deDuplicates, attempts, doubtful, firstTriedAt: due.first_tried_at!, now }
  const next = nextAfter(answer, tried)
  const taken = answer.kind === 'taken' ? answer : null
  await db.transaction().execute(async (trx) => {
    // An answer that comes late still says the truth: taken is taken.
    await sql`update outgoing set state = ${next.state}, next_at = ${next.nextAt ?? now}, code = ${next.code}, claimed_at = null,
        doubtful = doubtful or ${answer.kind === 'ambiguous'},
        outside_id = ${taken?.id ?? null}, outside_url = ${taken?.url ?? null}
      where id = ${due.id} and ((state = 'sending' and attempts = ${attempts}) or (${taken !== null} and state in ('waiting', 'unknown')))`.execute(
      trx,
    )
    if (answer.kind === 'closed') await closeChannel(trx, due.channel, answer.why)
  })
}

/** Who claimed these was killed: nobody knows whether they left. */
async function giveUpClaims({ db, attemptMs }: Publishing): Promise<void> {
  const before = new Date(systemNow().getTime() - 2 * attemptMs)
  const { rows } =
    await sql<Due>`select o.id, o.edition_id as edition, o.channel_id as channel, c.kind, c.de_duplicates, o.attempts, o.first_tried_at, o.doubtful
    from outgoing o join out_channel c on c.id = o.channel_id where o.state = 'sending' and o.claimed_at < ${before}`.execute(
      db,
    )
  for (const one of rows) await record(db, one, { kind: 'ambiguous', code: 'cut_off' })
}
