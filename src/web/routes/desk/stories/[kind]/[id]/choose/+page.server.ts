import { deskOf } from '#lib/desk/door.server.ts'
import { choose, choosePage, letGo } from '#lib/desk/stories/compare.server.ts'
import { refFrom } from '#lib/desk/stories/item.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) =>
  choosePage(await deskOf(event), refFrom(event.params), event.url.searchParams.get('draft'))

export const actions: Actions = {
  choose: async (event) => choose(await deskOf(event), refFrom(event.params), await event.request.formData()),
  drop: async (event) => letGo(await deskOf(event), refFrom(event.params), await event.request.formData()),
}
