import type { Scope } from './scopes.ts'

// Glossary
// kind     what happened, in the client's words: the one thing to branch on
// code     what TikTok called it, where it said anything
// step     what the caller should do next

/** What an answer said about itself. */
type Told = {
  /** For a log or a developer; never for the creator. */
  message: string
  /** HTTP status, or null where no answer came. */
  status: number | null
  code: string | null
  logId: string | null
}

export type WebhookFault = 'missing' | 'malformed' | 'wrong' | 'too_old' | 'too_new' | 'other_app'

/** Everything that can go wrong, for every call of this client. */
export type TikTokError = Told &
  (
    | { kind: 'network' }
    | { kind: 'timeout' }
    /** The caller's own signal stopped it. */
    | { kind: 'stopped' }
    /** The answer began and broke off. */
    | { kind: 'cut_answer' }
    /** Not the JSON that is documented: a gateway's HTML with 504, for one. */
    | { kind: 'unreadable'; beginning: string }
    /** `byUs`: the client's own window was full and nothing was sent. */
    | { kind: 'rate_limited'; waitMs: number; byUs: boolean }
    /** Refresh once, then ask once more. */
    | { kind: 'token_invalid' }
    /** Known before sending where the granted scopes are known: then `status` is null. */
    | { kind: 'scope_missing'; scopes: readonly Scope[]; fields: readonly string[] }
    | { kind: 'invalid_params' }
    | { kind: 'internal' }
    /** `code` is an OAuth error such as `invalid_grant`; the status may well be 200. */
    | { kind: 'oauth'; code: string }
    /** A code this client has no kind for. */
    | { kind: 'refused' }
    /** oEmbed: the post is removed, private or unknown. */
    | { kind: 'gone' }
    /** A write went out, and whether TikTok did it cannot be known from here. Never repeat it blindly. */
    | { kind: 'outcome_unknown'; cause: TikTokError }
    | { kind: 'webhook_refused'; reason: WebhookFault }
  )

export type ErrorKind = TikTokError['kind']

/** Calls never throw for what the world does; they throw `TypeError` only where a program is wrong. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TikTokError }

export type Failure = Extract<Result<never>, { ok: false }>

type OfKind<K extends ErrorKind> = Extract<TikTokError, { kind: K }>
type Own<K extends ErrorKind> = Omit<OfKind<K>, keyof Told | 'kind'> & Partial<Pick<OfKind<K>, 'code'>>
type Note = Partial<Omit<Told, 'message'>>

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail<K extends ErrorKind>(kind: K, message: string, more: Own<K> & Note): Failure {
  const error = { status: null, code: null, logId: null, ...more, kind, message }
  return { ok: false, error: error as unknown as TikTokError }
}

export type Step = 'retry' | 'wait' | 'refresh' | 'reconnect' | 'fix' | 'find_out' | 'drop' | 'nothing'

const steps: Record<Exclude<ErrorKind, 'oauth'>, Step> = {
  network: 'retry',
  timeout: 'retry',
  cut_answer: 'retry',
  unreadable: 'retry',
  internal: 'retry',
  rate_limited: 'wait',
  token_invalid: 'refresh',
  scope_missing: 'reconnect',
  invalid_params: 'fix',
  refused: 'fix',
  outcome_unknown: 'find_out',
  gone: 'drop',
  webhook_refused: 'drop',
  stopped: 'nothing',
}

/** OAuth errors that only a new consent of the creator ends. */
const RECONNECT = new Set(['access_denied', 'invalid_grant', 'invalid_scope'])

/** What to do about an error. `retry` is only ever said where repeating cannot do anything twice. */
export function nextStep(error: TikTokError): Step {
  if (error.kind !== 'oauth') return steps[error.kind]
  return RECONNECT.has(error.code) ? 'reconnect' : 'fix'
}

/** The kinds after which a write may or may not have been carried out, once the request had left. */
const AMBIGUOUS = new Set<ErrorKind>(['network', 'timeout', 'stopped', 'cut_answer', 'unreadable', 'internal'])

/** Turns what a read may simply repeat into `outcome_unknown` for a write. */
export function asWrite(failure: Failure): Failure {
  const { error } = failure
  if (!AMBIGUOUS.has(error.kind)) return failure
  const { status, code, logId } = error
  const message = `Whether TikTok carried this out is not known: ${error.message}`
  return fail('outcome_unknown', message, { cause: error, status, code, logId })
}
