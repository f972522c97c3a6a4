import { redirect } from '@sveltejs/kit'
import { briefsPage } from '#lib/desk/briefs/briefs-page.server.ts'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import type { LocaleCode } from '#messages'
import { beginBrief } from '#modules/creators'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => briefsPage(await deskOf(event, 'head', 'communications'))

export const actions: Actions = {
  begin: async (event) => {
    const desk = await deskOf(event, 'head', 'communications')
    const form = await event.request.formData()
    const ask = {
      edition: desk.edition.id,
      eventId: field(form, 'event') || null,
      language: field(form, 'language') as LocaleCode,
    }
    const begun = await attempt(desk, () =>
      desk.house.store.db.transaction().execute((trx) => beginBrief(trx, desk.actor, ask)),
    )
    if (typeof begun !== 'string') return begun
    redirect(303, `/desk/creators/briefs/${begun}`)
  },
}
