import { parseJson } from '../json.ts'
import { isObject, type JsonObject } from '../fields.ts'
import { findMisfit } from './check-schema.ts'
import schema from './script.schema.json' with { type: 'json' }

// The types say what script.schema.json says; `script.test.ts` holds them together.

export type Regime = '2h-180d' | '24h-365d'
export type PostState = 'public' | 'private' | 'deleted'

export type ScriptChange = {
  at: string
  caption?: string
  views?: number
  likes?: number
  comments?: number
  shares?: number
  state?: PostState
}

export type ScriptPost = Omit<ScriptChange, 'at' | 'caption'> & {
  id?: string
  createdAt: string
  caption: string
  media?: 'video' | 'photo'
  durationSeconds?: number
  width?: number
  height?: number
  changes?: ScriptChange[]
}

export type ScriptAccount = {
  openId: string
  unionId?: string
  handle: string
  displayName?: string
  bio?: string
  verified?: boolean
  followers?: number
  following?: number
  posts: ScriptPost[]
}

export const endpoints = [
  'authorize',
  'token',
  'revoke',
  'user_info',
  'video_list',
  'video_query',
  'oembed',
  'media',
] as const

export type EndpointName = (typeof endpoints)[number]

export type FaultKind =
  | 'slow'
  | 'cut'
  | 'timeout'
  | 'timeout_after'
  | 'reset'
  | 'reset_after'
  | 'html_504'
  | 'html_504_after'
  | 'internal'
  | 'internal_after'
  | 'rate_limit'
  | 'error_in_200'
  | 'token_invalid'
  | 'scope_not_authorized'
  | 'invalid_grant'

export type ScriptFault = {
  at: string | number
  endpoint: EndpointName | '*'
  kind: FaultKind
  times?: number
  until?: string
  delayMs?: number
}

export type Behaviour = {
  rotation: 'strict' | 'lax'
  tokenErrorStatus: 200 | 400
  refreshProlongs: boolean
  codeSeconds: number
  stateOnError: boolean
  pkce: readonly ('hex' | 'base64url')[]
  perMinute: number
  pageSizes: readonly number[]
  oembed: 'newer' | 'older'
}

export type ScriptApp = { clientKey?: string; clientSecret?: string; redirectUris?: string[]; callback?: string }

export type Script = {
  $schema?: string
  clock: string
  regime: Regime
  app?: ScriptApp
  behaviour?: Partial<Behaviour>
  accounts: ScriptAccount[]
  faults?: ScriptFault[]
}

/** A script or a control message that does not fit; the message names the place and says what to do. */
export class ScriptError extends Error {
  readonly path: string

  constructor(path: string, problem: string) {
    super(`${path === '' ? 'The script' : path} ${problem}`)
    this.name = 'ScriptError'
    this.path = path
  }
}

/** The orders of `POST /_control/…`, as the schema names them. */
type Order = 'controlClock' | 'controlFault' | 'controlConsent' | 'controlPosts' | 'controlWebhook'

/** Reads a script's text. Ids may stand in it as bare numbers; they keep their digits. */
export function readScript(text: string): Script {
  return checkScript(parse(text))
}

export function checkScript(value: unknown): Script {
  const script = checked<Script>(value, schema)
  const accounts = script.accounts.flatMap(({ openId, handle }, i) => [
    [`accounts[${i}].openId`, openId],
    [`accounts[${i}].handle`, `@${handle.toLowerCase()}`],
  ])
  const ids = script.accounts.flatMap(({ posts }, i) =>
    posts.flatMap(({ id }, j) => (id === undefined ? [] : [[`accounts[${i}].posts[${j}].id`, id]])),
  )
  for (const pairs of [accounts, ids]) findRepeated(pairs as [string, string][])
  return script
}

/** Reads the body of a `POST /_control/…`. */
export function readControl<T>(text: string, order: Order): T {
  return checked<T>(parse(text.trim() === '' ? '{}' : text), schema.$defs[order])
}

function parse(text: string): unknown {
  try {
    return parseJson(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new ScriptError('', `is not JSON: ${said.replace(/\s+/g, ' ')}`)
  }
}

function checked<T>(value: unknown, part: JsonObject): T {
  if (!isObject(value)) throw new ScriptError('', 'must be a JSON object.')
  const misfit = findMisfit(value, part, schema)
  if (misfit) throw new ScriptError(misfit.path, misfit.problem)
  return value as T
}

function findRepeated(pairs: [path: string, value: string][]): void {
  const first = new Map<string, string>()
  for (const [path, value] of pairs) {
    const earlier = first.get(value)
    if (earlier !== undefined) throw new ScriptError(path, `repeats ${earlier}. Give each its own.`)
    first.set(value, path)
  }
}
