import { headerKey, splitHeader } from './csv-frames.ts'
import { detectJson } from './detect-json.ts'
import { decideLayout } from './json-frames.ts'
import { parseLink } from './link.ts'
import { limits, type Kind, type StudioSheet } from './post.ts'
import { isFourCatHeader } from './readers/4cat.ts'
import { isComment } from './readers/link.ts'
import { studioSheet } from './readers/studio.ts'
import { refuse, type Refused, type RefusedKind } from './refusals.ts'

export type { Refused, RefusedKind }

export type Detection =
  | {
      kind: Kind
      sheet?: StudioSheet
      /** `whole`: one JSON document, which may have at most `limits.documentChars`. */
      layout: 'lines' | 'whole'
    }
  | { refused: Refused }

const STUDIO_OTHER = [
  ['date', 'total viewers'],
  ['date', 'hour', 'active followers'],
  ['gender', 'distribution'],
  ['top territories', 'distribution'],
]

/** Says which kind of file this is, by its first 64 KB alone: names of files are not looked at. */
export function detect(head: string, _fileName?: string): Detection {
  const text = head.slice(0, limits.headChars).replace(/^\uFEFF/, '')
  if (text.startsWith('PK\u0003\u0004')) return { refused: refuse('binary', 'archive') }
  if (text.trim() === '') return { refused: refuse('empty', 'empty_file') }
  if (isBinary(text)) return { refused: refuse('binary', 'not_text') }
  if (/^\s*[[{]/.test(text)) return fromJson(text)
  if (/^\s*</.test(text)) return { refused: refuse('unknown', 'html') }
  return fromCsv(text) ?? fromLinks(text) ?? { refused: refuse('unknown', 'not_known') }
}

function isBinary(text: string): boolean {
  if (text.includes('\u0000')) return true
  const strange = text.match(/[\u0001-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g)?.length ?? 0
  return strange > 4 && strange > text.length / 50
}

function fromJson(text: string): Detection {
  const isComplete = text.length < limits.headChars - 1
  const layout = decideLayout(text, isComplete) ?? 'lines'
  const found = detectJson(layout === 'lines' ? firstDocument(text) : text)
  if (typeof found !== 'string') return { refused: found }
  return { kind: found, layout: found === 'tiktok-account' ? 'whole' : found === 'zeeschuimer' ? 'lines' : layout }
}

/** In a file of lines the first line that is whole JSON speaks for all. */
function firstDocument(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.find(isJson) ?? text
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

function fromCsv(text: string): Detection | null {
  const [line = ''] = text.trimStart().split('\n', 1)
  if (splitHeader(line, (header) => (isFourCatHeader(header) ? true : null)) !== null) {
    return { kind: '4cat', layout: 'lines' }
  }
  const sheet = splitHeader(line, studioSheet)?.sheet
  if (sheet !== undefined) return { kind: 'tiktok-studio', sheet, layout: 'lines' }
  return splitHeader(line, refusedSheet)?.sheet ?? null
}

function refusedSheet(header: string[]): Detection | null {
  const keys = header.map(headerKey)
  const has = (names: string[]) => names.every((name) => keys.includes(name))
  if (has(['body', 'post_id', 'comment_url']) || has(['text', 'cid', 'aweme_id'])) {
    return { refused: refuse('comments', 'comments_not_posts') }
  }
  if (STUDIO_OTHER.some(has)) return { refused: refuse('studio-other', 'not_supported') }
  return keys.length > 2 && keys.every((key) => key.length < 60 && !key.includes('/'))
    ? { refused: refuse('unknown', 'csv_not_known') }
    : null
}

/** A text is a list of links when half of its lines have an address and one of them is TikTok's. */
function fromLinks(text: string): Detection | null {
  const lines = text.split('\n')
  const whole = text.length < limits.headChars - 1 ? lines : lines.slice(0, -1)
  const said = whole.filter((line) => !isComment(line))
  if (said.length === 0) return { refused: refuse('empty', 'empty_file') }
  const addresses = said.map((line) => line.match(/https?:\/\/\S+|\S*tiktok\S*/gi) ?? [])
  const withAddress = addresses.filter((words) => words.length > 0)
  if (withAddress.length * 2 < said.length) return null
  return withAddress.flat().some((word) => parseLink(word) !== null) ? { kind: 'link', layout: 'lines' } : null
}
