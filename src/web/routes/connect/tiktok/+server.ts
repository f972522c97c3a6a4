/** Back from TikTok's consent page. What came of it is told on the creator's own page. */
import { redirect, type RequestHandler } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { tiktokOf } from '#house/tiktok'
import { takeBrowser } from '#lib/creator/posts/connect-cookie.ts'
import { pageLocale } from '#lib/desk/sign-in/language.ts'
import { m } from '#messages'
import { finishConnecting } from '#modules/creators'

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' }

export const GET: RequestHandler = async (event) => {
  const house = theHouse()
  const tiktok = tiktokOf(house)
  const from = takeBrowser(event.cookies)
  event.setHeaders(HEADERS)
  if (!tiktok || !from) {
    // Another browser, an app's built-in one for instance: whose page it was is not to be told here.
    const text = m.creators_connection_back({}, { locale: pageLocale(event.url, event.request.headers, undefined) })
    return new Response(`${text}\n`, { status: 400, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  }
  const came = await finishConnecting(house.store.db, tiktok, event.url.searchParams, from.browser)
  const said =
    came.kind === 'connected'
      ? came.missing.length
        ? 'missing'
        : 'connected'
      : came.kind === 'failed'
        ? came.why
        : 'refused'
  redirect(303, `${from.back}?said=${said}`)
}
