import { plainPage } from '#lib/public/halls/plain-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  return { ...(await plainPage(visit, event.url.searchParams.get('hall'))), standIn: standInNote(visit.reader) }
}
