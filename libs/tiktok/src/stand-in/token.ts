// developers.tiktok.com/doc/oauth-user-access-token-management

import { endConnections, exchangeCode, findByAccess, refreshTokens } from './connections.ts'
import { json, oauthError, type Handler, type Incoming, type Reply } from './reply.ts'
import type { World } from './world.ts'

export const token: Handler = (world, request) => {
  const form = readForm(world, request)
  if (!(form instanceof URLSearchParams)) return form
  const answer = byGrant(world, form)
  if (answer === null) return oauthError(world, 'unsupported_grant_type', 'Only authorization_code and refresh_token.')
  const { error, description } = answer
  return typeof error === 'string' ? oauthError(world, error, String(description)) : json(200, answer)
}

/** Ends the whole connection. Success has nothing in it. */
export const revoke: Handler = (world, request) => {
  const form = readForm(world, request)
  if (!(form instanceof URLSearchParams)) return form
  const connection = findByAccess(world, form.get('token') ?? '')
  if (!connection) return oauthError(world, 'invalid_request', 'The token is unknown or no longer valid.')
  endConnections(world, (one) => one === connection)
  world.outbox.removed(connection.account.openId, 5)
  return { status: 200, headers: {}, body: '' }
}

function byGrant(world: World, form: URLSearchParams) {
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return exchangeCode(world, form)
    case 'refresh_token':
      return refreshTokens(world, form.get('refresh_token') ?? '')
    default:
      return null
  }
}

function readForm(world: World, { headers, body }: Incoming): URLSearchParams | Reply {
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return oauthError(world, 'invalid_request', 'Send application/x-www-form-urlencoded.')
  }
  const form = new URLSearchParams(body)
  const { clientKey, clientSecret } = world.app
  if (form.get('client_key') === clientKey && form.get('client_secret') === clientSecret) return form
  return oauthError(world, 'invalid_client', 'client_key or client_secret is wrong.')
}
