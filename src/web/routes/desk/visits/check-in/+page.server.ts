import { attempt, deskOf, field } from '#lib/desk/door.server.ts'
import { checkInPage, letIn, takeBack } from '#lib/desk/visits/check-in.server.ts'
import type { Actions, PageServerLoad } from './$types'

const WHO = ['head', 'communications', 'programme'] as const

export const load: PageServerLoad = async (event) =>
  checkInPage(await deskOf(event, ...WHO), event.url.searchParams.get('code'))

export const actions: Actions = {
  take: async (event) => {
    const desk = await deskOf(event, ...WHO)
    const form = await event.request.formData()
    return attempt(desk, async () => ({ welcome: await letIn(desk, field(form, 'code'), field(form, 'party')) }))
  },
  undo: async (event) => {
    const desk = await deskOf(event, ...WHO)
    const booking = field(await event.request.formData(), 'booking')
    return attempt(desk, async () => ({ undone: await takeBack(desk, booking) }))
  },
}
