/** Picture, video and subtitles of what is told on the site now; gone with it. */
import { error } from '@sveltejs/kit'
import { theHouse } from '#house/house'
import { storedPicture } from '#lib/files/stored-picture.server.ts'
import { saidAt, type Said } from '#modules/campaigns'
import { isHeld, listEditions } from '#modules/editions'
import { isId } from '#platform/ids'
import type { RequestHandler } from './$types'

const HEADERS = {
  'cache-control': 'public, max-age=30',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}

export const GET: RequestHandler = async ({ params, request }) => {
  const said = isId(params.item) ? await told(params.item) : null
  const [, what, language] = /^(video|cover|subtitles)(?:-([a-z]{2,3}))?$/.exec(params.file) ?? []
  if (!said || !what) error(404)
  const text = said.texts.find((one) => one.language === language)
  if (what === 'video' && said.video) return video(said.video, request.headers.get('range'))
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

/** Whole, or the one stretch asked for: phones ask for nothing else. RFC 9110, section 14. */
async function video({ key, type }: { key: string; type: string }, range: string | null): Promise<Response> {
  const { files } = theHouse()
  const size = (await files.stat(key))?.size
  if (!size) error(404)
  const headers = { ...HEADERS, 'content-type': type, 'accept-ranges': 'bytes' }
  const stretch = range === null ? null : stretchOf(range, size)
  if (stretch === 'outside')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  const { from, to } = stretch ?? { from: 0, to: size - 1 }
  const stream = await files.open(key, { from, to })
  if (!stream) error(404)
  return new Response(stream, {
    status: stretch ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(to - from + 1),
      ...(stretch ? { 'content-range': `bytes ${from}-${to}/${size}` } : {}),
    },
  })
}

/** @returns null for what is not understood, which is answered whole. Both ends included. */
function stretchOf(range: string, size: number): { from: number; to: number } | 'outside' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? []
  if (first === undefined || last === undefined || (!first && !last)) return null
  if (!first) return Number(last) ? { from: Math.max(0, size - Number(last)), to: size - 1 } : 'outside'
  const from = Number(first)
  const to = last ? Math.min(Number(last), size - 1) : size - 1
  return from < size && from <= to ? { from, to } : 'outside'
}
