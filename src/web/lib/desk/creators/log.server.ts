/** Who did what with a creator: what their invitations and letters tell, and what only the audit trail does. */
import { m, type LocaleCode } from '#messages'
import { historyOf, type Creator } from '#modules/creators'
import { personOf } from '#modules/creators'
import { bookingsOfPerson } from '#modules/programme'
import { auditAbout, type AuditEntry } from '#platform/audit-lines'
import type { Desk } from '../door.server.ts'
import { dayTime } from '../format.ts'
import { fieldName } from './words.ts'
import { whoDidWhat } from './who-did-what.ts'

type Say = (p: Record<never, never>, o: { locale: LocaleCode }) => string

/** What the history has no line of its own for. */
const ACTS: Record<string, Say> = {
  'creators.add': m.creators_log_add,
  'creators.edit': m.creators_log_edit,
  'creators.accept_brief': m.creators_log_accept_brief,
  'creators.promise': m.creators_log_promise,
  'creators.excuse': m.creators_log_excuse,
  'creators.hand_in': m.creators_log_hand_in,
  'creators.connect': m.creators_log_connect,
  'creators.disconnect': m.creators_log_disconnect,
  'creators.authorization_removed': m.creators_log_authorization_removed,
  'programme.book': m.creators_log_book,
  'programme.wait': m.creators_log_wait,
  'programme.change_booking': m.creators_log_change_booking,
  'programme.cancel_booking': m.creators_log_cancel_booking,
  'programme.check_in': m.creators_log_check_in,
  'rights.withdraw': m.creators_log_withdraw,
  'rights.come_back': m.creators_log_come_back,
}
const MOST = 40

/** Parts of a row, as the trail names them, by the field that shows them. */
const PARTS = {
  name: 'name',
  kind: 'kind',
  otherNames: 'latin',
  language: 'language',
  spoken: 'spoken',
  countries: 'countries',
  topics: 'topics',
  availability: 'available_from',
  livesIn: 'lives_in',
  email: 'email',
  contacts: 'phone',
  minor: 'minor',
  guardianName: 'guardian_name',
  guardianEmail: 'guardian_email',
  notes: 'notes',
  handles: 'handle',
} as const

export async function logOf(
  { house, edition, locale }: Desk,
  creator: Creator,
  names: ReadonlyMap<string, string>,
  staff: (by: string) => string,
) {
  const { db } = house.store
  const bookings = await bookingsOfPerson(db, edition.id, personOf(creator.id))
  const verbs = Object.keys(ACTS)
  const subjects = [creator.id, ...bookings.map((one) => one.id)]
  const about = await auditAbout(db, { edition: edition.id, subjects, verbs, limit: MOST })
  const them = m.creators_desk_log_them({}, { locale })
  const acts = about.map((line) => ({
    at: line.at,
    who: line.actor_id === creator.id ? them : staff(line.actor_id),
    text: actText(line, locale),
  }))
  const told = (await historyOf(db, edition.id, creator.id)).map((line) => ({
    at: line.at,
    ...whoDidWhat(line, names, creator, staff, locale),
  }))
  return [...acts, ...told]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST)
    .map((line) => ({ ...line, at: dayTime(line.at, edition.zone, locale) }))
}

function actText(line: AuditEntry, locale: LocaleCode): string {
  const text = ACTS[line.verb]!({}, { locale })
  if (line.verb !== 'creators.edit') return text
  const parts = String(line.detail.parts ?? '').split(' ')
  const named = parts.flatMap((part) => (part in PARTS ? [fieldName(PARTS[part as keyof typeof PARTS], locale)] : []))
  return named.length ? m.creators_log_edit_parts({ parts: named.join(', ') }, { locale }) : text
}
