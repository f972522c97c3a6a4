// developers.tiktok.com/doc/embed-videos. That page says it will be retired; the form of its errors and its limits are
// not documented. Expect this to fail, and keep what it said.

import { readText } from '../fields.ts'
import { parseLink } from '../link.ts'
import type { ReadPost } from '../post.ts'
import { readOne } from '../read.ts'
import { notAsDocumented, readBody, readError } from './envelope.ts'
import { fail, ok, type Result } from './errors.ts'
import { readCall } from './read-call.ts'
import type { Answer } from './send.ts'
import { resolveWire, type WireSettings } from './wire.ts'

export type OembedPost = {
  /** Id, handle, name, and the caption, whole in all answers seen. No counts, no time. */
  post: ReadPost
  /** Expires. */
  thumbnailUrl: string | null
  /** The answer as it came. Its html carries a third party's script: never show it. */
  text: string
}

export type Oembed = (postUrl: string, stop?: { signal?: AbortSignal }) => Promise<Result<OembedPost>>

/** Asks for one known public post. Needs no token. */
export function createOembed(settings: WireSettings = {}): Oembed {
  const wire = resolveWire(settings)
  return async (postUrl, { signal } = {}) => {
    const link = parseLink(postUrl)
    if (link?.kind !== 'post') return fail('invalid_params', 'This is not the address of a TikTok post.', {})
    const url = `${wire.wwwOrigin}/oembed?url=${encodeURIComponent(link.url)}`
    const request = { method: 'GET' as const, headers: {} }
    return readCall(wire, { endpoint: 'oembed', url, request, signal }, (answer) => readOembed(answer, link.id))
  }
}

function readOembed(answer: Answer, id: string): Result<OembedPost> {
  if (answer.status === 400 || answer.status === 404) {
    return fail('gone', 'The post is removed, private or unknown.', { status: answer.status })
  }
  const body = readBody(answer)
  if (!body.ok) return body
  const failed = readError(body.value, answer)
  if (failed) return failed
  const { post, reject } = readOne('oembed', answer.text)
  if (post?.id !== id) return notAsDocumented(answer, reject?.detail ?? 'The answer is about another post.')
  return ok({ post, thumbnailUrl: readText(body.value['thumbnail_url']), text: answer.text })
}
