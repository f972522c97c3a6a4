/** What stands around every page of the desk: who, which edition, its clocks and switch, and how much waits in each room. */
import { conflictCount, mayReopenEdition, mayStopEdition } from '#modules/editions'
import { mayChooseClaim, openCount, runsAtHand } from '#modules/evidence'
import { isPlaceholder, listAccounts, mayListAccounts, rolesIn, type AccountEntry } from '#modules/people'
import { mayReview, queueCounts, shownPosts } from '#modules/posts'
import { outgoingToSettle } from '#modules/campaigns'
import { clockCount } from '#modules/rights'
import { hasRole, THE_HOUSE, type Actor, type Role } from '#platform/actor'
import { auditLines } from '#platform/audit-lines'
import type { Db } from '#platform/db'
import { systemNow } from '#platform/time'
import { wording } from '#platform/words'
import type { LocaleCode } from '#messages'
import { m } from '#messages'
import type { Desk } from '../door.server.ts'
import { listed } from '../format.ts'
import { roleName } from '../words.ts'
import type { Shell } from './shell.ts'

/** Everybody who keeps the House may move its clock: nothing recorded is changed by it. */
export const mayMoveClock = (actor: Actor): boolean => hasRole(actor, 'head', 'communications', 'programme')

export async function shellOf(desk: Desk): Promise<Shell> {
  const { house, session, actor, edition, editions, locale, now } = desk
  const { db } = house.store
  const say = (text: Parameters<typeof wording>[0]) => wording(text, locale).text
  const accounts = await listAccounts(db, THE_HOUSE)
  const isStaff = actor.roles.length > 0
  return {
    locale,
    edition: {
      id: edition.id,
      name: say(edition.shortName ?? edition.name),
      languages: edition.languages,
      others: editions
        .filter((one) => one.id !== edition.id)
        .map((one) => ({ id: one.id, name: say(one.shortName ?? one.name) })),
    },
    account: {
      id: session.account.id,
      name:
        session.account.name ||
        (isPlaceholder(session.account.email) ? roleName('owner', locale) : session.account.email),
      role: isStaff
        ? listed(
            actor.roles.map((role) => roleName(role, locale)),
            locale,
          )
        : m.desk_no_role({}, { locale }),
      roles: [...actor.roles],
    },
    may: {
      review: mayReview(actor),
      stop: mayStopEdition(actor),
      reopen: mayReopenEdition(actor),
      moveClock: mayMoveClock(actor),
      chooseClaim: mayChooseClaim(actor),
      seeAccounts: mayListAccounts(actor),
    },
    clock: {
      at: now.getTime(),
      replaying: await house.clock.replaying(edition.id),
      begins: edition.replay ?? null,
      zones: [
        { zone: edition.zone, city: say(edition.city) },
        ...(edition.headquarters ? [{ zone: edition.headquarters.zone, city: say(edition.headquarters.city) }] : []),
      ],
    },
    stopped: edition.stopped ? await whoStopped(db, edition.id, edition.stopped, accounts, locale) : null,
    counts: isStaff
      ? await countsOf(db, edition.id, now)
      : { waiting: 0, claims: 0, conflicts: 0, runs: 0, rights: 0, outbox: 0 },
    shown: isStaff ? (await shownPosts(db, edition.id, 'wall', now)).length : 0,
    who: holders(accounts, edition.id, locale),
  }
}

/** The law's clocks follow the real time; those that run out within three days are counted. */
export const soon = (): Date => new Date(systemNow().getTime() + 3 * 86_400_000)

async function countsOf(db: Db, edition: string, now: Date): Promise<Shell['counts']> {
  const [queue, claims, conflicts, runs, clocks, outbox] = await Promise.all([
    queueCounts(db, edition, now),
    openCount(db, edition),
    conflictCount(db, edition),
    runsAtHand(db, edition),
    clockCount(db, edition, soon()),
    outgoingToSettle(db, edition),
  ])
  return {
    waiting: queue.waiting,
    claims,
    conflicts,
    runs: runs.failed + runs.runsWithRejects,
    rights: clocks.due,
    outbox,
  }
}

async function whoStopped(
  db: Db,
  edition: string,
  stopped: { at: Date; by: string },
  accounts: AccountEntry[],
  locale: LocaleCode,
): Promise<Shell['stopped']> {
  const lines = await auditLines(db, { verb: 'editions.stop', limit: 20 })
  const reason = lines.find((line) => line.edition_id === edition)?.detail.reason
  return {
    at: stopped.at,
    by: actorName(stopped.by, accounts, locale),
    reason: typeof reason === 'string' ? reason : null,
  }
}

/** An account's name for those who work beside it; the house and the operator by what they are. */
export function actorName(id: string, accounts: readonly AccountEntry[], locale: LocaleCode): string {
  if (id === 'sen') return m.desk_actor_house({}, { locale })
  if (id === 'cli') return m.desk_actor_operator({}, { locale })
  const account = accounts.find((one) => one.id === id)
  if (!account) return m.desk_actor_gone({}, { locale })
  return account.name || (isPlaceholder(account.email) ? roleName('owner', locale) : account.email)
}

/** Who holds which role here: so that a refusal can say whom to ask. */
function holders(accounts: readonly AccountEntry[], edition: string, locale: LocaleCode): Shell['who'] {
  const who: Partial<Record<Role, string[]>> = {}
  for (const account of accounts) {
    for (const role of rolesIn(account.roles, edition)) (who[role] ??= []).push(actorName(account.id, accounts, locale))
  }
  return who
}
