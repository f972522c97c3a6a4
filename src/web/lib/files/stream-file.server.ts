/** A stored file as a player asks for it: whole, one stretch of it, or its head alone. Who may have it the caller knows. */
import { namesTag } from '#platform/etag'
import type { FileStore } from '#platform/files'
import { stretchOf } from './stretch.ts'

/** @param headers of every answer. @returns null when there is no such file. */
export async function streamFile(
  files: FileStore,
  { key, type }: { key: string; type: string },
  request: Pick<Request, 'method' | 'headers'>,
  headers: Readonly<Record<string, string>>,
): Promise<Response | null> {
  const size = (await files.stat(key))?.size
  if (!size) return null
  // The key is the hash of the bytes: no tag is stronger.
  const etag = `"${key}"`
  const told = { ...headers, 'accept-ranges': 'bytes', etag }
  if (namesTag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: told })
  const about = { ...told, 'content-type': type }
  const whole = { ...about, 'content-length': String(size) }
  if (request.method === 'HEAD') return new Response(null, { headers: whole })
  const range = request.headers.get('range')
  // A stretch of an older file would not fit to what the player has: it gets all of this one.
  const isSame = (request.headers.get('if-range') ?? etag) === etag
  const stretch = range !== null && isSame ? stretchOf(range, size) : null
  if (stretch === 'outside')
    return new Response(null, { status: 416, headers: { ...told, 'content-range': `bytes */${size}` } })
  const stream = await files.open(key, stretch ?? undefined)
  if (!stream) return null
  if (!stretch) return new Response(stream, { headers: whole })
  const { from, to } = stretch
  const part = { 'content-length': String(to - from + 1), 'content-range': `bytes ${from}-${to}/${size}` }
  return new Response(stream, { status: 206, headers: { ...about, ...part } })
}
