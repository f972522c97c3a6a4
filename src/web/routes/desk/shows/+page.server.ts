import { redirect } from '@sveltejs/kit'
import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { addFrom, planFrom, showsPage } from '#lib/desk/shows/list.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => showsPage(await deskOf(event))

export const actions: Actions = {
  plan: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const told = await attempt(desk, () => planFrom(desk, form, field(form, 'show')))
    if ('startsAt' in told) redirect(303, `/desk/shows/runs/${told.id}`)
    return told
  },
  add: async (event) => {
    const desk = await deskOf(event)
    const form = await event.request.formData()
    const told = await attempt(desk, () => addFrom(desk, form))
    if (typeof told === 'string') redirect(303, `/desk/shows/${told}`)
    return told
  },
}
