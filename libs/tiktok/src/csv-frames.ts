import { CsvRecords, parseTexts, type CsvRecord } from './csv-records.ts'
import type { Frame, Framer } from './frames.ts'
import { parseJson } from './json.ts'
import { limits } from './post.ts'
import { ReadRefused, RejectedItem, toReject } from './reject.ts'

/** One row, header to cell. It is kept as JSON, so that a kept row can be read without its file. */
export type Row = Record<string, string>

type Sheet = { isRow: (row: Row) => boolean }

/** Every row asks for the same few headers. */
const headerKeys = new Map<string, string>()

const DELIMITERS = [',', ';', '\t']

/** Header cells as they are compared: trimmed, lower case, single spaces. */
export function headerKey(text: string): string {
  const known = headerKeys.get(text)
  if (known !== undefined) return known
  const key = text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')
  if (headerKeys.size < 1_000) headerKeys.set(text, key)
  return key
}

/** Finds the delimiter under which `accepts` knows the header line. */
export function splitHeader<T>(line: string, accepts: (header: string[]) => T | null) {
  for (const delimiter of DELIMITERS) {
    const header = parseTexts([line.replace(/\r$/, '')], delimiter)?.[0]
    const sheet = header === undefined ? null : accepts(header)
    if (header !== undefined && sheet !== null) return { header, delimiter, sheet }
  }
  return null
}

export class CsvFramer implements Framer {
  readonly #sheetOf: (header: string[]) => Sheet | null
  #head = ''
  #header: string[] = []
  #records: CsvRecords | null = null

  constructor(sheetOf: (header: string[]) => Sheet | null) {
    this.#sheetOf = sheetOf
  }

  push(chunk: string): Frame[] {
    if (this.#records !== null) return this.#records.push(chunk).map((record) => this.#toFrame(record))
    this.#head = (this.#head + chunk).replace(/^[\r\n]+/, '')
    const end = this.#head.indexOf('\n')
    if (end !== -1) return this.#start(this.#head.slice(0, end), this.#head.slice(end + 1))
    if (this.#head.length > limits.headChars) throw wrongKind()
    return []
  }

  end(): Frame[] {
    if (this.#records === null && this.#head.trim() === '') return []
    const frames = this.#records === null ? this.#start(this.#head, '') : []
    return [...frames, ...(this.#records?.end() ?? []).map((record) => this.#toFrame(record))]
  }

  #start(line: string, rest: string): Frame[] {
    const found = splitHeader(line, this.#sheetOf)
    if (found === null) throw wrongKind()
    this.#head = ''
    this.#header = nameColumns(found.header)
    this.#records = new CsvRecords(found.delimiter, this.#header.length, (cells) =>
      found.sheet.isRow(this.#toRow(cells)),
    )
    return this.push(rest)
  }

  #toFrame(record: CsvRecord): Frame {
    if (record.reject !== undefined) return { raw: record.text, reject: record.reject }
    const extra = record.cells.slice(this.#header.length)
    if (record.cells.length < this.#header.length || extra.some((cell) => cell !== '')) {
      return { raw: record.text, reject: toReject('bad_columns') }
    }
    return { raw: JSON.stringify(this.#toRow(record.cells)) }
  }

  #toRow(cells: string[]): Row {
    return Object.fromEntries(this.#header.map((name, index) => [name, cells[index] ?? '']))
  }
}

/** Reads a kept row back. */
export function parseRow(raw: string): Row {
  const value = parseRowValue(raw)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new RejectedItem('broken_csv')
  return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, String(cell)]))
}

/** The cell of a column that goes by one of these names (see `headerKey`); null where there is no such column. */
export function cellOf(row: Row, names: readonly string[]): string | null {
  for (const name in row) {
    if (names.includes(headerKey(name))) return row[name] ?? null
  }
  return null
}

function parseRowValue(raw: string): unknown {
  try {
    return parseJson(raw)
  } catch {
    throw new RejectedItem('broken_csv')
  }
}

function nameColumns(header: string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((cell) => {
    const name = cell.trim()
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

function wrongKind(): ReadRefused {
  return new ReadRefused('wrong_kind', 'The header is not that of such a file.')
}
