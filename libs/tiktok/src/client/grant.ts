// developers.tiktok.com/doc/oauth-get-a-user-access-token, oauth-refresh-a-user-access-token

import { readName, readWholeNumber, type JsonObject } from '../fields.ts'
import { notAsDocumented, readBody, readError } from './envelope.ts'
import { ok, type Result } from './errors.ts'
import { parseScopes, type Access } from './scopes.ts'
import type { Answer } from './send.ts'
import { later, type UnixMilliseconds } from './units.ts'

/**
 * What a creator granted, from a token answer. Moments are counted from when the request was sent, so that they are
 * never later than TikTok's own. Both tokens are new with every answer: store both before using either.
 */
export type Grant = Access & {
  /** This app's name for the account; the same for as long as the app lives. A handle is not. */
  openId: string
  /** All scopes as TikTok wrote them, also those this client has no use for. */
  scopeText: string
  /** As answered: 2 h in the newest copy of the documentation, 24 h in earlier ones. Never assume either. */
  expiresInSeconds: number
  accessExpiresAt: UnixMilliseconds
  refreshToken: string
  /** As answered: 180 or 365 days. Whether refreshing prolongs it is not documented. */
  refreshExpiresInSeconds: number
  refreshExpiresAt: UnixMilliseconds
}

/**
 * Reads the flat token answer. What decides is whether there is a token or an error, not the status: errors have been
 * seen with 200. A missing lifetime counts as none, so that the token is used now and refreshed soon, not lost.
 */
export function readGrant(answer: Answer, sentAt: UnixMilliseconds, formerRefreshToken: string | null): Result<Grant> {
  const body = readBody(answer)
  if (!body.ok) return body.error.kind === 'unreadable' ? notAsDocumented(hidden(answer)) : body
  const failed = readError(body.value, answer)
  if (failed) return failed
  const accessToken = readName(body.value['access_token'])
  const openId = readName(body.value['open_id'])
  const refreshToken = readName(body.value['refresh_token']) ?? formerRefreshToken
  if (accessToken === null || openId === null || refreshToken === null) {
    return notAsDocumented(hidden(answer), 'The token answer lacks a token or the account it is for.')
  }
  const scopeText = readName(body.value['scope']) ?? ''
  const expiresInSeconds = readLifetime(body.value, 'expires_in')
  const refreshExpiresInSeconds = readLifetime(body.value, 'refresh_expires_in')
  return ok({
    openId,
    scopes: parseScopes(scopeText),
    scopeText,
    accessToken,
    expiresInSeconds,
    accessExpiresAt: later(sentAt, expiresInSeconds * 1000),
    refreshToken,
    refreshExpiresInSeconds,
    refreshExpiresAt: later(sentAt, refreshExpiresInSeconds * 1000),
  })
}

function readLifetime(body: JsonObject, key: string): number {
  try {
    return Math.max(0, readWholeNumber(body[key]) ?? 0)
  } catch {
    return 0
  }
}

/** Half an answer may hold a token, and errors end up in logs. A gateway's page may be shown. */
function hidden(answer: Answer): Answer {
  return /token/i.test(answer.text) ? { ...answer, text: '' } : answer
}
