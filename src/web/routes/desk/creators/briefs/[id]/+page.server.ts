import { addAsked, briefPage, publishAsked, removeAsked, saveBrief } from '#lib/desk/briefs/briefs-page.server.ts'
import { attempt, deskOf, type Desk } from '#lib/desk/door.server.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) =>
  briefPage(await deskOf(event, 'head', 'communications'), event.params.id, event.url.searchParams.get('text'))

const act = (verb: (desk: Desk, id: string, form: FormData) => Promise<string>) => async (event: RequestEvent) => {
  const desk = await deskOf(event, 'head', 'communications')
  const form = await event.request.formData()
  return attempt(desk, async () => ({ told: await verb(desk, event.params.id, form) }))
}

export const actions: Actions = {
  save: act(saveBrief),
  publish: act(publishAsked),
  add: act(addAsked),
  remove: act(removeAsked),
}
