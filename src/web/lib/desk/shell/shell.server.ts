/** What stands around every page of the desk: who, which edition, its clocks and switch, and how much waits in each room. */
import { conflictCount, mayHoldEdition, mayReleaseEdition } from '#modules/editions'
import { mayChooseClaim, openCount, runsAtHand } from '#modules/evidence'
import { isPlaceholder, listAccounts, mayListAccounts, rolesIn, type AccountEntry } from '#modules/people'
import { mayReview, queueCounts, shownPosts } from '#modules/posts'
import { countWaiting, outgoingToSettle } from '#modules/campaigns'
import { clockCount } from '#modules/rights'
import { hasRole, THE_HOUSE, type Actor, type Role } from '#platform/actor'
import type { Db } from '#platform/db'
import { systemNow } from '#platform/time'
import { wording } from '#platform/words'
import type { LocaleCode } from '#messages'
import { m } from '#messages'
import type { Desk } from '../door.server.ts'
import { listed } from '../format.ts'
import { roleName } from '../words.ts'
import { heldNow } from '../hold/held.server.ts'
import { actorName } from './actor-name.ts'
import type { Shell } from './shell.ts'

export { actorName }

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
      stop: mayHoldEdition(actor),
      reopen: mayReleaseEdition(actor),
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
    held: await heldNow(desk, accounts),
    counts: isStaff
      ? await countsOf(db, edition.id, now)
      : { waiting: 0, claims: 0, conflicts: 0, runs: 0, rights: 0, outbox: 0 },
    shown: isStaff ? (await shownPosts(db, edition.id, 'wall', now)).length : 0,
    waiting: isStaff ? await countWaiting(db, edition.id) : 0,
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

/** Who holds which role here: so that a refusal can say whom to ask. */
function holders(accounts: readonly AccountEntry[], edition: string, locale: LocaleCode): Shell['who'] {
  const who: Partial<Record<Role, string[]>> = {}
  for (const account of accounts) {
    for (const role of rolesIn(account.roles, edition)) (who[role] ??= []).push(actorName(account.id, accounts, locale))
  }
  return who
}
