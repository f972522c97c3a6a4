import { stopPage } from '#lib/public/halls/route-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await stopPage(visit, event.params.id, event.params.stop)
  return { ...page, standIn: standInNote(visit.reader) }
}
