// developers.tiktok.com/doc/login-kit-web, oauth-user-access-token-management

import { notAsDocumented, readBody, readError } from './envelope.ts'
import { asWrite, ok, type Result } from './errors.ts'
import { readGrant, type Grant } from './grant.ts'
import { readLoginReturn, type LoginReturn } from './login-return.ts'
import { makeChallenge, makeVerifier, randomText, systemRandom, type Pkce, type Random } from './pkce.ts'
import type { Scope } from './scopes.ts'
import { send, type Answer, type NoAnswer } from './send.ts'
import type { UnixMilliseconds } from './units.ts'
import { resolveWire, type WireSettings } from './wire.ts'

export type LoginSettings = WireSettings & {
  clientKey: string
  clientSecret: string
  /** Exactly as registered with TikTok. */
  redirectUri: string
  /** Default `off`: Login Kit for the web documents none. */
  pkce?: Pkce
  random?: Random
}

/** A login under way: send the creator to `url`, and keep the rest bound to the browser's session. */
export type LoginBegun = { url: string; state: string; verifier: string | null }

type Stop = { signal?: AbortSignal }

export type Login = {
  /** `showConsent` asks again even where TikTok would pass a creator through. */
  begin(asked: { scopes: readonly Scope[]; showConsent?: boolean }): LoginBegun
  readReturn(query: URL | URLSearchParams, begun: Pick<LoginBegun, 'state'>): LoginReturn
  /** A code works once, and not for long. */
  exchange(given: { code: string; verifier: string | null } & Stop): Promise<Result<Grant>>
  /**
   * Under strict rotation the refresh token given here is dead as soon as TikTok answers, so one connection is refreshed
   * by one worker at a time. Whether another has already done it is yours to look up on `invalid_grant`.
   */
  refresh(given: { refreshToken: string } & Stop): Promise<Result<Grant>>
  /** When a creator disconnects with us. Success says nothing but that. */
  revoke(given: { accessToken: string } & Stop): Promise<Result<null>>
}

/** Login Kit for the web. Every answer to a write that could mean both is `outcome_unknown`. */
export function createLogin(settings: LoginSettings): Login {
  const { clientKey, clientSecret, redirectUri, pkce = 'off', random = systemRandom } = settings
  const wire = resolveWire(settings)

  async function post(path: string, fields: Record<string, string>, stop: Stop): Promise<Answer | NoAnswer> {
    const body = new URLSearchParams({ client_key: clientKey, client_secret: clientSecret, ...fields }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-cache' }
    const limits = { timeoutMs: wire.timeoutMs, signal: stop.signal }
    return send(wire.transport, `${wire.apiOrigin}${path}`, { method: 'POST', headers, body }, limits)
  }

  async function askToken(fields: Record<string, string>, former: string | null, stop: Stop): Promise<Result<Grant>> {
    const sentAt = wire.clock.now()
    const answer = await post('/v2/oauth/token/', fields, stop)
    return settle(answer, (whole) => readGrant(whole, sentAt, former))
  }

  return {
    begin({ scopes, showConsent = false }) {
      const state = randomText(random, 24)
      const verifier = pkce === 'off' ? null : makeVerifier(random)
      const url = new URL('/v2/auth/authorize/', wire.wwwOrigin)
      const parameters = { client_key: clientKey, response_type: 'code', scope: scopes.join(','), state }
      url.search = new URLSearchParams({ ...parameters, redirect_uri: redirectUri }).toString()
      if (pkce !== 'off' && verifier !== null) {
        url.searchParams.set('code_challenge', makeChallenge(verifier, pkce))
        url.searchParams.set('code_challenge_method', 'S256')
      }
      if (showConsent) url.searchParams.set('disable_auto_auth', '1')
      return { url: url.href, state, verifier }
    },
    readReturn: (query, begun) => readLoginReturn(query, begun.state),
    exchange({ code, verifier, ...stop }) {
      const proof: Record<string, string> = verifier === null ? {} : { code_verifier: verifier }
      const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...proof }
      return askToken(fields, null, stop)
    },
    refresh: ({ refreshToken, ...stop }) =>
      askToken({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshToken, stop),
    async revoke({ accessToken, ...stop }) {
      return settle(await post('/v2/oauth/revoke/', { token: accessToken }, stop), readRevoked)
    },
  }
}

function settle<T>(answer: Answer | NoAnswer, read: (whole: Answer) => Result<T>): Result<T> {
  if (!answer.ok) {
    const { sent, ...failure } = answer
    return sent ? asWrite(failure) : failure
  }
  const result = read(answer)
  return result.ok ? result : asWrite(result)
}

/** Success is 200 with nothing in it; an envelope that says `ok` is taken as well. */
function readRevoked(answer: Answer): Result<null> {
  if (answer.text.trim() === '' && answer.status >= 200 && answer.status < 300) return ok(null)
  const body = readBody(answer)
  if (!body.ok) return body
  const failed = readError(body.value, answer)
  if (failed) return failed
  return 'error' in body.value ? ok(null) : notAsDocumented(answer)
}

/**
 * When to refresh: after five sixths of the life that the answer itself gave (1 h 40 min of 2 h, 20 h of 24 h), so that
 * a failed attempt leaves time for others.
 */
export function refreshAt(grant: Pick<Grant, 'accessExpiresAt' | 'expiresInSeconds'>): UnixMilliseconds {
  return (grant.accessExpiresAt - Math.floor((grant.expiresInSeconds * 1000) / 6)) as UnixMilliseconds
}
