/** What the bar over every page of the desk tells while something is held: since when, who, why, and what it does. */
import { countWaiting } from '#modules/campaigns'
import { heldSurfaces, listHolds, mayReleaseEdition } from '#modules/editions'
import type { AccountEntry } from '#modules/people'
import { screensOf } from '#modules/wall'
import { systemNow } from '#platform/time'
import type { Desk } from '../door.server.ts'
import { actorName } from '../shell/actor-name.ts'
import type { HeldNow } from '../shell/shell.ts'
import { needsSecond } from './who-releases.server.ts'

const DAY_MS = 86_400_000

export async function heldNow(desk: Desk, accounts: readonly AccountEntry[]): Promise<HeldNow | null> {
  const { house, edition, actor, locale } = desk
  const first = edition.held[0]
  if (!first) return null
  const { db } = house.store
  const surfaces = heldSurfaces(edition)
  const screens = surfaces.includes('wall') ? await screensOf(db, edition) : []
  const hold = (await listHolds(db, edition.id)).find((one) => one.id === first.hold)
  return {
    surfaces,
    since: first.since,
    isToday: systemNow().getTime() - first.since.getTime() < DAY_MS,
    by: actorName(first.by, accounts, locale),
    reason: first.reason,
    words: hold?.words ?? '',
    second: mayReleaseEdition(actor) && edition.held.every((one) => needsSecond(desk, one, accounts)),
    waiting: surfaces.includes('outgoing') ? await countWaiting(db, edition.id) : null,
    screens: screens.length
      ? { all: screens.length, lost: screens.filter((one) => !one.reached).map((one) => one.screen) }
      : null,
  }
}
