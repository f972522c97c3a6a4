import { eventPage } from '#lib/public/event-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { answered, visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await answered(eventPage(visit, event.params.id))
  return { ...page, standIn: standInNote(visit.reader) }
}
