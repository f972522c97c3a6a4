/** A film or a sound in a story: there exactly as long as the story shows it. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { INERT } from '#lib/files/inert.ts'
import { streamFile } from '#lib/files/stream-file.server.ts'
import { filmShown } from '#lib/public/halls/film.ts'
import { visitOf } from '#lib/public/visit.ts'
import type { RequestHandler } from './$types'

const HEADERS = {
  'cache-control': 'max-age=30',
  ...INERT,
}

export const GET: RequestHandler = async ({ params, request }) => {
  const film = await filmShown(await visitOf({ request, params: { locale: 'vi' } }), params)
  return (film && (await streamFile(theHouse().files, film, request, HEADERS))) ?? error(404, 'missing')
}

export const HEAD = GET
