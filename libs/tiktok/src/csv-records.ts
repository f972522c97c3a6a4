import { parse } from 'csv-parse/sync'
import { LineCutter, type Line } from './lines.ts'
import { limits, type Reject } from './post.ts'
import { toReject } from './reject.ts'

export type CsvRecord = { text: string; cells: string[]; reject?: Reject }

/**
 * Cuts CSV into records and parses each. A record that cannot be read costs only itself: when a quotation mark stays
 * open and a later line is a good row by itself (`isRow`), the rows after the broken one are read as usual.
 */
export class CsvRecords {
  readonly #cutter = new LineCutter(limits.lineChars)
  readonly #delimiter: string
  readonly #columns: number
  readonly #isRow: (cells: string[]) => boolean
  #open = ''
  #ending = ''

  constructor(delimiter: string, columns: number, isRow: (cells: string[]) => boolean) {
    this.#delimiter = delimiter
    this.#columns = columns
    this.#isRow = isRow
  }

  push(chunk: string): CsvRecord[] {
    return this.#parse(this.#cut(this.#cutter.push(chunk)))
  }

  end(): CsvRecord[] {
    const texts = this.#cut(this.#cutter.end())
    if (this.#open !== '') texts.push(this.#open)
    this.#open = ''
    return this.#parse(texts)
  }

  #cut(lines: Line[]): (string | CsvRecord)[] {
    const found: (string | CsvRecord)[] = []
    for (const line of lines) {
      if (line.tooLong) {
        if (this.#open !== '') found.push(broken(this.#open))
        this.#open = ''
        found.push({ text: line.text, cells: [], reject: toReject('line_too_long') })
        continue
      }
      const isClosed = hasEvenQuotes(line.text)
      if (this.#open === '') {
        if (line.text === '') continue
        if (isClosed) found.push(line.text)
        else this.#hold(line.text, line.ending)
        continue
      }
      if (isClosed && this.#isRowAlone(line.text)) {
        found.push(broken(this.#open), line.text)
        this.#open = ''
        continue
      }
      const text = this.#open + this.#ending + line.text
      if (text.length > limits.lineChars) {
        found.push({ text: text.slice(0, 1_000), cells: [], reject: toReject('line_too_long') })
        this.#open = ''
      } else if (isClosed) {
        this.#hold(text, line.ending)
      } else {
        found.push(text)
        this.#open = ''
      }
    }
    return found
  }

  #hold(text: string, ending: string): void {
    this.#open = text
    this.#ending = ending
  }

  #isRowAlone(text: string): boolean {
    if (text.split(this.#delimiter, this.#columns).length < this.#columns) return false
    const cells = parseTexts([text], this.#delimiter)?.[0]
    return cells?.length === this.#columns && this.#isRow(cells)
  }

  #parse(found: (string | CsvRecord)[]): CsvRecord[] {
    const quoted = found.filter((one) => typeof one === 'string' && one.includes('"')) as string[]
    const all = quoted.length > 1 ? parseTexts(quoted, this.#delimiter) : null
    let next = 0
    return found.map((one) => {
      if (typeof one !== 'string') return one
      // Without quotation marks a record is nothing but its delimiters.
      if (!one.includes('"')) return { text: one, cells: one.split(this.#delimiter) }
      const cells = all === null ? parseTexts([one], this.#delimiter)?.[0] : all[next++]
      return cells === undefined ? broken(one) : { text: one, cells }
    })
  }
}

/** All records at once, because one call costs more than many rows; null where one of them is not CSV. */
export function parseTexts(texts: string[], delimiter: string): string[][] | null {
  try {
    const options = { delimiter, record_delimiter: '\n', relax_column_count: true }
    const records: string[][] = parse(texts.join('\n'), options)
    return records.length === texts.length ? records : null
  } catch {
    return null
  }
}

function broken(text: string): CsvRecord {
  return { text, cells: [], reject: toReject('broken_csv') }
}

function hasEvenQuotes(text: string): boolean {
  let isEven = true
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) isEven = !isEven
  return isEven
}
