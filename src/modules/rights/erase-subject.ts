import { audit } from '#platform/audit'
import { hasRole, type Actor } from '#platform/actor'
import { sql, type Db, type Trx } from '#platform/db'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { allKeepers, subjectOf, type Subject } from './keepers.ts'
import { WITHDRAW_REASONS, type WithdrawReason } from './leaving/model.ts'
import { isKnown } from './leaving/take-back.ts'
import { withdraw } from './leaving/withdraw.ts'

/** As for a withdrawal; or the term of keeping is over. A code, since free words would name whom they are about. */
export const ERASE_REASONS = [...WITHDRAW_REASONS, 'term_over'] as const

export interface Erasure {
  edition: string
  /** author:ID, creator:ID, named:ID, account:ID. */
  person: string
  reason: string
}

/** Where each erasure is a line of ids, outside the database: see platform/journal.ts. */
export interface ErasureJournal {
  append(says: { at: string; edition: string; keys: readonly string[] }): number
}

export interface Erased {
  keys: readonly string[]
  /** Number of its line in the journal. */
  journal: number
  /** Of the receipt that tells what was taken from where; null where nobody asked for one. */
  withdrawal: string | null
}

const KEY = /^[a-z]+:[A-Za-z0-9-]{1,100}$/
const JOURNAL_LOCK = 7353014

/** The head and the owner, on a person's word or because the law says so; creators themselves. */
export const mayErase = (actor: Actor, { person, keys }: Subject): boolean => {
  if (person.startsWith('account:')) return hasRole(actor)
  return actor.kind === 'creator' ? keys.includes(`creator:${actor.id}`) : hasRole(actor, 'head')
}

/**
 * Erases a person: they leave, as by a withdrawal, and then every room forgets who they are. Figures keep their digits. The
 * files that told of them go once this stands: call `finishErasure` of the house after the commit. Safe to do twice.
 * @throws Refusal rights.not_yours_to_erase, rights.unknown_reason, rights.no_such_person
 */
export async function eraseSubject(
  trx: Trx,
  actor: Actor,
  { edition, person, reason }: Erasure,
  journal: ErasureJournal,
): Promise<Erased> {
  if (!(ERASE_REASONS as readonly string[]).includes(reason))
    throw new Refusal('rights.unknown_reason', { reason, reasons: ERASE_REASONS.join(', ') })
  const subject = await subjectToErase(trx, actor, edition, person)
  for (const keeper of allKeepers()) await keeper.checkForget?.(trx, subject)
  const leaves = (WITHDRAW_REASONS as readonly string[]).includes(reason) && !person.startsWith('account:')
  const receipt = leaves
    ? await withdraw(trx, actor, { edition, person, reason: reason as WithdrawReason, said: 'rights.erase' })
    : null
  await forgetSubject(trx, subject)
  // Written last and on the disk before the commit: a line whose transaction failed asks for nothing that was not asked for.
  await sql`select pg_advisory_xact_lock(${sql.lit(JOURNAL_LOCK)})`.execute(trx)
  await audit(trx, actor, 'rights.erase', { edition, subjects: [...subject.keys], detail: { reason } })
  const n = journal.append({ at: systemNow().toISOString(), edition, keys: subject.keys })
  return { keys: subject.keys, journal: n, withdrawal: receipt?.id ?? null }
}

/** Every room forgets, the last one first: it may need what an earlier one knows. By keys alone, so also after a restore. */
export async function forgetSubject(trx: Trx, subject: Subject): Promise<void> {
  const at = systemNow()
  for (const keeper of allKeepers().reverse()) await keeper.forget?.(trx, subject, at)
}

/** How much each room keeps of them, by `room.thing`: what an erasure would reach. */
export async function previewErasure(
  db: Db,
  actor: Actor,
  { edition, person }: Omit<Erasure, 'reason'>,
): Promise<{ keys: readonly string[]; holds: Record<string, number> }> {
  const subject = await subjectToErase(db, actor, edition, person)
  const holds: Record<string, number> = {}
  for (const { room, holds: holdsOf } of allKeepers())
    for (const [thing, n] of Object.entries((await holdsOf?.(db, subject)) ?? {})) holds[`${room}.${thing}`] = n
  return { keys: subject.keys, holds }
}

async function subjectToErase(db: Db, actor: Actor, edition: string, person: string): Promise<Subject> {
  const unknown = new Refusal('rights.no_such_person', { kind: 'missing', person })
  if (!KEY.test(person)) throw unknown
  const subject = await subjectOf(db, edition, person)
  if (!mayErase(actor, subject)) throw new Refusal('rights.not_yours_to_erase', { kind: 'forbidden' })
  if (!(await isKnown(db, subject))) throw unknown
  return subject
}
