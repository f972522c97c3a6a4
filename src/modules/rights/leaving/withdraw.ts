import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { newSecretKey } from '#platform/secret-key'
import { systemNow } from '#platform/time'
import { startClocks } from '../clocks/run-clocks.ts'
import { allKeepers, subjectOf, type Removed, type Subject } from '../keepers.ts'
import { mayWithdraw } from '../policy.ts'
import { tellAll } from '../tell-works.ts'
import { copiesWith } from './copies.ts'
import { WITHDRAW_REASONS, type Receipt, type WithdrawReason } from './model.ts'
import { receiptOf } from './receipts.ts'
import { isKnown, takeBack, worksWith } from './take-back.ts'

export interface Leaving {
  edition: string
  /** creator:ID, author:ID, named:ID. */
  person: string
  reason?: string
  /** How it was said, and where that can be seen; needed from staff. */
  said?: string | null
}

const WITHDRAW_LOCK = 7353020
const KEY = /^[a-z]+:[A-Za-z0-9-]{1,100}$/

/**
 * Somebody leaves: every grant of theirs ends, their say is no in every work, also in those that come later, and each room
 * takes back what needs their yes. Who has left already gets the first receipt again.
 * @throws Refusal rights.not_yours, rights.said_needed, rights.unknown_reason, rights.no_such_person
 */
export async function withdraw(trx: Trx, actor: Actor, leaving: Leaving): Promise<Receipt> {
  const { edition, person } = leaving
  const reason = leaving.reason ?? 'own_word'
  if (!(WITHDRAW_REASONS as readonly string[]).includes(reason))
    throw new Refusal('rights.unknown_reason', { reason, reasons: WITHDRAW_REASONS.join(', ') })
  if (!KEY.test(person)) throw new Refusal('rights.no_such_person', { kind: 'missing', person })
  // One at a time: two that cross would write two receipts of one leaving.
  await sql`select pg_advisory_xact_lock(${sql.lit(WITHDRAW_LOCK)}, hashtext(${edition}))`.execute(trx)
  const subject = await subjectOf(trx, edition, person)
  if (!mayWithdraw(actor, subject)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const said = leaving.said?.trim() || null
  if (actor.kind === 'account' && (said?.length ?? 0) < 3) throw new Refusal('rights.said_needed')
  const before = await standing(trx, subject)
  if (before.length && subject.keys.every((key) => before.some((one) => one.person === key)))
    return receiptOf(trx, before[0]!.withdrawal)
  if (!before.length && !(await isKnown(trx, subject)))
    throw new Refusal('rights.no_such_person', { kind: 'missing', person })
  return leave(trx, actor, subject, { reason: reason as WithdrawReason, said, first: before[0]?.withdrawal ?? null })
}

/** What a withdrawal would touch, found by doing it and taking it all back. Nothing is written, told or sent. */
export async function previewWithdrawal(db: Db, actor: Actor, leaving: Leaving): Promise<Receipt> {
  class Undone extends Error {}
  let receipt: Receipt | null = null
  const said = leaving.said?.trim() || 'preview'
  await db
    .transaction()
    .execute(async (trx) => {
      receipt = await withdraw(trx, actor, { ...leaving, said })
      throw new Undone()
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error
    })
  return receipt!
}

/** Their standing noes, the oldest first. */
async function standing(db: Db, { edition, keys }: Subject): Promise<{ person: string; withdrawal: string }[]> {
  const { rows } = await sql<{
    person: string
    withdrawal: string
  }>`select person, withdrawal_id as withdrawal from standing_no where edition_id = ${edition} and person = any(${[...keys]}::text[]) and ended_at is null
    order by since, withdrawal_id`.execute(db)
  return rows
}

/** @param first the receipt that goes on: the person turned out to have another key since. */
async function leave(
  trx: Trx,
  actor: Actor,
  subject: Subject,
  { reason, said, first }: { reason: WithdrawReason; said: string | null; first: string | null },
): Promise<Receipt> {
  const at = systemNow()
  const { edition, keys } = subject
  const works = await worksWith(trx, subject)
  const id = first ?? newId()
  if (!first) {
    await sql`insert into rights_case (id, edition_id, kind, person, said, opened_at, opened_by)
      values (${id}, ${edition}, 'withdrawal', ${subject.person}, ${said}, ${at}, ${actor.id})`.execute(trx)
    await sql`insert into withdrawal (id, edition_id, key, reason, works)
      values (${id}, ${edition}, ${newSecretKey()}, ${reason}, ${works.all.length})`.execute(trx)
  } else await sql`update withdrawal set works = ${works.all.length} where id = ${id}`.execute(trx)
  const copies = await copiesWith(trx, edition, works.all, keys)
  // Rooms look first: what is seen now can be told only before it is gone.
  const removed: Removed[] = []
  for (const keeper of allKeepers())
    removed.push(...((await keeper.withdraw?.(trx, actor, subject, at, works.all)) ?? []))
  removed.push(...(await takeBack(trx, actor, subject, works, at)))
  await sql`insert into standing_no (withdrawal_id, edition_id, person, since)
    select ${id}, ${edition}, key, ${at} from unnest(${[...keys]}::text[]) key on conflict do nothing`.execute(trx)
  await sql`insert into withdrawal_line (withdrawal_id, surface, item, at)
    select ${id}, surface, item, ${at} from json_to_recordset(${JSON.stringify(removed)}::json) as l(surface text, item text)
    on conflict do nothing`.execute(trx)
  await sql`insert into withdrawal_copy (withdrawal_id, copy_id)
    select ${id}, unnest(${copies.map((copy) => copy.id)}::uuid[]) on conflict do nothing`.execute(trx)
  if (!first) await startClocks(trx, edition, { id, kind: 'withdrawal', at, thirdParties: copies.length > 0 })
  await audit(trx, actor, 'rights.withdraw', {
    edition,
    subjects: [id, ...keys],
    detail: { reason, works: works.all.length, removed: removed.length, copies: copies.length },
  })
  await tellAll(trx, edition, works.all)
  return receiptOf(trx, id)
}
