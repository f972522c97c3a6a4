import { deskOf } from '#lib/desk/door.server.ts'
import { copiesPage } from '#lib/rights/copies-page.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) =>
  copiesPage(await deskOf(event, 'head', 'communications'), event.url)
