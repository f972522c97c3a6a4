/** A released item on the phone of whoever posts it. The key in the address is the way in; nothing is kept of the visit. */
import { error, fail } from '@sveltejs/kit'
import { refusalText } from '#lib/desk/door.server.ts'
import { pageLocale } from '#lib/desk/sign-in/language.ts'
import { theHouse } from '#house/house'
import { handedOut, tellOutByKey } from '#modules/campaigns'
import { Refusal } from '#platform/refusal'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, request, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
  const locale = pageLocale(url, request.headers)
  try {
    const { item, text } = await handedOut(theHouse().store.db, params.key)
    return {
      locale,
      over: null,
      key: params.key,
      title: item.title,
      language: text.language,
      caption: text.caption,
      alt: text.alt,
      video: item.video !== null,
      cover: text.coverKey !== null,
      disclosed: item.channel === 'tiktok',
    }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    if (thrown.kind === 'missing') error(404)
    return { locale, over: refusalText(thrown, locale) }
  }
}

export const actions: Actions = {
  default: async ({ params, url, request }) => {
    const locale = pageLocale(url, request.headers)
    const link = String((await request.formData()).get('url') ?? '')
    const { db } = theHouse().store
    try {
      await db.transaction().execute((trx) => tellOutByKey(trx, params.key, link))
      return { thanks: true }
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return fail(400, { refusal: refusalText(thrown, locale), link })
    }
  },
}
