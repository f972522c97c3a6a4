/** Clocks of the law that run out soon, or have: a line of the morning. */
import { m } from '#messages'
import { clocksOf, legalClocks } from '#modules/rights'
import { systemNow } from '#platform/time'
import type { Desk } from '../desk/door.server.ts'
import { soon } from '../desk/shell/shell.server.ts'
import type { ToDecide } from '../desk/today/today.server.ts'
import { clockView } from './receipt-view.server.ts'

export async function clocksDue({ house, edition, locale }: Desk): Promise<ToDecide | null> {
  const { db } = house.store
  const due = (await clocksOf(db, edition.id, { open: true })).filter((clock) => clock.dueAt <= soon())
  const first = due[0]
  if (!first) return null
  const over = due.filter((clock) => clock.dueAt <= systemNow()).length
  const told = clockView(first, await legalClocks(db, edition.id), edition.zone, locale)
  const o = { locale }
  return {
    icon: 'rights',
    title: over ? m.rights_desk_today_over({ n: over }, o) : m.rights_desk_today({ n: due.length }, o),
    why: `${told.name} · ${m.rights_desk_due({ time: told.day }, o)}`,
    due: null,
    urgent: true,
    href: '/desk/rights',
    act: m.rights_desk_today_act({}, o),
  }
}
