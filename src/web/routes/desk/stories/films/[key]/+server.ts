/** A film or a sound that was handed in, for those who write: published or not. */
import { error } from '@sveltejs/kit'
import { deskOf } from '#lib/desk/door.server.ts'
import { INERT } from '#lib/files/inert.ts'
import { streamFile } from '#lib/files/stream-file.server.ts'
import { filmsOf, maySeeStories } from '#modules/stories'
import type { RequestHandler } from './$types'

const HEADERS = {
  'cache-control': 'private, no-store',
  ...INERT,
}

export const GET: RequestHandler = async (event) => {
  const { house, actor, edition } = await deskOf(event)
  const [film] = maySeeStories(actor) ? await filmsOf(house.store.db, edition.id, [event.params.key]) : []
  return (film && (await streamFile(house.files, film, event.request, HEADERS))) ?? error(404, 'missing')
}

export const HEAD = GET
