import { plainPage } from '#lib/public/halls/plain-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const { searchParams } = event.url
  const page = await plainPage(visit, searchParams.get('hall'), Number(searchParams.get('part') ?? 1))
  return { ...page, standIn: standInNote(visit.reader) }
}
