import { error } from '@sveltejs/kit'
import { newsItemPage } from '#lib/public/news-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import { isId } from '#platform/ids'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = isId(event.params.id) ? await newsItemPage(visit, event.params.id) : null
  if (!page) error(404, 'missing')
  return { ...page, standIn: standInNote(visit.reader) }
}
