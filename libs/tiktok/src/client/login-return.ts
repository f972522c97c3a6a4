// developers.tiktok.com/doc/login-kit-web

import { createHash, timingSafeEqual } from 'node:crypto'
import { parseScopes, type Scope } from './scopes.ts'

export type LoginReturn =
  /** `scopes` may be fewer than were asked for. */
  | { kind: 'agreed'; code: string; scopes: Scope[] }
  /** The creator said no. */
  | { kind: 'refused'; description: string | null }
  /** `error` is TikTok's, or `state_mismatch`, or `no_code` where the address says nothing at all. */
  | { kind: 'failed'; error: string; description: string | null }

/**
 * Reads what the creator came back with. A code counts only with the state that was given out for this browser. Whether
 * a refusal carries the state is not documented: without one it is believed, since it can only end a login.
 * The query decodes the code once, which is what TikTok wants; it must not be decoded again.
 */
export function readLoginReturn(query: URL | URLSearchParams, state: string): LoginReturn {
  const parameters = query instanceof URL ? query.searchParams : query
  const error = parameters.get('error') || null
  const code = parameters.get('code') || null
  const returned = parameters.get('state')
  const description = parameters.get('error_description')
  if (returned === null ? error === null : !isSame(returned, state)) {
    return code === null && error === null
      ? { kind: 'failed', error: 'no_code', description: null }
      : { kind: 'failed', error: 'state_mismatch', description: null }
  }
  if (error === 'access_denied') return { kind: 'refused', description }
  if (error !== null) return { kind: 'failed', error, description }
  if (code === null) return { kind: 'failed', error: 'no_code', description: null }
  return { kind: 'agreed', code, scopes: parseScopes(parameters.get('scopes') ?? '') }
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return b !== '' && timingSafeEqual(digest(a), digest(b))
}
