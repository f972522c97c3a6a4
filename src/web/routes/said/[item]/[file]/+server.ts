/** Picture, video and subtitles of what is told on the site now; gone with it. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { INERT } from '#lib/files/inert.ts'
import { storedPicture } from '#lib/files/stored-picture.server.ts'
import { streamFile } from '#lib/files/stream-file.server.ts'
import { saidAt, type Said } from '#modules/campaigns'
import { isHeld, listEditions } from '#modules/editions'
import { isId } from '#platform/ids'
import type { RequestHandler } from './$types'

const HEADERS = {
  'cache-control': 'public, max-age=30',
  ...INERT,
}

export const GET: RequestHandler = async ({ params, request }) => {
  const said = isId(params.item) ? await told(params.item) : null
  const [, what, language] = /^(video|cover|subtitles)(?:-([a-z]{2,3}))?$/.exec(params.file) ?? []
  if (!said || !what) error(404)
  const text = said.texts.find((one) => one.language === language)
  if (what === 'video' && said.video)
    return (await streamFile(theHouse().files, said.video, request, HEADERS)) ?? error(404)
  if (what === 'cover' && text?.coverKey) return picture(text.coverKey, request.headers.get('if-none-match'))
  if (what === 'subtitles' && /^WEBVTT\b/.test(text?.subtitles ?? ''))
    return new Response(text!.subtitles, { headers: { ...HEADERS, 'content-type': 'text/vtt; charset=utf-8' } })
  error(404)
}

async function told(id: string): Promise<Said | null> {
  const { store, clock } = theHouse()
  for (const edition of await listEditions(store.db)) {
    if (isHeld(edition, 'site')) continue
    const [said] = await saidAt(store.db, edition.id, 'site', await clock.now(edition.id), { id })
    if (said) return said
  }
  return null
}

async function picture(key: string, known: string | null): Promise<Response> {
  const headers = { ...HEADERS, etag: `"${key}"` }
  if (known === headers.etag) return new Response(null, { status: 304, headers })
  const found = await storedPicture(key)
  if (!found) error(404)
  return new Response(found.bytes, { headers: { ...headers, 'content-type': found.type } })
}
