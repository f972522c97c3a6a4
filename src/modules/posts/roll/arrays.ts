/** PostgreSQL array literals of plain values, one a column: far cheaper to send and read than rows as JSON. */
export const arrays =
  <T>(rows: readonly T[]) =>
  (column: (row: T) => string | number | null): string =>
    `{${rows.map((row) => column(row) ?? 'NULL').join(',')}}`
