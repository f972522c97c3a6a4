import { deskOf } from '#lib/desk/door.server.ts'
import { liveActs } from '#lib/desk/live/live-acts.server.ts'
import { livePage } from '#lib/desk/live/live.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ live: await livePage(await deskOf(event), event.params.live) })

export const actions: Actions = liveActs
