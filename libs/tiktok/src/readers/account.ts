import { parseObject, readCount, readName, readText, readUtcText, type JsonObject } from '../fields.ts'
import type { Frame, Framer } from '../frames.ts'
import { JsonSlicer, type JsonPath } from '../json-slicer.ts'
import { parseLink } from '../link.ts'
import { blankPost, limits, type ReadPost } from '../post.ts'
import { ReadRefused, RejectedItem, toReject } from '../reject.ts'
import type { Reader } from './reader.ts'

const OWN_POSTS = [
  ['Video', 'Videos', 'VideoList', '*'],
  ['Post', 'Posts', 'VideoList', '*'],
]

/**
 * The account data export, own posts only, in the layouts of 2024 ("Video") and 2025 ("Post"). Everything else in it
 * (messages, likes, what was watched, the profile) is run over by its brackets and never becomes an object.
 */
export const account: Reader = {
  framer: () => new AccountFramer(),
  read: (raw) => ({ post: readEntry(withLowerCaseKeys(parseObject(raw))) }),
}

class AccountFramer implements Framer {
  readonly #slicer = new JsonSlicer(chooseOwnPosts, limits.lineChars)

  push(chunk: string): Frame[] {
    const slices = this.#slicer.push(chunk)
    if (this.#slicer.documentChars > limits.documentChars) {
      throw new ReadRefused('too_large', 'An account export may have at most 64 MB.')
    }
    return slices.map(({ text, tooLong }) =>
      tooLong ? { raw: text, reject: toReject('line_too_long') } : { raw: text },
    )
  }

  end(): Frame[] {
    // What is left of a broken export may be private: it is not kept.
    return this.#slicer.broken ? [{ raw: '', reject: toReject('broken_json', 'The export ends too early.') }] : []
  }
}

function chooseOwnPosts(path: JsonPath): 'enter' | 'take' | 'skip' {
  const way = OWN_POSTS.find((keys) => path.every((key, index) => key === keys[index]))
  if (way === undefined) return 'skip'
  return path.length === way.length ? 'take' : 'enter'
}

function readEntry(entry: JsonObject): ReadPost {
  const link = parseLink(readText(entry['link']) ?? '')
  // Today's exports link to the media file, whose address says nothing of the post.
  if (link?.kind !== 'post') throw new RejectedItem('no_post_id')
  if (/only|friend|follower|private/i.test(readText(entry['whocanview']) ?? '')) throw new RejectedItem('not_public')
  const date = readName(entry['date'])
  return {
    ...blankPost(link.id),
    handle: link.handle,
    createdAt: date === null ? null : readUtcText(date),
    caption: readText(entry['title']),
    url: link.url,
    media: link.media,
    counts: { views: null, likes: readCount(entry['likes']), comments: null, shares: null },
  }
}

/** Exports spell the same key `Date` and `date`. */
function withLowerCaseKeys(entry: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key.toLowerCase(), value]))
}
