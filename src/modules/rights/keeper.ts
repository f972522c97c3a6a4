/** What the ledger keeps about persons, and how it forgets them. That somebody said no stays: it says nothing of who. */
import { sql } from '#platform/db'
import { namedPersons } from './find-persons.ts'
import { forgetInLedger, grantsOf, worksMade } from './forget.ts'
import type { Keeper } from './keepers.ts'

export const RIGHTS_KEEPER: Keeper = {
  room: 'rights',
  find: namedPersons,
  texts: {
    usage_grant: {
      personal: ['evidence', 'shown_text', 'guardian', 'credit', 'picture_key'],
      harmless: [
        ...['edition_id', 'scope', 'person', 'use', 'places', 'languages', 'terms_version'],
        ...['granted_by', 'end_reason'],
      ],
    },
    work_say: { personal: ['name'], harmless: ['edition_id', 'person', 'part', 'recorded_by'] },
    work_embargo: { harmless: ['edition_id', 'set_by'] },
    work_scope: { harmless: ['edition_id', 'key'] },
    rights_case: { personal: ['person', 'said'], harmless: ['edition_id', 'kind', 'opened_by', 'closed_by'] },
    withdrawal: { harmless: ['edition_id', 'key', 'reason'] },
    withdrawal_line: { harmless: ['surface', 'item'] },
    standing_no: { harmless: ['edition_id', 'person', 'ended_by'] },
    handed_out: {
      harmless: ['edition_id', 'kind', 'holds', 'what'],
      kept: { recipient: 'who has to be told to delete: an account, a program, or an office in words' },
    },
    withdrawal_copy: { harmless: ['told_by'] },
    legal_calendar: { harmless: ['edition_id', 'id', 'body'] },
    legal_clock_kind: { harmless: ['edition_id', 'id', 'body'] },
    legal_clock: { harmless: ['edition_id', 'clock', 'extended_by', 'answered_by'], personal: ['extended_reason'] },
  },
  async holds(db, subject) {
    const made = await worksMade(db, subject)
    const keys = sql`${[...subject.keys]}::text[]`
    const { rows } = await sql<Record<string, number>>`select
      (select count(*) from usage_grant where ${grantsOf(subject, made)}) as grants,
      (select count(*) from work_say where edition_id = ${subject.edition} and person = any(${keys})) as says`.execute(
      db,
    )
    return Object.fromEntries(Object.entries(rows[0]!).filter(([, n]) => n > 0))
  },
  forget: forgetInLedger,
}
