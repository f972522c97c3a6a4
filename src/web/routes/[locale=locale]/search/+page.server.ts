import { searchPage } from '#lib/public/search-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  // Anybody can type anything: kept pages would push out those that many read.
  event.setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  const page = await searchPage(visit, event.url.searchParams.get('q') ?? '')
  return { ...page, standIn: standInNote(visit.reader) }
}
