import type { World } from './world.ts'

export type Incoming = { method: string; url: URL; headers: Readonly<Record<string, string | undefined>>; body: string }

export type Reply = {
  status: number
  headers: Record<string, string>
  body: string
  /** How the connection ends, where not in the usual way. */
  end?: 'cut' | 'hang' | 'reset'
  /** Real milliseconds before the answer, or before a hanging connection is closed. */
  delayMs?: number
}

export type Handler = (world: World, request: Incoming) => Reply | Promise<Reply>

export function json(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(value) }
}

export function html(status: number, body: string, headers: Record<string, string> = {}): Reply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body }
}

/** An answer of the v2 API: `error` stands in it in success too. */
export function envelope(world: World, data: unknown): Reply {
  return json(200, { data, error: { code: 'ok', message: '', log_id: logId(world) } })
}

export function apiError(world: World, status: number, code: string, message: string): Reply {
  return json(status, { data: {}, error: { code, message, log_id: logId(world) } })
}

/** The other form of error, flat, of the addresses of OAuth. */
export function oauthError(world: World, error: string, description: string): Reply {
  const body = { error, error_description: description, log_id: logId(world) }
  return json(world.behaviour.tokenErrorStatus, body)
}

function logId(world: World): string {
  return world.makeText('log').slice(0, 20).toUpperCase()
}
