/** A surface is released: what fell due meanwhile goes, moves or is let go, as a person answered. Nothing without an answer. */
import { answerHeldLetters, type WaitingKind } from '#modules/creators'
import { editionNow, type DueAnswer, type ReleasingSurface } from '#modules/editions'
import { audit } from '#platform/audit'
import { clockMoves, venueTimeAt } from '#platform/clock'
import { sql, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { HAND_OUT_HOURS } from '../items/hand-out.ts'
import { dropItem, moveItem } from '../items/plan.ts'
import { fellDue, type FellDue } from './fell-due.ts'

/** What goes now to one channel goes one after the other, this far apart. */
export const APART_MS = 60_000

/** @throws Refusal campaigns.due_unanswered, campaigns.due_not_later */
export async function answerDue(
  trx: Trx,
  { edition, surface, actor, since, answers }: ReleasingSurface,
): Promise<void> {
  const due = await fellDue(trx, edition, surface, since)
  const open = due.filter((one) => !answers[one.key]).length
  if (open) throw new Refusal('campaigns.due_unanswered', { kind: 'conflict', n: open })
  if (!due.length) return
  const { zone } = await editionNow(trx, edition)
  const now = venueTimeAt(await clockMoves(trx, edition), systemNow())
  const sent = new Map<string, number>()
  for (const one of due) {
    const answer = answers[one.key]!
    if (answer.what === 'later' && answer.at <= now) throw new Refusal('campaigns.due_not_later', { title: one.title })
    if (one.kind === 'outgoing') await answerOutgoing(trx, one, answer, now, actor.id, sent)
    else if (one.kind === 'hand_out') await answerHandOut(trx, one.id, answer)
    else if (one.kind === 'letters') {
      const wait = answer.what === 'later' ? answer.at.getTime() - now.getTime() : 0
      await answerHeldLetters(trx, edition, one.id as WaitingKind, answer.what, wait)
    } else if (answer.what === 'drop') await dropItem(trx, actor, edition, one.id)
    else if (answer.what === 'later') await moveItem(trx, actor, { id: edition, zone }, one.id, answer.at)
    const subjects = [one.kind === 'hand_out' ? one.item : one.id]
    await audit(trx, actor, 'campaigns.answer_due', {
      edition,
      subjects,
      detail: { kind: one.kind, what: answer.what, ...(one.n === undefined ? {} : { n: one.n }) },
    })
  }
}

async function answerOutgoing(
  trx: Trx,
  one: FellDue,
  answer: DueAnswer,
  now: Date,
  by: string,
  sent: Map<string, number>,
): Promise<void> {
  const real = systemNow()
  if (answer.what === 'drop') {
    // What may have arrived before the hold is not made undone by letting it go: a person looks there.
    await sql`update outgoing set state = case when doubtful then 'unknown' else 'dropped' end, settled_by = ${by}, settled_at = ${real}
      where id = ${one.id} and state = 'waiting'`.execute(trx)
    return
  }
  const turn = sent.get(one.channel) ?? 0
  if (answer.what === 'now') sent.set(one.channel, turn + 1)
  const wait = answer.what === 'now' ? turn * APART_MS : 0
  const dueAt = answer.what === 'later' ? answer.at : new Date(now.getTime() + wait)
  await sql`update outgoing set due_at = ${dueAt}, next_at = ${new Date(real.getTime() + wait)}, settled_by = ${by}, settled_at = ${real}
    where id = ${one.id} and state = 'waiting'`.execute(trx)
}

/** The same address opens again for as long as it had been given; a hand-out has no time of its own to move to. */
async function answerHandOut(trx: Trx, keyHash: string, answer: DueAnswer): Promise<void> {
  if (answer.what === 'drop') return
  const until = new Date(systemNow().getTime() + HAND_OUT_HOURS * 3_600_000)
  await sql`update hand_out set until = ${until} where key_hash = ${keyHash}`.execute(trx)
}
