import { redirect } from '@sveltejs/kit'
import { acceptHere, briefOfCreator } from '#lib/creator/brief/brief-page.server.ts'
import { creatorHere } from '#lib/creator/creator.server.ts'
import { attempt, field } from '#lib/desk/door.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => briefOfCreator(await creatorHere(event), event.params.event)

export const actions: Actions = {
  accept: async (event) => {
    const here = await creatorHere(event)
    const version = Number(field(await event.request.formData(), 'version'))
    const refused = await attempt(here, () => acceptHere(here, event.params.event, version))
    if (refused) return refused
    redirect(303, event.url.pathname)
  },
}
