import { programmePage } from '#lib/public/programme-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const programme = await programmePage(visit, null)
  return { ...programme, standIn: standInNote(visit.reader) }
}
