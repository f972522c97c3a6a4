/** A tracked link: counted without anybody being recorded, and on its way. */
import { error, redirect } from '@sveltejs/kit'
import { pageLocale } from '#lib/desk/sign-in/language.ts'
import { theHouse } from '#house/house'
import { clickOf, fullAddress, linkByCode, readCode, watchSpeed } from '#modules/campaigns'
import { systemNow } from '#platform/time'
import type { RequestHandler } from './$types'

const isTooFast = watchSpeed()

export const GET: RequestHandler = async ({ params, request, url, getClientAddress, setHeaders }) => {
  const { store, clock, clicks, config } = theHouse()
  const code = readCode(params.code)
  if (!code) error(404)
  // One spelling of the address: codes read aloud come back in capitals.
  if (code !== params.code) redirect(302, `/l/${code}`)
  const link = await linkByCode(store.db, code)
  if (!link) error(404)
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })
  if (link.endedAt) redirect(302, `/${pageLocale(url, request.headers)}`)
  const tooFast = isTooFast(getClientAddress(), request.headers.get('user-agent') ?? '', systemNow().getTime())
  const country = config.countryHeader ? request.headers.get(config.countryHeader) : null
  clicks?.add(clickOf(link, request.headers, country, await clock.now(link.editionId), tooFast))
  return new Response(null, { status: 302, headers: { location: fullAddress(link) } })
}

/** Whoever only looks where it leads has not followed it. */
export const HEAD: RequestHandler = async ({ params }) => {
  const code = readCode(params.code)
  const link = code ? await linkByCode(theHouse().store.db, code) : null
  if (!link || link.endedAt) error(404)
  return new Response(null, { status: 302, headers: { location: fullAddress(link), 'cache-control': 'no-store' } })
}
