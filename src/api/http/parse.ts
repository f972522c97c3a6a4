import * as v from 'valibot'
import { locales, type LocaleCode } from '#messages'
import { Refusal } from '#platform/refusal'
import type { AnyEndpoint } from '../endpoint.ts'
import { common, format, MOST_POSTS } from '../parameters.ts'

/** The language to answer in, also when the rest cannot be read. */
export function langOf(url: URL): LocaleCode {
  const asked = url.searchParams.get('lang')
  return locales.find((code) => code === asked) ?? 'vi'
}

export interface Parsed {
  edition: string | null
  lang: LocaleCode
  format: 'json' | 'csv'
  query: Record<string, unknown>
  /** What was asked, the same text however it was written: two requests with one key have one answer. */
  key: string
}

/** All parameters that an endpoint takes. */
export const parametersOf = (endpoint: AnyEndpoint): Record<string, v.GenericSchema<string | undefined, unknown>> => ({
  ...endpoint.query,
  ...(endpoint.csv ? format : {}),
  ...common,
})

/** Strict: a misspelt parameter is refused, not passed over. @throws Refusal api.… */
export function parse(endpoint: AnyEndpoint, url: URL, headers: Headers): Parsed {
  const schemas = parametersOf(endpoint)
  const given: Record<string, string> = {}
  for (const [name, value] of url.searchParams) {
    if (!Object.hasOwn(schemas, name))
      throw new Refusal('api.unknown_parameter', { allowed: Object.keys(schemas).join(', ') })
    if (Object.hasOwn(given, name)) throw new Refusal('api.repeated', { name })
    given[name] = value
  }
  const read: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(schemas)) {
    const parsed = v.safeParse(schema, given[name])
    if (!parsed.success) throw new Refusal(`api.${parsed.issues[0]!.message}`, { name, most: MOST_POSTS })
    read[name] = parsed.output
  }
  const { edition, lang, format: wanted, ...query } = read
  const answerFormat = endpoint.csv && (wanted === undefined ? prefersCsv(headers) : wanted === 'csv') ? 'csv' : 'json'
  const asked = Object.keys(schemas)
    .filter((name) => name !== 'format' && given[name] !== undefined)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(given[name]!)}`)
  return {
    edition: (edition as string | undefined) ?? null,
    lang: (lang as LocaleCode | undefined) ?? 'vi',
    format: answerFormat,
    query,
    key: `${answerFormat} ${url.pathname}?${asked.join('&')}`,
  }
}

/** Only somebody who names CSV, and not JSON as more welcome, gets it. */
function prefersCsv(headers: Headers): boolean {
  const wishes = new Map(
    (headers.get('accept') ?? '').split(',').map((part) => {
      const [type = '', ...params] = part.trim().toLowerCase().split(';')
      const weight = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean)
      return [type.trim(), weight === undefined ? 1 : Number(weight)] as const
    }),
  )
  const csv = wishes.get('text/csv') ?? 0
  return csv > 0 && csv >= (wishes.get('application/json') ?? 0)
}
