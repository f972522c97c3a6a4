/** What somebody should know who reads the bar or the ledger: may they release it themselves? */
import { MISTAKE_MS, type HeldSurface } from '#modules/editions'
import { rolesIn, type AccountEntry } from '#modules/people'
import { systemNow } from '#platform/time'
import { m } from '#messages'
import type { Desk } from '../door.server.ts'
import { clockTime, listed } from '../format.ts'
import { actorName } from '../shell/actor-name.ts'

/** Everybody who may release here, whoever held it left out. */
const others = (accounts: readonly AccountEntry[], edition: string, heldBy: string): AccountEntry[] =>
  accounts.filter(
    ({ id, roles }) => id !== heldBy && rolesIn(roles, edition).some((role) => role === 'head' || role === 'owner'),
  )

export const needsSecond = ({ actor, edition }: Desk, held: HeldSurface, accounts: readonly AccountEntry[]): boolean =>
  held.by === actor.id && held.reason !== 'drill' && others(accounts, edition.id, held.by).length > 0

/** null: the reader did not hold it. `blocked`: somebody else must; `only`: the one reason for which they still may. */
export function whoReleases(desk: Desk, held: HeldSurface, accounts: readonly AccountEntry[]) {
  const { edition, actor, locale } = desk
  if (held.by !== actor.id) return null
  if (held.reason === 'drill') return { text: m.hold_alone_drill({}, { locale }), only: null, blocked: false }
  if (!needsSecond(desk, held, accounts)) return { text: m.hold_alone({}, { locale }), only: null, blocked: false }
  const names = listed(
    others(accounts, edition.id, held.by).map(({ id }) => actorName(id, accounts, locale)),
    locale,
    'disjunction',
  )
  const until = new Date(held.since.getTime() + MISTAKE_MS)
  const text = m.hold_second({ names }, { locale })
  if (systemNow() > until) return { text, only: null, blocked: true }
  const soon = m.hold_second_mistake({ time: clockTime(until, edition.zone) }, { locale })
  return { text: `${text} ${soon}`, only: 'mistake' as const, blocked: false }
}
