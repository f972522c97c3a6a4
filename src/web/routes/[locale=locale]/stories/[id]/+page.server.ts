import { storyPage } from '#lib/public/halls/story-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const page = await storyPage(visit, event.params.id)
  if (page.hidden) event.setHeaders({ 'x-robots-tag': 'noindex' })
  return { id: event.params.id, page, head: page.head ?? undefined, standIn: standInNote(visit.reader) }
}
