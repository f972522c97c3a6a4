import { theHouse } from '#house/house'
import { siteMap } from '#lib/public/found/sitemap.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ request }) => {
  const visit = await visitOf({ request, params: { locale: 'vi' } })
  const xml = await siteMap(visit, theHouse().config.origin)
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=300' },
  })
}
