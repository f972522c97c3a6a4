/** A backup knows nothing of those who were erased after it was made: the journal does, and a restore asks it. */
import fs from 'node:fs'
import { forgetSubject, subjectOf } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { audit } from '#platform/audit'
import { sql, type Trx } from '#platform/db'
import { JournalBroken, openJournal, type Journal, type JournalHead, type JournalLine } from '#platform/journal'
import { Refusal } from '#platform/refusal'
import { wireRooms } from '../jobs/wiring.ts'
import { erasuresOf } from './erasures.ts'
import type { House } from './house.ts'

export interface JournalChoice {
  /** A copy of the journal, where the house has none: the newest there is. */
  journal?: string | null
  /** Why it is done without one. */
  without?: string | null
}

export interface NewerErasures {
  lines: readonly JournalLine[]
  /** Takes the copy as this house's own journal. */
  keep(): void
}

/** Erasures newer than the backup; null: there is no journal, and a reason was given. @throws Refusal house.no_journal, house.broken_journal */
export function journalFor(
  house: House,
  { erasures }: { erasures?: JournalHead },
  { journal, without }: JournalChoice,
): NewerErasures | null {
  const own = erasuresOf(house)
  const usable: Journal[] = []
  let broken: string | null = null
  for (const one of [own, ...(journal ? [openJournal(journal)] : [])])
    try {
      if (erasures && goesOnFrom(one, erasures)) usable.push(one)
    } catch (error) {
      if (!(error instanceof JournalBroken)) throw error
      broken = error.file
    }
  const longest = usable.sort((a, b) => b.head()!.n - a.head()!.n)[0]
  if (longest) return { lines: longest.after(erasures!.n), keep: () => keepAs(own, longest) }
  if (without?.trim()) return null
  if (broken) throw new Refusal('house.broken_journal', { kind: 'conflict', file: broken })
  throw new Refusal('house.no_journal', { kind: 'conflict', file: own.file })
}

/** What lay there before, of another house or broken, is set aside. */
function keepAs(own: Journal, chosen: Journal): void {
  if (chosen.file === own.file) return
  if (fs.existsSync(own.file)) fs.renameSync(own.file, `${own.file}.before-restore`)
  fs.copyFileSync(chosen.file, own.file)
  fs.chmodSync(own.file, 0o600)
}

/** The very journal that the backup knew, at least as far as it knew it. */
function goesOnFrom(journal: Journal, { id, n, hash }: JournalHead): boolean {
  const head = journal.head()
  return head?.id === id && (n === 0 || journal.after(n - 1)[0]?.hash === hash)
}

/** @returns how many erasures were done again. */
export async function eraseAgain(trx: Trx, { lines }: NewerErasures): Promise<number> {
  if (!lines.length) return 0
  wireRooms()
  const { rows } = await sql<{ id: string }>`select id from edition`.execute(trx)
  const editions = new Set(rows.map((row) => row.id))
  let done = 0
  for (const { n, says } of lines) {
    const edition = String(says.edition)
    if (!editions.has(edition)) continue
    const keys = new Set(says.keys as readonly string[])
    // What the backup knew of them may go under keys that nobody knew any more when they were erased.
    for (const key of [...keys]) for (const other of (await subjectOf(trx, edition, key)).keys) keys.add(other)
    const subject = { edition, person: [...keys][0]!, keys: [...keys].sort() }
    await forgetSubject(trx, subject)
    await audit(trx, OPERATOR, 'rights.erase_again', { edition, subjects: subject.keys, detail: { line: n } })
    done++
  }
  return done
}

export async function noteMissingJournal(trx: Trx, { without }: JournalChoice): Promise<void> {
  await audit(trx, OPERATOR, 'house.restore_without_journal', { detail: { reason: (without ?? '').slice(0, 200) } })
}
