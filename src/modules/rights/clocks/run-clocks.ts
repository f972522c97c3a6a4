/** Cases and the clocks that run on them: opened, answered, extended once. */
import { audit } from '#platform/audit'
import type { Actor } from '#platform/actor'
import { sql, type Trx } from '#platform/db'
import { newId } from '#platform/ids'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { mayGrant } from '../policy.ts'
import { dueOf } from './due.ts'
import { CASE_KINDS, type CaseKind } from './model.ts'
import { legalClocks } from './queries.ts'

/** By the real time: the law knows no replay. @returns how many clocks run. */
export async function startClocks(
  trx: Trx,
  edition: string,
  of: { id: string; kind: CaseKind; at: Date; thirdParties: boolean },
): Promise<number> {
  const clocks = await legalClocks(trx, edition, of.kind)
  for (const { clock, calendar } of clocks)
    await sql`insert into legal_clock (id, edition_id, case_id, clock, started_at, due_at)
      values (${newId()}, ${edition}, ${of.id}, ${clock.id}, ${of.at}, ${dueOf(clock, calendar, of.at, of)})
      on conflict do nothing`.execute(trx)
  return clocks.length
}

export interface NewCase {
  edition: string
  kind: string
  /** A key such as creator:ID; null: nobody whom the house knows. */
  person?: string | null
  /** What was asked and how, and where that can be seen. */
  said: string
  /** When it reached the house; the law counts from there. Left out: now. */
  at?: Date | null
}

/** Somebody asked for something. To leave is asked with `withdraw`. @returns the case. */
export async function openCase(trx: Trx, actor: Actor, asked: NewCase): Promise<string> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const kind = CASE_KINDS.find((one) => one === asked.kind && one !== 'withdrawal')
  if (!kind) throw new Refusal('rights.unknown_case', { kinds: CASE_KINDS.slice(1).join(', ') })
  if (asked.said.trim().length < 3) throw new Refusal('rights.said_needed')
  const [id, now] = [newId(), systemNow()]
  const at = asked.at ?? now
  if (at > now) throw new Refusal('rights.not_yet_asked')
  await sql`insert into rights_case (id, edition_id, kind, person, said, opened_at, opened_by)
    values (${id}, ${asked.edition}, ${kind}, ${asked.person ?? null}, ${asked.said.trim()}, ${at}, ${actor.id})`.execute(
    trx,
  )
  await startClocks(trx, asked.edition, { id, kind, at, thirdParties: false })
  await audit(trx, actor, 'rights.open_case', { edition: asked.edition, subjects: [id], detail: { kind } })
  return id
}

/** What it asks for has been done. The case is closed with its last clock. */
export async function answerClock(trx: Trx, actor: Actor, edition: string, clock: string): Promise<void> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  const at = systemNow()
  const { rows } = await sql<{ case: string }>`update legal_clock set answered_at = ${at}, answered_by = ${actor.id}
    where id = ${clock} and edition_id = ${edition} and answered_at is null returning case_id as case`.execute(trx)
  if (!rows[0]) throw new Refusal('rights.no_such_clock', { kind: 'missing' })
  await closeDone(trx, actor, rows[0].case, at)
  await audit(trx, actor, 'rights.answer_clock', { edition, subjects: [rows[0].case, clock] })
}

async function closeDone(trx: Trx, actor: Actor, of: string, at: Date): Promise<void> {
  await sql`update rights_case set closed_at = ${at}, closed_by = ${actor.id} where id = ${of} and closed_at is null
    and not exists (select from legal_clock where case_id = ${of} and answered_at is null)`.execute(trx)
}

/** Once, by as many days as the law gives, before it runs out, and with the reason that the person is told. */
export async function extendClock(trx: Trx, actor: Actor, edition: string, id: string, reason: string): Promise<Date> {
  if (!mayGrant(actor)) throw new Refusal('rights.not_yours', { kind: 'forbidden' })
  if (reason.trim().length < 3) throw new Refusal('rights.extension_reason')
  const { rows } = await sql<{
    case: string
    clock: string
    started: Date
    due: Date
    extended: Date | null
    others: boolean
  }>`select case_id as case, clock, started_at as started, due_at as due, extended_at as extended,
      exists (select from withdrawal_copy o where o.withdrawal_id = case_id) as others
    from legal_clock where id = ${id} and edition_id = ${edition} and answered_at is null for update`.execute(trx)
  const running = rows[0]
  if (!running) throw new Refusal('rights.no_such_clock', { kind: 'missing' })
  const law = (await legalClocks(trx, edition)).find(({ clock }) => clock.id === running.clock)
  if (running.extended || !law?.clock.extension) throw new Refusal('rights.not_extendable', { kind: 'conflict' })
  const at = systemNow()
  if (running.due <= at) throw new Refusal('rights.already_due', { kind: 'conflict' })
  const due = dueOf(law.clock, law.calendar, running.started, { thirdParties: running.others, extended: true })
  await sql`update legal_clock set due_at = ${due}, extended_at = ${at}, extended_by = ${actor.id}, extended_reason = ${reason.trim()}
    where id = ${id}`.execute(trx)
  await audit(trx, actor, 'rights.extend_clock', {
    edition,
    subjects: [running.case, id],
    detail: { due: due.toISOString() },
  })
  return due
}
