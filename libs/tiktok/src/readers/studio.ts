import { CsvFramer, headerKey, parseRow, splitHeader } from '../csv-frames.ts'
import type { Frame, Framer } from '../frames.ts'
import { limits, type StudioSheet } from '../post.ts'
import type { Reader } from './reader.ts'
import { contentColumns, isContentRow, readContentRow } from './studio-content.ts'
import { DayFramer, dateColumn, dayColumns, isDayRow, readDayRow } from './studio-days.ts'

/** TikTok Studio's CSV exports: posts (content), the account's days (overview), its followers by day. */
export const studio: Reader = {
  framer: () => new StudioFramer(),
  read: (raw, options) => {
    const row = parseRow(raw)
    return studioSheet(Object.keys(row)) === 'content'
      ? { post: readContentRow(row, options) }
      : { accountDay: readDayRow(row, options) }
  },
}

/** Which of Studio's sheets has such a header; null for none that is read. */
export function studioSheet(header: string[]): StudioSheet | null {
  const keys = header.map(headerKey)
  const has = (names: readonly string[]) => keys.some((key) => names.includes(key))
  if (has(contentColumns.link) && has(contentColumns.postTime)) return 'content'
  if (!has(dateColumn)) return null
  if (has(dayColumns.views) && has(dayColumns.profileViews)) return 'overview'
  return has(dayColumns.followers) && has(dayColumns.followersDelta) ? 'followers' : null
}

class StudioFramer implements Framer {
  #head = ''
  #framer: Framer | null = null

  push(chunk: string): Frame[] {
    if (this.#framer !== null) return this.#framer.push(chunk)
    this.#head += chunk
    return this.#head.trimStart().includes('\n') || this.#head.length > limits.headChars ? this.#start() : []
  }

  end(): Frame[] {
    const frames = this.#framer === null ? this.#start() : []
    return [...frames, ...(this.#framer?.end() ?? [])]
  }

  #start(): Frame[] {
    const head = this.#head
    const line = head.trimStart().split('\n', 1)[0] ?? ''
    const isContent = splitHeader(line, studioSheet)?.sheet === 'content'
    const toSheet = (header: string[]) => {
      return studioSheet(header) === null ? null : { isRow: isContent ? isContentRow : isDayRow }
    }
    const rows = new CsvFramer(toSheet)
    this.#framer = isContent ? rows : new DayFramer(rows)
    this.#head = ''
    return this.#framer.push(head)
  }
}
