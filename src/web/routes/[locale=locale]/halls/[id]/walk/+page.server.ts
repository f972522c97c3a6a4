import { walkPage } from '#lib/public/halls/walk-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  return { ...(await walkPage(visit, event.params.id)), standIn: standInNote(visit.reader) }
}
