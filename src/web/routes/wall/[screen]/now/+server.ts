/** The whole wall anew, for a screen that may have missed something. The same for everybody. */
import { json } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { answered } from '#lib/public/visit.ts'
import { wallNow } from '#lib/wall/wall-now.ts'
import { theEdition } from '#modules/editions'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, params }) => {
  const house = theHouse()
  const edition = await answered(theEdition(house.store.db, url.searchParams.get('edition')))
  return json(await wallNow(house, edition, params.screen), { headers: { 'cache-control': 'no-store' } })
}
