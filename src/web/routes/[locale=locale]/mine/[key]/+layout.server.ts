import { creatorHere, OWN_PAGE } from '#lib/creator/creator.server.ts'
import { ownPages } from '#lib/creator/pages.ts'
import { houseName, languagesOf } from '#lib/public/frame.ts'
import { readerOf } from '#lib/public/reader.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async (event) => {
  event.setHeaders(OWN_PAGE)
  const { edition, locale } = await creatorHere(event)
  const { pathname } = event.url
  return {
    locale,
    own: {
      house: houseName(edition, readerOf(locale)),
      languages: languagesOf(edition, { pathname, search: '' }, locale),
      pages: ownPages(locale, event.params.key, pathname),
    },
  }
}
