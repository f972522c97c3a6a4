/** A file of creators as people have them: exported from a spreadsheet, columns named in any of our languages. Pure. */
import { parse } from 'csv-parse/sync'
import { Refusal } from '#platform/refusal'

export interface CreatorFile {
  header: string[]
  /** With the line of the file on which each begins, the header's being 1. */
  rows: { line: number; cells: string[] }[]
}

export const MOST_ROWS = 5000
/** Cells of several lines and empty rows among them. Reading millions would keep the house from everything else for minutes. */
const MOST_LINES = 10 * MOST_ROWS

/** @throws Refusal creators.not_utf8, creators.not_csv, creators.empty_file, creators.too_many_rows */
export function readCreatorFile(bytes: Uint8Array): CreatorFile {
  const text = decode(bytes)
  if (text.split(/\r\n?|\n/, MOST_LINES + 2).length > MOST_LINES + 1)
    throw new Refusal('creators.too_many_rows', { most: MOST_ROWS })
  const records = parseRows(text)
  const [head, ...rows] = records
  if (!head || !rows.length) throw new Refusal('creators.empty_file')
  if (rows.length > MOST_ROWS) throw new Refusal('creators.too_many_rows', { most: MOST_ROWS })
  return { header: head.cells.map((cell) => cell.trim()), rows }
}

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\uFEFF/, '')
  } catch {
    throw new Refusal('creators.not_utf8')
  }
}

function parseRows(text: string): CreatorFile['rows'] {
  try {
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    // `lines` counts to the end of a record; a cell of several lines begins earlier.
    return records.map(({ record, info }) => ({
      line: info.lines - record.reduce((all, cell) => all + (cell.match(/\n/g)?.length ?? 0), 0),
      cells: record,
    }))
  } catch (error) {
    throw new Refusal('creators.not_csv', { reason: (error as Error).message })
  }
}

/** The sign that stands most often in the first line, outside quotes: a spreadsheet in Vietnamese writes semicolons. */
function delimiterOf(text: string): string {
  const first = (/^[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const times = (sign: string) => first.split(sign).length - 1
  return [',', ';', '\t'].reduce((best, sign) => (times(sign) > times(best) ? sign : best))
}
