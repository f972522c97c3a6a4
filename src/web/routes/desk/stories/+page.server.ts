import { redirect } from '@sveltejs/kit'
import { attempt, deskOf } from '#lib/desk/door.server.ts'
import { hrefOf } from '#lib/desk/stories/item.server.ts'
import { beginFrom, storiesPage } from '#lib/desk/stories/list.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => storiesPage(await deskOf(event), event.url.searchParams)

export const actions: Actions = {
  begin: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const begun = await attempt(desk, () => beginFrom(desk, form))
    if ('kind' in begun) redirect(303, hrefOf(begun))
    return begun
  },
}
