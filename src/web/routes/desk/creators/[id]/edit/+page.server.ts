import { error, redirect } from '@sveltejs/kit'
import { connectedHandles, typedFor, typedIn, unread } from '#lib/desk/creators/write.server.ts'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { editCreator, findCreator } from '#modules/creators'
import { readMoment } from '#platform/time'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event, 'head', 'communications')
  const creator = await findCreator(desk.house.store.db, desk.edition.id, event.params.id)
  if (!creator) error(404, 'missing')
  return {
    id: creator.id,
    name: creator.name,
    typed: typedFor(creator, desk),
    since: creator.changedAt.toISOString(),
    connected: connectedHandles(creator),
  }
}

export const actions: Actions = {
  default: async (event) => {
    const desk = await deskOf(event, 'head', 'communications')
    const form = await event.request.formData()
    const typed = typedIn(form)
    const since = readMoment(field(form, 'since')) ?? new Date(0)
    const came = await attempt(
      desk,
      () =>
        desk.house.store.db
          .transaction()
          .execute((trx) => editCreator(trx, desk.actor, desk.edition.id, { id: event.params.id, typed, since })),
      { typed },
    )
    if ('status' in came) return came
    const refused = unread(came, typed, desk)
    if (refused || 'fault' in came) return refused
    redirect(303, `/desk/creators/${came.id}?told=saved`)
  },
}
