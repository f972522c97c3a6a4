/** What the House tells and somebody has to look at: answers that changed under told words, items that wait for a second person. */
import { m } from '#messages'
import { staleClaims, workingItems } from '#modules/stories'
import type { Desk } from '../door.server.ts'
import type { ToDecide } from './today.server.ts'

export async function storiesDue({ house, edition, locale }: Desk): Promise<ToDecide[]> {
  const { db } = house.store
  const stale = await staleClaims(db, edition.id)
  const waiting = (await workingItems(db, edition.id)).filter((one) => one.state === 'review').length
  const o = { locale }
  const found: ToDecide[] = []
  if (stale.length)
    found.push({
      icon: 'twin',
      title: m.desk_today_stale({ n: stale.length }, o),
      why: m.desk_today_stale_why({ n: new Set(stale.map((one) => `${one.item.kind}:${one.item.id}`)).size }, o),
      due: null,
      urgent: false,
      href: '/desk/stories',
      act: m.desk_today_to_stories({}, o),
    })
  if (waiting)
    found.push({
      icon: 'twin',
      title: m.desk_today_review({ n: waiting }, o),
      why: m.desk_today_review_why({}, o),
      due: null,
      urgent: false,
      href: '/desk/stories',
      act: m.desk_today_to_stories({}, o),
    })
  return found
}
