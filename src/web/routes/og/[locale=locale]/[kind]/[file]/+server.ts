/** Share cards. Made when first asked for, in another thread, and kept until their words change. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { pressOf } from '#house/press'
import { CARD_KINDS } from '#lib/public/print/card-address.ts'
import { shareCard } from '#lib/public/print/card.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const { params, request } = event
  const kind = CARD_KINDS.find((one) => one === params.kind)
  const id = /^([a-z0-9][a-z0-9-]*)\.jpg$/.exec(params.file)?.[1]
  if (!kind || !id) error(404, 'missing')
  const { bytes, etag } = await shareCard(await visitOf(event), pressOf(theHouse()), kind, id)
  const headers = { 'cache-control': 'public, max-age=300', etag: `"${etag}"` }
  if (request.headers.get('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
  return new Response(Buffer.from(bytes), { headers: { ...headers, 'content-type': 'image/jpeg' } })
}
