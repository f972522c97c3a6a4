/** What the desk itself has to bring out soon: items that still wait for a signature, sendings nobody knows the end of, lives with open duties. */
import { m } from '#messages'
import {
  contentHash,
  isReleased,
  listItems,
  listLives,
  openLines,
  outgoingToSettle,
  standingOf,
  type Item,
} from '#modules/campaigns'
import { addDays } from '#platform/time'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { dayTime } from '../format.ts'
import type { ToDecide } from './today.server.ts'

const DAYS_AHEAD = 2

export async function campaignsDue(desk: Desk): Promise<ToDecide[]> {
  const { house, edition, locale, today } = desk
  const { db } = house.store
  const last = addDays(today, DAYS_AHEAD)
  const [items, unknown, lives] = await Promise.all([
    listItems(db, edition.id, { from: today, to: last }),
    outgoingToSettle(db, edition.id),
    listLives(db, edition),
  ])
  const o = { locale }
  const found: ToDecide[] = []
  if (unknown)
    found.push({
      icon: 'export',
      title: m.desk_today_unknown({ n: unknown }, o),
      why: m.desk_today_unknown_why({}, o),
      due: null,
      urgent: true,
      href: '/desk/outbox',
      act: m.desk_today_to_outbox({}, o),
    })
  const waiting = items.filter((item) => item.dueDay && !item.outAt && !isReleased(standing(item)))
  const next = waiting[0]
  if (next)
    found.push({
      icon: 'campaigns',
      title: m.desk_today_unsigned({ n: waiting.length, days: DAYS_AHEAD }, o),
      why: `${next.title} · ${dayTime(next.dueAt!, edition.zone, locale)}`,
      due: null,
      urgent: false,
      href: `/desk/campaigns?item=${next.id}`,
      act: m.desk_today_to_calendar({}, o),
    })
  for (const live of lives) {
    const open = openLines(live.standing).length
    if (!open || live.plan.cancelled || live.day < today || live.day > last) continue
    found.push({
      icon: 'play',
      title: m.desk_today_live({ n: open, live: wording(live.plan.title, locale).text }, o),
      why: dayTime(live.startsAt, edition.zone, locale),
      due: null,
      urgent: live.day === today,
      href: `/desk/live/${live.id}`,
      act: m.desk_today_to_live({}, o),
    })
  }
  return found
}

const standing = (item: Item) => standingOf(item.signatures, contentHash(item))
