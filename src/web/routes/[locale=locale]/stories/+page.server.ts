import { storiesPage } from '#lib/public/halls/stories-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await storiesPage(visit)
  return { ...page, standIn: standInNote(visit.reader) }
}
