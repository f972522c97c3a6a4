import { theHouse } from '#house/house'
import type { RequestHandler } from './$types'

const KEPT_BACK = ['/desk', '/sign-in', '/auth', '/wall', '/show', '/hand']

export const GET: RequestHandler = () => {
  const lines = [
    'User-agent: *',
    ...KEPT_BACK.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${theHouse().config.origin}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
