import { parseObject, readHandle, readId, readName, readText, type JsonObject } from '../fields.ts'
import { JsonFramer } from '../json-frames.ts'
import { parseLink, postUrl } from '../link.ts'
import { blankPost, type ReadPost } from '../post.ts'
import { RejectedItem } from '../reject.ts'
import type { Reader } from './reader.ts'

/** oEmbed answers: who and what, never how many or when. Their html is only searched, never shown. */
export const oembed: Reader = {
  framer: () => new JsonFramer({ answers: [] }),
  read: (raw) => ({ post: readAnswer(parseObject(raw)) }),
}

function readAnswer(answer: JsonObject): ReadPost {
  const provider = readName(answer['provider_name'])
  if (provider !== null && provider.toLowerCase() !== 'tiktok') throw new RejectedItem('not_tiktok')
  if ('code' in answer || 'status_msg' in answer || 'error' in answer) throw new RejectedItem('error_answer')
  const html = readText(answer['html']) ?? ''
  const cite = parseLink(/\scite="([^"]+)"/.exec(html)?.[1] ?? '')
  if (cite?.kind === 'account') throw new RejectedItem('not_a_post')
  const link = cite?.kind === 'post' ? cite : null
  const ids = [answer['embed_product_id'], /\sdata-video-id="([^"]+)"/.exec(html)?.[1], link?.id]
  const known = ids.filter((id) => readName(id) !== null).map(readId)
  const id = readId(known[0])
  if (known.some((other) => other !== id)) throw new RejectedItem('id_mismatch')
  const author = parseLink(readText(answer['author_url']) ?? '')
  const handle =
    readHandle(answer['author_unique_id']) ?? (author?.kind === 'account' ? author.handle : (link?.handle ?? null))
  const media = mediaOf(answer) ?? link?.media ?? null
  return {
    ...blankPost(id),
    handle,
    displayName: readText(answer['author_name']),
    caption: readText(answer['title']),
    url: postUrl(id, handle, media),
    media,
  }
}

function mediaOf(answer: JsonObject): 'video' | 'photo' | null {
  const type = readName(answer['embed_type'])
  return type === 'video' || type === 'photo' ? type : null
}
