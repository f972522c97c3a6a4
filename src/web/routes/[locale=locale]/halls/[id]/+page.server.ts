import { hallPage } from '#lib/public/halls/hall-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await hallPage(visit, event.params.id)
  return { ...page, id: event.params.id, standIn: standInNote(visit.reader) }
}
