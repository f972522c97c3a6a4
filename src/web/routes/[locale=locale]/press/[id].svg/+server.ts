import { error } from '@sveltejs/kit'
import { pressPicture } from '#house/outputs/outputs'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { id, locale } = event.params
  const svg = await pressPicture(await visitOf(event), id, locale)
  if (!svg) error(404, 'missing', { code: 'missing' })
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml',
      'content-disposition': `attachment; filename="${id}.${locale}.svg"`,
      'cache-control': 'public, max-age=0, s-maxage=30',
      'content-language': locale,
      'x-robots-tag': 'noindex',
    },
  })
}
