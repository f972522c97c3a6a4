/** The list of lives as the desk shows it. A fixed number of queries, however many there are. */
import { m } from '#messages'
import { endsAt, inMajor, listItems, listLives, mayPlan, openLines, resultsOfLives } from '#modules/campaigns'
import { listEvents, listShows } from '#modules/programme'
import { wording } from '#platform/words'
import type { Desk } from '../door.server.ts'
import { clockTime, count, dayTime } from '../format.ts'
import { waitingLines } from './mend.server.ts'
import { atLeast, money, told } from './words.ts'

export async function livesPage(desk: Desk) {
  const { house, edition, locale, actor, now } = desk
  const { db } = house.store
  const [lives, results, shows, events, items] = [
    await listLives(db, edition),
    await resultsOfLives(db, edition.id),
    await listShows(db, edition.id),
    await listEvents(db, edition.id),
    await listItems(db, edition.id),
  ]
  const plans = new Map(shows.map((show) => [show.plan.id, show.plan]))
  const made = new Set(lives.map((live) => live.item))
  return {
    mayPlan: mayPlan(actor),
    waiting: mayPlan(actor) ? await waitingLines(desk) : [],
    city: wording(edition.city, locale).text,
    lives: lives.map((live) => {
      const result = results.get(live.id)
      const end = endsAt(live, plans.get(live.plan.show ?? '') ?? null)
      const open = openLines(live.standing).length
      return {
        id: live.id,
        title: wording(live.plan.title, locale).text,
        when: dayTime(live.startsAt, edition.zone, locale),
        until: end && clockTime(end, edition.zone),
        over: live.startsAt <= now,
        account: live.plan.account ?? null,
        sample: live.plan.sample ?? false,
        cancelled: live.plan.cancelled ?? false,
        ready: live.ready,
        state: live.plan.cancelled
          ? m.live_state_cancelled({}, { locale })
          : live.ready
            ? m.live_state_ready({}, { locale })
            : m.live_state_open({ n: open }, { locale }),
        products: m.live_products_n({ n: (live.plan.products ?? []).length }, { locale }),
        viewers: told(result?.viewers ?? null, locale),
        orders: result?.orders ? atLeast(count(result.orders.amount, locale), result.orders.atLeast, locale) : '–',
        values:
          result?.values.map((one) =>
            atLeast(money(inMajor(one.amount, one.currency), one.currency, locale), one.atLeast, locale),
          ) ?? [],
        sampleResults: result?.sample ?? false,
      }
    }),
    items: items
      .filter((item) => item.kind === 'live' && !made.has(item.id))
      .map((item) => ({
        id: item.id,
        title: item.dueAt ? `${dayTime(item.dueAt, edition.zone, locale)} · ${item.title}` : item.title,
      })),
    events: events.map((one) => ({ id: one.id, title: wording(one.title, locale).text })),
    shows: shows
      .filter((show) => show.plan.stream)
      .map((show) => ({ id: show.plan.id, title: wording(show.plan.title, locale).text })),
  }
}
