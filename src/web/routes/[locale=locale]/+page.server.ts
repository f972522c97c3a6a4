import { homePage } from '#lib/public/home-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

/** The front page's address ends with a stroke: /vi/. */
export const trailingSlash = 'always'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const home = await homePage(visit)
  return { ...home, standIn: standInNote(visit.reader) }
}
