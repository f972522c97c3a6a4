/**
 * What happened, one line each to stderr: JSON for machines, plain lines on a terminal. An event's name is fixed text
 * (`posts.run.done`); what varies goes into fields. Secrets and addresses are taken out here, whoever logs them.
 */
import { systemNow } from './time.ts'

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
export type LogFields = Record<string, unknown>

export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
  /** A logger that adds these fields to each line, e.g. `{ requestId }`. */
  child(fields: LogFields): Log
}

interface LogSettings {
  level: LogLevel
  /** Lines for people instead of JSON. */
  readable: boolean
  write: (line: string) => void
  now: () => Date
}

export function createLog(settings: LogSettings, own: LogFields = {}): Log {
  const tell = (level: LogLevel) => (event: string, fields?: LogFields) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(settings.level)) return
    const head = { time: settings.now().toISOString(), level, event }
    const clean = Object.fromEntries(
      Object.entries({ ...own, ...fields }).map(([key, value]) => [key, guard(key, value, 0)]),
    )
    settings.write(
      settings.readable ? readableLine(head, clean) : `${JSON.stringify({ ...head, ...clean, ...head })}\n`,
    )
  }
  return {
    debug: tell('debug'),
    info: tell('info'),
    warn: tell('warn'),
    error: tell('error'),
    child: (fields) => createLog(settings, { ...own, ...fields }),
  }
}

const house: LogSettings = {
  level: 'info',
  readable: Boolean(process.stderr.isTTY),
  write: (line) => void process.stderr.write(line),
  now: systemNow,
}
export const log: Log = createLog(house)

/** @throws on a level that is none, so that a misspelt setting is seen at start. */
export function setLogLevel(level: string): void {
  const known = LOG_LEVELS.find((one) => one === level)
  if (!known) throw new Error(`the log level must be one of ${LOG_LEVELS.join(', ')}`)
  house.level = known
}

const GONE = '[redacted]'
const SECRET_KEY =
  /token|secret|passw|authorization|cookie|email|credential|apikey|signature|privatekey|smtpurl|databaseurl/
const SECRET_KEYS = new Set(['to', 'toaddress', 'mail', 'mailto', 'cc', 'bcc', 'recipient', 'recipients', 'link'])
const MAX_DEPTH = 5
const MAX_ITEMS = 50
const MAX_TEXT = 4000

function guard(key: string, value: unknown, depth: number): unknown {
  const name = key.toLowerCase().replace(/[^a-z]/g, '')
  const says = value !== null && value !== undefined && typeof value !== 'boolean'
  if (says && (SECRET_KEY.test(name) || SECRET_KEYS.has(name))) return GONE
  return plain(value, depth)
}

/** A value JSON can carry, bounded in depth and size. Logging must never throw. */
function plain(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object') return value === undefined ? undefined : cleanText(String(value))
  if (depth >= MAX_DEPTH) return '[…]'
  try {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'no time' : value.toISOString()
    if (value instanceof Error) return errorFields(value, depth)
    if (value instanceof URL) return cleanText(value.href)
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
    if (value instanceof Map) return plain(Object.fromEntries(value), depth)
    if (Array.isArray(value) || value instanceof Set)
      return [...value].slice(0, MAX_ITEMS).map((one) => plain(one, depth + 1))
    const entries = Object.entries(value).slice(0, MAX_ITEMS)
    return Object.fromEntries(entries.map(([key, one]) => [key, guard(key, one, depth + 1)]))
  } catch {
    return '[unreadable]'
  }
}

const errorFields = (error: Error & { code?: unknown; constraint?: unknown; errors?: unknown }, depth: number) => ({
  name: error.name,
  message: cleanText(error.message),
  ...(error.code === undefined ? {} : { code: plain(error.code, depth + 1) }),
  ...(error.constraint === undefined ? {} : { constraint: plain(error.constraint, depth + 1) }),
  stack: cleanText(error.stack ?? ''),
  ...(error.cause === undefined ? {} : { cause: plain(error.cause, depth + 1) }),
  ...(Array.isArray(error.errors) ? { errors: plain(error.errors, depth + 1) } : {}),
})

/** Free text (an error's message, an address with a query) may carry what a key's name does not give away. */
const cleanText = (text: string): string =>
  (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
    .replace(/(:\/\/)[^\s/@]*@/g, `$1${GONE}@`)
    .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu, GONE)
    .replace(/([?&#][^=&\s]{0,30}(?:token|secret|code|key|signature|password)[^=&\s]{0,30}=)[^&\s"']+/gi, `$1${GONE}`)
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${GONE}`)

function readableLine(head: { time: string; level: string; event: string }, fields: Record<string, unknown>): string {
  const word = (value: unknown) =>
    typeof value === 'string' && /^[\w.:/-]+$/.test(value) ? value : JSON.stringify(value)
  const told = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}=${word(value)}`)
  // JSON leaves DEL and the C1 controls as they are; a terminal would obey them.
  const line = `${head.time.slice(11, 19)} ${head.level.padEnd(5)} ${head.event}${told.join('')}`
  return `${line.replace(/\p{Cc}/gu, '·')}\n`
}
