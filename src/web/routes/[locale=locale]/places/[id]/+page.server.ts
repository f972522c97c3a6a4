import { placePage } from '#lib/public/place-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await placePage(visit, event.params.id)
  return { ...page, standIn: standInNote(visit.reader) }
}
