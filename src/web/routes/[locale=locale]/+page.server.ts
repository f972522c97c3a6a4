import { m } from '#messages'
import { fullSpan } from '#lib/public/days.ts'
import { homePage } from '#lib/public/home-page.ts'
import { standInNote } from '#lib/public/stand-in.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { PageServerLoad } from './$types'

/** The front page's address ends with a stroke: /vi/. */
export const trailingSlash = 'always'

export const load: PageServerLoad = async (event) => {
  const visit = await visitOf(event)
  const { locale, edition } = visit
  const home = await homePage(visit)
  const seasonKick = m.public_home_season_kick({ days: fullSpan(edition.opens, edition.closes, locale) }, { locale })
  return { ...home, seasonKick, standIn: standInNote(visit.reader) }
}
