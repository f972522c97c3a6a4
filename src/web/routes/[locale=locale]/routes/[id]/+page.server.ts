import { routePage } from '#lib/public/halls/route-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await routePage(visit, event.params.id)
  return { ...page, id: event.params.id, standIn: standInNote(visit.reader) }
}
