import { error } from '@sveltejs/kit'
import { deskOf } from '#lib/desk/door.server.ts'
import { preview } from '#lib/desk/stories/preview.server.ts'
import { refFrom } from '#lib/desk/stories/item.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const desk = await deskOf(event)
  const ref = refFrom(event.params)
  if (ref.kind !== 'object' && ref.kind !== 'story') error(404)
  event.setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
  return preview(desk, { kind: ref.kind, id: ref.id }, event.url.searchParams.get('in'))
}
