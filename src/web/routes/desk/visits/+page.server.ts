import { attempt, deskOf, type Desk } from '#lib/desk/door.server.ts'
import { cancelAsked, changeAsked, closeAsked, makeFrom, visitsPage } from '#lib/desk/visits/visits-page.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const WHO = ['head', 'communications', 'programme'] as const

export const load: PageServerLoad = async (event) =>
  visitsPage(await deskOf(event, ...WHO), event.url.searchParams.get('day'))

const act = (verb: (desk: Desk, form: FormData) => Promise<string>) => async (event: RequestEvent) => {
  const desk = await deskOf(event, ...WHO)
  const form = await event.request.formData()
  return attempt(desk, async () => ({ told: await verb(desk, form) }))
}

export const actions: Actions = {
  make: act(makeFrom),
  close: act(closeAsked),
  change: act(changeAsked),
  cancel: act(cancelAsked),
}
