/**
 * How column types become values, the same on both databases:
 * bigint and numeric -> number, date -> text, timestamptz -> Date, json -> value, interval -> text.
 */
export const PARSERS: Record<number, (text: string) => unknown> = {
  20: Number, // int8
  1700: Number, // numeric
  1082: (text) => text, // date
  1114: (text) => text, // timestamp
  1184: (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')), // timestamptz
  1186: (text) => text, // interval
  114: (text) => JSON.parse(text) as unknown,
  3802: (text) => JSON.parse(text) as unknown,
}
