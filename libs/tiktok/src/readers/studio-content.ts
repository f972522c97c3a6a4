import { cellOf, type Row } from '../csv-frames.ts'
import { parseDay } from '../days.ts'
import { readCount, readName } from '../fields.ts'
import { parseLink } from '../link.ts'
import { blankPost, type ReadOptions, type ReadPost } from '../post.ts'
import { RejectedItem } from '../reject.ts'
import { instantOf } from '../zone.ts'

/** Headers in the languages Studio writes them; so far only English ones were seen in content sheets. */
export const contentColumns = {
  link: ['video link', 'post link', 'enlace del vídeo', 'enlace del video'],
  title: ['video title', 'post title', 'título del vídeo', 'título del video'],
  postTime: ['post time', 'hora de publicación'],
  views: ['total views'],
  likes: ['total likes'],
  comments: ['total comments'],
  shares: ['total shares'],
} as const

export function isContentRow(row: Row): boolean {
  return parseLink(cellOf(row, contentColumns.link) ?? '')?.kind === 'post'
}

export function readContentRow(row: Row, options: ReadOptions): ReadPost {
  const address = readName(cellOf(row, contentColumns.link))
  if (address === null) throw new RejectedItem('no_post_id')
  const link = parseLink(address)
  if (link?.kind !== 'post') throw new RejectedItem('bad_link')
  const caption = cellOf(row, contentColumns.title)
  const createdLocal = readPostTime(cellOf(row, contentColumns.postTime) ?? '')
  const zone = options.zone
  return {
    ...blankPost(link.id),
    handle: link.handle,
    createdAt: createdLocal === null || zone === undefined ? null : instantOf(createdLocal, zone),
    createdLocal,
    caption,
    captionCut: caption !== null && /(?:…|\.\.\.)$/.test(caption.trimEnd()),
    url: link.url,
    media: link.media,
    counts: {
      views: readCount(cellOf(row, contentColumns.views)),
      likes: readCount(cellOf(row, contentColumns.likes)),
      comments: readCount(cellOf(row, contentColumns.comments)),
      shares: readCount(cellOf(row, contentColumns.shares)),
    },
  }
}

/** Some exports tell the minute, others only a day without a year: that is no time, but no fault either. */
function readPostTime(text: string): string | null {
  const found = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?$/.exec(text.trim())
  if (found === null) return null
  const [, year = '', month = '', day = '', hour, minute] = found
  const isDay = parseDay(`${year}-${month}-${day}`) !== null
  if (!isDay || Number(year) < 2010 || Number(year) > 2099 || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) {
    throw new RejectedItem('bad_time', `The time cannot be true: ${text.slice(0, 40)}`)
  }
  if (hour === undefined || minute === undefined) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}`
}
