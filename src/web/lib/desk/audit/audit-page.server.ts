/** The audit trail as a page: newest lines, one room or verb of them, and how far they are sealed. */
import { m } from '#messages'
import { listAccounts } from '#modules/people'
import { THE_HOUSE } from '#platform/actor'
import { auditLines, auditVerbs, sealState } from '#platform/audit-lines'
import { isId } from '#platform/ids'
import type { Desk } from '../door.server.ts'
import type { Filter } from '../FilterBar.svelte'
import { actorName } from '../shell/shell.server.ts'

const A_PAGE = 60

export async function auditPage(desk: Desk, url: URL) {
  const { locale, house } = desk
  const { db } = house.store
  const asked = url.searchParams.get('verb') ?? ''
  const verb = /^[a-z_]+\.[a-z_]*$/.test(asked) ? asked : null
  const before = url.searchParams.get('before')
  // Who has a role in this edition alone reads of this edition alone.
  const only = desk.session.actor.roles.length ? null : desk.edition.id
  const [lines, verbs, seal, accounts] = await Promise.all([
    auditLines(db, { edition: only, verb, before: isId(before) ? before : null, limit: A_PAGE + 1 }),
    auditVerbs(db, only),
    sealState(db),
    listAccounts(db, THE_HOUSE),
  ])
  const rooms = [...new Set(verbs.map((one) => `${one.split('.')[0]}.`))]
  const filter: Filter = {
    key: 'verb',
    label: m.desk_audit_verb({}, { locale }),
    value: verb,
    any: m.desk_filter_any({}, { locale }),
    options: [...rooms, ...verbs].sort().map((value) => ({ value, label: value.endsWith('.') ? `${value}*` : value })),
  }
  return {
    filter,
    lines: lines.slice(0, A_PAGE).map((line) => ({
      id: line.id,
      at: line.at,
      /** The trail keeps ids; the name beside it is the account's as it is today. */
      actor: line.actor_id,
      name:
        line.actor_kind === 'visitor'
          ? m.desk_actor_visitor({}, { locale })
          : actorName(line.actor_id, accounts, locale),
      verb: line.verb,
      subjects: line.subjects,
      detail: Object.entries(line.detail)
        .filter(([, value]) => value !== null)
        .map(([key, value]) => `${key}=${String(value)}`)
        .join(' '),
      seal: line.seal,
    })),
    older: lines.length > A_PAGE ? lines[A_PAGE - 1]!.id : null,
    newest: !before,
    seal,
  }
}
