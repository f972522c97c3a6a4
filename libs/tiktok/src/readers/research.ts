import { isObject, listAt, parseObject, readCount, readDuration, readHandle, readId } from '../fields.ts'
import { readName, readSeconds, readText, type JsonObject } from '../fields.ts'
import { JsonFramer } from '../json-frames.ts'
import { postUrl } from '../link.ts'
import { blankPost, type ReadPost } from '../post.ts'
import { checkIsRow } from './answers.ts'
import type { Reader } from './reader.ts'

/** Answers of the Research API's `video/query`, or their rows. A field without a value is left out there. */
export const research: Reader = {
  framer: () => new JsonFramer({ answers: [['data', 'videos'], ['videos']] }),
  read: (raw) => ({ post: readRow(parseObject(raw)) }),
}

function readRow(row: JsonObject): ReadPost {
  checkIsRow(row)
  const id = readId(row['id'])
  const handle = readHandle(row['username'])
  return {
    ...blankPost(id),
    handle,
    createdAt: readSeconds(row['create_time']),
    caption: readText(row['video_description']),
    hashtags: hashtagsOf(row),
    url: postUrl(id, handle, null),
    durationSeconds: readDuration(row['video_duration']),
    region: readName(row['region_code']),
    counts: {
      views: readCount(row['view_count']),
      likes: readCount(row['like_count']),
      comments: readCount(row['comment_count']),
      shares: readCount(row['share_count']),
    },
  }
}

function hashtagsOf(row: JsonObject): string[] | null {
  const names = listAt(row, 'hashtag_names')
  if (names !== null) return names.map(readName).filter((name) => name !== null)
  const infos = listAt(row, 'hashtag_info_list')?.filter(isObject)
  return infos?.map((info) => readName(info['hashtag_name'])).filter((name) => name !== null) ?? null
}
