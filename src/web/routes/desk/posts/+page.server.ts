import { deskOf } from '#lib/desk/door.server.ts'
import { postActs } from '#lib/desk/review/posts-acts.server.ts'
import { postsPage } from '#lib/desk/review/posts-page.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => postsPage(await deskOf(event), event.url)

export const actions: Actions = postActs
