import { theHouse } from '#house/house'
import { atomFeed } from '#lib/public/found/feed.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const xml = await atomFeed(await visitOf(event), theHouse().config.origin)
  return new Response(xml, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } })
}
