import { doingPage } from '#lib/public/doings/doing-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const { page } = await doingPage(visit, 'trung')
  return { ...page, standIn: standInNote(visit.reader) }
}
