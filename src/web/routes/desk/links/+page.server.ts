import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { dayName } from '#lib/desk/format.ts'
import { listPlaces, placeNameOn } from '#modules/editions'
import {
  endLink,
  fullAddress,
  listLinks,
  makeLink,
  MEDIUMS,
  mayMakeLinks,
  shortAddress,
  SOURCES,
  type CountedLink,
} from '#modules/campaigns'
import { listEvents } from '#modules/programme'
import { mediumName, sourceName } from '#lib/desk/links/words.ts'
import { wording, type LocalText } from '#platform/words'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const { house, edition, locale, actor, today } = desk
  const { db } = house.store
  const [links, events, places] = [
    await listLinks(db, edition.id),
    await listEvents(db, edition.id),
    await listPlaces(db, edition.id),
  ]
  const titles = new Map(events.map((one) => [one.id, wording(one.title, locale).text]))
  const placeNames = new Map(
    places.map((one) => [`place:${one.id}`, wording(placeNameOn(one, today) as LocalText, locale).text]),
  )
  const view = (link: CountedLink) => ({
    id: link.id,
    code: link.code,
    address: shortAddress(house.config.origin, link.code),
    shown: shortAddress(new URL(house.config.origin).host, link.code),
    target: link.target,
    full: fullAddress(link),
    event: titles.get(link.event) ?? link.event,
    where: `${sourceName(link.source, locale)} · ${mediumName(link.medium, locale)}`,
    about: link.about === null ? null : (placeNames.get(link.about) ?? link.about),
    label: link.label,
    clicks: link.clicks,
    robots: link.robots,
    lastDay: link.lastDay && dayName(link.lastDay, locale, 'short'),
    ended: link.endedAt !== null,
  })
  const asked = event.url.searchParams.get('link')
  const views = links.map(view)
  return {
    links: views,
    chosen: views.find((one) => one.code === asked) ?? views[0] ?? null,
    mayMake: mayMakeLinks(actor),
    events: events.map((one) => ({ id: one.id, title: titles.get(one.id)! })),
    places: [...placeNames].map(([id, name]) => ({ id, name })),
    sources: SOURCES.map((id) => ({ id, name: sourceName(id, locale) })),
    mediums: MEDIUMS.map((id) => ({ id, name: mediumName(id, locale) })),
    home: `${house.config.origin}/${locale}`,
  }
}

export const actions: Actions = {
  make: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const asked = Object.fromEntries(
      ['target', 'source', 'medium', 'event', 'about', 'label'].map((name) => [name, field(form, name)]),
    ) as Record<'target' | 'source' | 'medium' | 'event' | 'about' | 'label', string>
    return attempt(
      desk,
      async () => {
        const link = await desk.house.store.db
          .transaction()
          .execute((trx) => makeLink(trx, desk.actor, { edition: desk.edition.id, ...asked }))
        return { made: shortAddress(new URL(desk.house.config.origin).host, link.code) }
      },
      { asked },
    )
  },
  end: async (event) => {
    const desk = await deskOf(event)
    const id = field(await event.request.formData(), 'link')
    return attempt(desk, async () => {
      await desk.house.store.db.transaction().execute((trx) => endLink(trx, desk.actor, desk.edition.id, id))
      return { done: 'ended' as const }
    })
  },
}
