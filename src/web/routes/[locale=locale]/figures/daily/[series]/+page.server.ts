import { seriesPage } from '#lib/public/series-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { answered, visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await answered(seriesPage(visit, event.params.series))
  return { ...page, standIn: standInNote(visit.reader) }
}
