import { isPostId, parseLink } from './link.ts'
import { parseJson } from './json.ts'
import { RejectedItem } from './reject.ts'

export type JsonObject = { readonly [key: string]: unknown }

const EARLIEST_MS = Date.UTC(2010, 0, 1)
const LATEST_MS = Date.UTC(2100, 0, 1)
const DAY_MS = 86_400_000
/** What Studio and spreadsheets write where there is no number. */
const NO_NUMBER = new Set(['', '-', '--', '–', '—', 'n/a', 'undefined', 'null', 'nan'])

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads an item that is a JSON object. */
export function parseObject(raw: string): JsonObject {
  let value: unknown
  try {
    value = parseJson(raw)
  } catch (error) {
    throw new RejectedItem('broken_json', error instanceof Error ? error.message.slice(0, 200) : undefined)
  }
  if (!isObject(value)) throw new RejectedItem('not_a_post')
  return value
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isObject(value) ? value : {}
}

export function listAt(object: JsonObject, key: string): unknown[] | null {
  const value = object[key]
  return Array.isArray(value) ? value : null
}

/** Text as it stands, or null where there is none. An empty text stays an empty text. */
export function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** A name, code or address: an empty one is none. */
export function readName(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : readText(value)
  return text === null || text.trim() === '' ? null : text.trim()
}

export function readFlag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null
}

export function readHandle(value: unknown): string | null {
  const name = readName(value)?.replace(/^@/, '') ?? ''
  return name === '' || name.length > 100 || /[\s/]/.test(name) ? null : name
}

export function readId(value: unknown): string {
  if (value === undefined || value === null || value === '') throw new RejectedItem('no_post_id')
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof text !== 'string' || !isPostId(text.trim())) {
    throw new RejectedItem('bad_id', `The id is not 10 to 20 digits: ${String(value).slice(0, 40)}`)
  }
  return text.trim()
}

/** A count of something: a whole number from zero, as a number or as text with or without thousands commas. */
export function readCount(value: unknown): number | null {
  const count = readWholeNumber(value)
  if (count !== null && count < 0) throw new RejectedItem('negative_count', `A count is below zero: ${count}`)
  return count
}

/** As `readCount`, but below zero is allowed: Studio's days also count what was taken back. */
export function readWholeNumber(value: unknown): number | null {
  if (value === undefined || value === null) return null
  const number = typeof value === 'string' ? fromText(value) : value
  if (number === null) return null
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new RejectedItem('bad_count', `A count is not a whole number: ${String(value).slice(0, 40)}`)
}

function fromText(value: string): number | null {
  const text = value.trim()
  if (NO_NUMBER.has(text.toLowerCase())) return null
  return /^-?(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN
}

export function readDuration(value: unknown): number | null {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : null
}

/** Unix seconds to ISO 8601 in UTC. */
export function readSeconds(value: unknown): string | null {
  const seconds = readInstant(value)
  return seconds === null ? null : toIso(seconds * 1000)
}

/** Unix milliseconds to ISO 8601 in UTC. */
export function readMilliseconds(value: unknown): string | null {
  const milliseconds = readInstant(value)
  return milliseconds === null ? null : toIso(milliseconds)
}

/** `YYYY-MM-DD HH:mm:ss` that is known to be in UTC. */
export function readUtcText(value: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?: ?UTC|Z)?$/.exec(value.trim())
  const iso = `${found?.[1]}T${found?.[2]}Z`
  const milliseconds = Date.parse(iso)
  if (Number.isNaN(milliseconds) || toIso(milliseconds) !== iso) throw badTime(value)
  return iso
}

/** A post cannot be younger than the moment it was seen; a day is left for clocks that go wrong. */
export function checkOrder(createdAt: string | null, observedAt: string | null): void {
  if (createdAt === null || observedAt === null) return
  if (Date.parse(createdAt) - Date.parse(observedAt) > DAY_MS) {
    throw new RejectedItem('bad_time', `Posted ${createdAt}, but seen already ${observedAt}.`)
  }
}

function readInstant(value: unknown): number | null {
  if (value === undefined || value === null || value === '') return null
  const number = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw badTime(value)
  return number
}

function toIso(milliseconds: number): string {
  if (milliseconds < EARLIEST_MS || milliseconds >= LATEST_MS) throw badTime(milliseconds)
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

function badTime(value: unknown): RejectedItem {
  return new RejectedItem('bad_time', `The time cannot be true: ${String(value).slice(0, 40)}`)
}

/** What a link beside an id says; a link to another post means that one of the two is wrong. */
export function readPostLink(id: string, value: unknown) {
  const link = typeof value === 'string' ? parseLink(value) : null
  if (link?.kind !== 'post') return null
  if (link.id !== id) throw new RejectedItem('id_mismatch', `The id says ${id}, the link ${link.id}.`)
  return link
}
