/** Captions of a film or a sound in a story: there exactly as long as the story shows it. */
import { error } from '@sveltejs/kit'
import { INERT } from '#lib/files/inert.ts'
import { captionsShown } from '#lib/public/halls/captions.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, request }) => {
  const text = await captionsShown(await visitOf({ request, params: { locale: 'vi' } }), params)
  if (text === null) error(404, 'missing')
  return new Response(text, {
    headers: {
      'content-type': 'text/vtt; charset=utf-8',
      'cache-control': 'max-age=30',
      ...INERT,
    },
  })
}
