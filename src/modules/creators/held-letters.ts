/** Letters that wait while outgoing things are held, and what a person answers at the release. */
import type { DueAnswer } from '#modules/editions'
import { sql, type Db, type Trx } from '#platform/db'
import { systemNow } from '#platform/time'
import { letMailGo, putMailOff, waitingMail } from '#platform/waiting-mail'
import { purposeOf, WAITING_KINDS, type WaitingKind } from './letters.ts'

export interface HeldLetters {
  kind: WaitingKind
  n: number
  /** When the first was written, in real time. */
  since: Date
}

/** A line for each kind: a hundred reminders are one question. */
export async function heldLetters(db: Db, edition: string): Promise<HeldLetters[]> {
  const waiting = await waitingMail(db, edition, systemNow())
  return waiting.flatMap(({ purpose, n, since }) => {
    const kind = WAITING_KINDS.find((one) => purposeOf(one) === purpose)
    return kind ? [{ kind, n, since }] : []
  })
}

/**
 * `now`: they leave with the release. `later`: from that moment on. `drop`: never; what the desk reads of them says so.
 * @param later how far the answer's moment lies ahead, in real milliseconds.
 */
export async function answerHeldLetters(
  trx: Trx,
  edition: string,
  kind: WaitingKind,
  what: DueAnswer['what'],
  later = 0,
): Promise<void> {
  const now = systemNow()
  if (what === 'later') await putMailOff(trx, edition, purposeOf(kind), now, new Date(now.getTime() + later))
  if (what !== 'drop') return
  const gone = await letMailGo(trx, edition, purposeOf(kind), now)
  await sql`update creator_letter set let_go_at = ${now} where mail_id = any(${gone}::uuid[])`.execute(trx)
}
