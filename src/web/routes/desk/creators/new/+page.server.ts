import { redirect } from '@sveltejs/kit'
import { typedIn, unread } from '#lib/desk/creators/write.server.ts'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { writeCreator } from '#modules/creators'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  await deskOf(event, 'head', 'communications')
}

export const actions: Actions = {
  default: async (event) => {
    const desk = await deskOf(event, 'head', 'communications')
    const form = await event.request.formData()
    const typed = typedIn(form)
    const came = await attempt(
      desk,
      () =>
        desk.house.store.db
          .transaction()
          .execute((trx) => writeCreator(trx, desk.actor, desk.edition, typed, field(form, 'same') === 'on')),
      { typed },
    )
    if ('status' in came) return came
    const refused = unread(came, typed, desk)
    if (refused || 'fault' in came) return refused
    redirect(303, `/desk/creators/${came.id}?told=added`)
  },
}
