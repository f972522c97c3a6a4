import { tetPage } from '#lib/public/doings/tet/page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  return { ...(await tetPage(visit)), standIn: standInNote(visit.reader) }
}
