/** Mail that stays in the outbox while what leaves an edition is held: told in heaps, and answered heap by heap. */
import { sql, type Db, type Trx } from '#platform/db'
import { MAX_ATTEMPTS, OUTCOME_UNKNOWN } from './mail.ts'

export interface WaitingMail {
  purpose: string
  n: number
  /** When the first of them was written, in real time. */
  since: Date
}

/** Neither gone nor given up, and not put off to later. */
const standing = (edition: string, now: Date) =>
  sql`waits_for = ${edition} and sent_at is null and attempts < ${MAX_ATTEMPTS}
    and last_error is distinct from ${OUTCOME_UNKNOWN} and created_at <= ${now}`

/** One line for each purpose, the oldest first. One query. */
export async function waitingMail(db: Db, edition: string, now: Date): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`select purpose, count(*)::int as n, min(created_at) as since from mail_outbox
    where ${standing(edition, now)} group by purpose order by min(created_at), purpose`.execute(db)
  return rows
}

/** They leave from then on, one after the other as they were written. */
export async function putMailOff(trx: Trx, edition: string, purpose: string, now: Date, until: Date): Promise<void> {
  await sql`update mail_outbox set created_at = ${until} where purpose = ${purpose} and ${standing(edition, now)}`.execute(
    trx,
  )
}

export const LET_GO = 'let_go'

/** They never leave, and their words are not needed any more. @returns their ids. */
export async function letMailGo(trx: Trx, edition: string, purpose: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update mail_outbox
    set attempts = ${MAX_ATTEMPTS}, last_error = ${LET_GO}, text_body = '', html_body = null
    where purpose = ${purpose} and ${standing(edition, now)} returning id`.execute(trx)
  return rows.map((row) => row.id)
}
