/** A withdrawal's receipt, at an address that only whoever holds it knows. Kept by no cache, found by no search. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { houseName, languagesOf } from '#lib/public/frame.ts'
import { readerOf } from '#lib/public/reader.ts'
import { receiptView } from '#lib/rights/receipt-view.server.ts'
import { editionNow } from '#modules/editions'
import { receiptByKey } from '#modules/rights'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, setHeaders }) => {
  setHeaders({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  })
  const { db } = theHouse().store
  const receipt = await receiptByKey(db, params.key)
  if (!receipt) error(404, 'missing')
  const edition = await editionNow(db, receipt.edition)
  const { locale } = params
  return {
    locale,
    house: houseName(edition, readerOf(locale)),
    languages: languagesOf(edition, { pathname: url.pathname, search: '' }, locale),
    receipt: await receiptView(db, edition, receipt, locale),
  }
}
