/** Off to TikTok's consent page. A link, not a form: the page's policy lets forms go nowhere else. */
import { redirect } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { theTikTok } from '#house/tiktok'
import { creatorHere, OWN_PAGE } from '#lib/creator/creator.server.ts'
import { keepBrowser } from '#lib/creator/posts/connect-cookie.ts'
import { beginConnecting } from '#modules/creators'
import { Refusal } from '#platform/refusal'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { actor, creator, locale } = await creatorHere(event)
  const house = theHouse()
  event.setHeaders({ ...OWN_PAGE, 'referrer-policy': 'no-referrer' })
  const page = `/${locale}/mine/${event.params.key}/posts`
  // Led here by somebody else's link, they would connect their account to that person's page.
  const from = event.request.headers.get('sec-fetch-site')
  if (from && from !== 'same-origin') redirect(303, page)
  try {
    const begun = await beginConnecting(house.store.db, theTikTok(house), actor, creator, locale)
    keepBrowser(event.cookies, begun.browser, locale, event.params.key)
    // Not `redirect`: it leads inside the house alone.
    return new Response(null, { status: 303, headers: { location: begun.url } })
  } catch (thrown) {
    if (thrown instanceof Refusal) redirect(303, page)
    throw thrown
  }
}
