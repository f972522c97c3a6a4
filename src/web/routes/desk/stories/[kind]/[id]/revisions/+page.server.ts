import { deskOf } from '#lib/desk/door.server.ts'
import { restore, revisionsPage } from '#lib/desk/stories/compare.server.ts'
import { refFrom } from '#lib/desk/stories/item.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) =>
  revisionsPage(await deskOf(event), refFrom(event.params), event.url.searchParams)

export const actions: Actions = {
  restore: async (event) => restore(await deskOf(event), refFrom(event.params), await event.request.formData()),
}
