/** Captions as they are written, beside the preview of a story that need not be public. */
import { error } from '@sveltejs/kit'
import { deskOf } from '#lib/desk/door.server.ts'
import { refFrom } from '#lib/desk/stories/item.server.ts'
import { drafted } from '#lib/desk/stories/preview.server.ts'
import { INERT } from '#lib/files/inert.ts'
import { captionsIn } from '#lib/public/halls/captions.ts'
import { maySeeStories } from '#modules/stories'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async (event) => {
  const desk = await deskOf(event)
  const { kind, id } = refFrom(event.params)
  if (kind !== 'story' || !maySeeStories(desk.actor)) error(404, 'missing')
  const { all } = await drafted(desk, { kind, id })
  const text = captionsIn(all, { story: id, block: event.params.block, lang: event.params.lang })
  if (text === null) error(404, 'missing')
  return new Response(text, {
    headers: {
      'content-type': 'text/vtt; charset=utf-8',
      'cache-control': 'private, no-store',
      ...INERT,
    },
  })
}
