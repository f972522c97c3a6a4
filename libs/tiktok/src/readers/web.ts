import { isObject, listAt, objectAt, parseObject, readCount, readDuration } from '../fields.ts'
import {
  checkOrder,
  readFlag,
  readHandle,
  readId,
  readName,
  readSeconds,
  readText,
  type JsonObject,
} from '../fields.ts'
import { JsonFramer } from '../json-frames.ts'
import { postUrl } from '../link.ts'
import { blankPost, type Counts, type ReadPost } from '../post.ts'
import { RejectedItem } from '../reject.ts'
import type { Reader } from './reader.ts'

/** Bare items as TikTok's web site delivers them, alone, in lists, or under `itemList`. */
export const web: Reader = {
  framer: () => new JsonFramer({ answers: [['itemList'], ['item_list']] }),
  read: (raw) => ({ post: readWebItem(parseObject(raw), null) }),
}

export function readWebItem(item: JsonObject, observedAt: string | null): ReadPost {
  if ('liveRoomInfo' in item || 'cid' in item) throw new RejectedItem('not_a_post')
  const id = readId(item['id'])
  if (item['privateItem'] === true || item['secret'] === true) throw new RejectedItem('not_public')
  const author = authorOf(item)
  const media = isObject(item['imagePost']) ? 'photo' : 'video'
  const createdAt = readSeconds(item['createTime'])
  checkOrder(createdAt, observedAt)
  return {
    ...blankPost(id),
    ...author,
    createdAt,
    caption: captionOf(item),
    hashtags: hashtagsOf(item),
    url: postUrl(id, author.handle, media),
    media,
    durationSeconds: readDuration(objectAt(item, 'video')['duration']),
    region: readName(item['locationCreated']),
    counts: countsOf(item),
    observedAt,
  }
}

/** In items taken from a page's own data, `author` is the handle itself and the rest stands beside it. */
function authorOf(item: JsonObject): Pick<ReadPost, 'handle' | 'accountId' | 'displayName' | 'verified'> {
  const author = item['author']
  if (isObject(author)) {
    return {
      handle: readHandle(author['uniqueId']),
      accountId: readName(author['id']),
      displayName: readText(author['nickname']),
      verified: readFlag(author['verified']),
    }
  }
  return {
    handle: readHandle(author),
    accountId: readName(item['authorId']),
    displayName: readText(item['nickname']),
    verified: null,
  }
}

function captionOf(item: JsonObject): string | null {
  const caption = readText(item['desc'])
  if (caption !== null) return caption
  const parts = (listAt(item, 'contents') ?? []).map((part) => (isObject(part) ? readText(part['desc']) : null))
  const known = parts.filter((part) => part !== null)
  return known.length === 0 ? null : known.join('\n')
}

/** `textExtra` spells tags as the caption does, `challenges` as the platform files them; the same tag once. */
function hashtagsOf(item: JsonObject): string[] | null {
  const contents = (listAt(item, 'contents') ?? []).filter(isObject)
  const inText = [item, ...contents].map((part) => listAt(part, 'textExtra')).filter((list) => list !== null)
  const challenges = listAt(item, 'challenges')
  if (inText.length === 0 && challenges === null) return null
  const spelled = inText.flat().map((extra) => (isObject(extra) ? readName(extra['hashtagName']) : null))
  const filed = (challenges ?? []).map((tag) => (isObject(tag) ? readName(tag['title']) : readName(tag)))
  return mergeTags([...spelled, ...filed])
}

export function mergeTags(tags: (string | null)[]): string[] {
  const byName = new Map<string, string>()
  for (const tag of tags) {
    if (tag !== null && !byName.has(tag.toLowerCase())) byName.set(tag.toLowerCase(), tag)
  }
  return [...byName.values()]
}

/** `statsV2` has the same counts as text and is the newer of the two. */
function countsOf(item: JsonObject): Counts {
  const newer = objectAt(item, 'statsV2')
  const older = objectAt(item, 'stats')
  const count = (name: string) => readCount(newer[name]) ?? readCount(older[name])
  return {
    views: count('playCount'),
    likes: count('diggCount'),
    comments: count('commentCount'),
    shares: count('shareCount'),
  }
}
