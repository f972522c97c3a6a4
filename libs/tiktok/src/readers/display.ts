import {
  isObject,
  parseObject,
  readCount,
  readDuration,
  readId,
  readPostLink,
  readSeconds,
  readText,
} from '../fields.ts'
import type { JsonObject } from '../fields.ts'
import { JsonFramer } from '../json-frames.ts'
import { postUrl } from '../link.ts'
import { blankPost, type ReadPost } from '../post.ts'
import { checkIsRow } from './answers.ts'
import type { Reader } from './reader.ts'

/** The Display API gives at most 150 characters of a caption; a cut may fall a little before that. */
const CUT_FROM_UNITS = 148

/** Answers of the Display API's `video/list` and `video/query`, or their rows. Whose posts they are shows in links only. */
export const display: Reader = {
  framer: () => new JsonFramer({ answers: [['data', 'videos'], ['videos']] }),
  read: (raw) => {
    const row = parseObject(raw)
    const inside = row['video']
    // An answer does not say when it was given: whoever asked may note it around each row.
    return isObject(inside) && !('id' in row)
      ? { post: { ...readRow(inside), observedAt: readSeconds(row['observed_seconds']) } }
      : { post: readRow(row) }
  },
}

function readRow(row: JsonObject): ReadPost {
  checkIsRow(row)
  const id = readId(row['id'])
  const page = readPostLink(id, row['share_url'])
  const player = readPostLink(id, row['embed_link'])
  const handle = page?.handle ?? player?.handle ?? null
  const media = page?.media ?? null
  const caption = readText(row['video_description']) ?? readText(row['title'])
  return {
    ...blankPost(id),
    handle,
    createdAt: readSeconds(row['create_time']),
    caption,
    captionCut: caption !== null && caption.length >= CUT_FROM_UNITS,
    url: postUrl(id, handle, media),
    media,
    durationSeconds: readDuration(row['duration']),
    counts: {
      views: readCount(row['view_count']),
      likes: readCount(row['like_count']),
      comments: readCount(row['comment_count']),
      shares: readCount(row['share_count']),
    },
  }
}
