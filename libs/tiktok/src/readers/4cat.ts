import { CsvFramer, cellOf, headerKey, parseRow, type Row } from '../csv-frames.ts'
import { readCount, readHandle, readId, readName, readPostLink, readSeconds, readUtcText } from '../fields.ts'
import { isPostId, postUrl } from '../link.ts'
import { blankPost, type ReadPost } from '../post.ts'
import type { Reader } from './reader.ts'
import { mergeTags } from './web.ts'

const NEEDED = ['id', 'author', 'body', 'plays']

/** 4CAT's CSV of TikTok posts. `timestamp` is when a post was made; when it was collected is not in the file. */
export const fourCat: Reader = {
  framer: () => new CsvFramer((header) => (isFourCatHeader(header) ? { isRow } : null)),
  read: (raw) => ({ post: readRow(parseRow(raw)) }),
}

export function isFourCatHeader(header: string[]): boolean {
  const keys = header.map(headerKey)
  return NEEDED.every((name) => keys.includes(name)) && (keys.includes('tiktok_url') || keys.includes('timestamp'))
}

function isRow(row: Row): boolean {
  return isPostId(cellOf(row, ['id']) ?? '')
}

function readRow(row: Row): ReadPost {
  const cell = (name: string) => cellOf(row, [name])
  const id = readId(cell('id')?.trim())
  const link = readPostLink(id, cell('tiktok_url'))
  // The tool writes /video/ into every link, so only a file to play tells a video.
  const media = link?.media === 'photo' ? 'photo' : readName(cell('video_url')) === null ? null : 'video'
  const handle = readHandle(cell('author')) ?? link?.handle ?? null
  return {
    ...blankPost(id),
    handle,
    accountId: readName(cell('author_id')),
    displayName: cell('author_full'),
    createdAt: createdAt(cell('unix_timestamp'), cell('timestamp')),
    caption: cell('body'),
    hashtags: hashtagsOf(cell('hashtags'), cell('challenges')),
    url: postUrl(id, handle, media),
    media,
    region: readName(cell('location_created')),
    counts: {
      views: readCount(cell('plays')),
      likes: readCount(cell('likes')),
      comments: readCount(cell('comments')),
      shares: readCount(cell('shares')),
    },
  }
}

function createdAt(unix: string | null, text: string | null): string | null {
  const known = readSeconds(unix?.trim())
  if (known !== null) return known
  const written = readName(text)
  if (written === null) return null
  return /^\d+$/.test(written) ? readSeconds(written) : readUtcText(written)
}

function hashtagsOf(...lists: (string | null)[]): string[] | null {
  const known = lists.filter((list) => list !== null)
  return known.length === 0 ? null : mergeTags(known.flatMap((list) => list.split(',').map(readName)))
}
