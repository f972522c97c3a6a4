import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { calendarPage } from '#lib/desk/campaigns/calendar.server.ts'
import { venueMoment } from '#lib/desk/venue-moment.ts'
import { addItem, planCampaign, signItem } from '#modules/campaigns'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => calendarPage(await deskOf(event), event.url)

export const actions: Actions = {
  plan: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const wanted = { aim: field(form, 'aim'), audiences: field(form, 'audiences'), messages: field(form, 'messages') }
    return attempt(
      desk,
      async () => {
        const asked = { edition: desk.edition.id, event: field(form, 'event'), ...wanted }
        await desk.house.store.db.transaction().execute((trx) => planCampaign(trx, desk.actor, asked))
        return { done: 'planned' as const }
      },
      { wanted },
    )
  },
  add: async (event) => {
    const desk = await deskOf(event)
    const { id, zone } = desk.edition
    const form = await event.request.formData()
    const source = field(form, 'source')
    return attempt(desk, async () => {
      const asked = {
        edition: id,
        zone,
        campaign: field(form, 'campaign'),
        kind: field(form, 'kind'),
        channel: field(form, 'channel'),
        title: field(form, 'title'),
        dueAt: venueMoment(field(form, 'when'), zone),
        languages: [source, ...form.getAll('language').map(String)].filter(Boolean),
      }
      const item = await desk.house.store.db.transaction().execute((trx) => addItem(trx, desk.actor, asked))
      return { done: 'added' as const, item }
    })
  },
  sign: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    return attempt(desk, async () => {
      const asked = {
        edition: desk.edition.id,
        item: field(form, 'item'),
        step: field(form, 'step'),
        seen: field(form, 'seen'),
      }
      await desk.house.store.db.transaction().execute((trx) => signItem(trx, desk.actor, asked))
      return { done: 'signed' as const }
    })
  },
}
