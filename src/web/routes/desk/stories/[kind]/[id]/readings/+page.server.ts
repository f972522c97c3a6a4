import { deskOf } from '#lib/desk/door.server.ts'
import { refFrom } from '#lib/desk/stories/item.server.ts'
import { readingsPage, sign } from '#lib/desk/stories/readings.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => readingsPage(await deskOf(event), refFrom(event.params))

export const actions: Actions = {
  sign: async (event) => sign(await deskOf(event), refFrom(event.params), await event.request.formData()),
}
