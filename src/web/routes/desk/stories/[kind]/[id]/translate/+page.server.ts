import { deskOf } from '#lib/desk/door.server.ts'
import { refFrom } from '#lib/desk/stories/item.server.ts'
import { askMachine, letMachineDraftGo } from '#lib/desk/stories/machine.server.ts'
import { saveTranslation, translatePage } from '#lib/desk/stories/translate.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) =>
  translatePage(await deskOf(event), refFrom(event.params), event.url.searchParams.get('to'))

export const actions: Actions = {
  save: async (event) => saveTranslation(await deskOf(event), refFrom(event.params), await event.request.formData()),
  draft: async (event) => askMachine(await deskOf(event), refFrom(event.params), await event.request.formData()),
  drop: async (event) => letMachineDraftGo(await deskOf(event), refFrom(event.params), await event.request.formData()),
}
