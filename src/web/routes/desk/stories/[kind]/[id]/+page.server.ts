import { redirect } from '@sveltejs/kit'
import { deskOf, type Desk } from '#lib/desk/door.server.ts'
import { drop, keep, move, publish, readAgain, save } from '#lib/desk/stories/item-acts.server.ts'
import { recordRead, takeBack } from '#lib/desk/stories/elders.server.ts'
import { hrefOf, itemPage, refFrom } from '#lib/desk/stories/item.server.ts'
import type { ItemRef } from '#modules/stories'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const search = event.url.searchParams
  return itemPage(desk, refFrom(event.params), search.get('draft'), search.has('/save') || search.has('unsaved'))
}

const act =
  <T>(verb: (desk: Desk, ref: ItemRef, form: FormData) => Promise<T>) =>
  async (event: RequestEvent) =>
    verb(await deskOf(event), refFrom(event.params), await event.request.formData())

export const actions: Actions = {
  save: act(save),
  keep: act(keep),
  review: act((desk, ref, form) => move(desk, ref, form, 'review')),
  back: act((desk, ref, form) => move(desk, ref, form, 'draft')),
  publish: act(publish),
  claim: act(readAgain),
  read: act(recordRead),
  unread: act(takeBack),
  drop: act(async (desk, ref, form) => {
    await drop(desk, form)
    redirect(303, hrefOf(ref))
  }),
}
