import { deskOf } from '#lib/desk/door.server.ts'
import { listLinks, shortAddress } from '#modules/campaigns'
import { listEvents } from '#modules/programme'
import { wording } from '#platform/words'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { house, edition, locale } = await deskOf(event)
  const links = await listLinks(house.store.db, edition.id, { open: true })
  const events = await listEvents(house.store.db, edition.id)
  const titles = new Map(events.map((one) => [one.id, wording(one.title, locale).text]))
  return {
    codes: links.map(({ code, event: id, label }) => ({
      code,
      address: shortAddress(new URL(house.config.origin).host, code),
      event: titles.get(id) ?? id,
      label,
    })),
  }
}
