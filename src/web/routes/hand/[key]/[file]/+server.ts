/** Video, cover and subtitles of an item that is handed out, as long as it is. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { INERT } from '#lib/files/inert.ts'
import { storedPicture } from '#lib/files/stored-picture.server.ts'
import { handedOut } from '#modules/campaigns'
import { Refusal } from '#platform/refusal'
import type { RequestHandler } from './$types'

const HEADERS = { 'cache-control': 'no-store', ...INERT }
const ENDINGS: Record<string, string> = { 'video/mp4': 'mp4', 'video/quicktime': 'mov', 'video/webm': 'webm' }

export const GET: RequestHandler = async ({ params }) => {
  const { store, files } = theHouse()
  const { item, text } = await handedOut(store.db, params.key).catch((thrown: unknown) => {
    if (thrown instanceof Refusal) error(404)
    throw thrown
  })
  const named = (type: string, name: string) => ({
    ...HEADERS,
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
  })
  if (params.file === 'video' && item.video) {
    const stream = await files.open(item.video.key)
    const size = (await files.stat(item.video.key))?.size
    if (!stream) error(404)
    const headers = named(item.video.type, `video.${ENDINGS[item.video.type] ?? 'mp4'}`)
    return new Response(stream, { headers: { ...headers, ...(size ? { 'content-length': String(size) } : {}) } })
  }
  if (params.file === 'cover' && text.coverKey) {
    const picture = await storedPicture(text.coverKey)
    if (!picture) error(404)
    return new Response(picture.bytes, { headers: named(picture.type, `cover.${picture.type.slice(6)}`) })
  }
  error(404)
}
