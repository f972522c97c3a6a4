import type { Figure } from './ask-figure.ts'
import type { FigureRow } from './definition.ts'

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP: CSV injection). */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** `state` tells a zero (known, 0) from what is not known, held back, or does not apply. UTF-8 with BOM, CRLF (RFC 4180). */
export function figureCsv(figure: Figure): string {
  const currencyOf = (row: object) => ('currency' in row ? (row as FigureRow).currency : figure.currency)
  const lines: (string | number | null)[][] = [
    ['figure', 'version', 'edition', 'unit', 'from', 'to', 'as_of', 'by', 'key', 'value', 'state'],
    ...[
      { key: 'total', value: figure.value, state: figure.state },
      ...(figure.parts
        ? [
            { key: 'sum_of_parts', ...figure.parts.sum },
            { key: 'counted_once', ...figure.parts.once },
          ]
        : []),
      ...figure.rows,
      ...(figure.by === 'day' ? [] : figure.withoutDays).map((key) => ({ key, value: null, state: 'suppressed' })),
    ].map((row) => [
      figure.id,
      figure.version,
      figure.edition,
      // Money is told in its currency.
      currencyOf(row) ?? figure.unit,
      figure.from,
      figure.to,
      figure.asOf,
      figure.by ?? '',
      row.key,
      row.value,
      row.state,
    ]),
  ]
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
}
