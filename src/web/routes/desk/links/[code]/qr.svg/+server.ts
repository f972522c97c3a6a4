import { error } from '@sveltejs/kit'
import { deskOf } from '#lib/desk/door.server.ts'
import { linkByCode, qrCode, shortAddress } from '#modules/campaigns'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { house, edition } = await deskOf(event)
  const link = await linkByCode(house.store.db, event.params.code)
  if (link?.editionId !== edition.id) error(404)
  const download = event.url.searchParams.has('save')
  return new Response(qrCode(shortAddress(house.config.origin, link.code)), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=3600',
      ...(download ? { 'content-disposition': `attachment; filename="qr-${link.code}.svg"` } : {}),
    },
  })
}
