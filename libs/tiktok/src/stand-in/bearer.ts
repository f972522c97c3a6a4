import { isObject, type JsonObject } from '../fields.ts'
import { findByAccess, type Connection } from './connections.ts'
import { apiError, type Incoming, type Reply } from './reply.ts'
import type { World } from './world.ts'

/** The connection a call is made for, once window, token and scope allow it; otherwise the refusal. */
export function admit(
  world: World,
  { headers }: Incoming,
  endpoint: string,
  scope: string,
): { connection: Connection } | { refused: Reply } {
  if (!world.windows.admit(endpoint, world.clock.now())) return { refused: tooMany(world) }
  const token = /^Bearer (\S+)$/.exec(headers['authorization'] ?? '')?.[1] ?? ''
  const connection = findByAccess(world, token)
  if (!connection) return { refused: tokenInvalid(world) }
  return connection.scopes.includes(scope) ? { connection } : { refused: scopeNotAuthorized(world, scope) }
}

export function tooMany(world: World): Reply {
  return apiError(world, 429, 'rate_limit_exceeded', 'Too many calls in the minute that has just passed.')
}

export function tokenInvalid(world: World): Reply {
  return apiError(world, 401, 'access_token_invalid', 'The access token is missing, unknown, expired or revoked.')
}

export function scopeNotAuthorized(world: World, scope: string): Reply {
  return apiError(world, 401, 'scope_not_authorized', `The creator did not grant ${scope}.`)
}

export function invalidParams(world: World, message: string): Reply {
  return apiError(world, 400, 'invalid_params', message)
}

/** `fields` always stands in the query, also of a POST. */
export function readFields({ url }: Incoming): string[] {
  return (url.searchParams.get('fields') ?? '').split(',').filter((field) => field !== '')
}

export function readJsonBody({ body }: Incoming): JsonObject | null {
  try {
    // Not this package's parser: an id sent as a bare number has to stay one, so that it can be refused.
    const value: unknown = body.trim() === '' ? {} : JSON.parse(body)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
