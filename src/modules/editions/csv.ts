import { parse } from 'csv-parse/sync'

/** Rows of cells, the header first. @throws with the line in its message. */
export const readCsv = (text: string): string[][] =>
  parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true }) as string[][]

const cell = (text: string) => (/^\s|\s$|[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const printCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map((value) => cell(value === null ? '' : String(value))).join(',')}\n`).join('')
