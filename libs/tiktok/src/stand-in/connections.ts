import { createHash } from 'node:crypto'
import type { Account } from './posts.ts'
import { lifetimes, type World } from './world.ts'

/** What a creator agreed to once, and the tokens that came of it. */
export type Connection = {
  account: Account
  scopes: string[]
  /** When the consent ends unless refreshing prolongs it. */
  endsAt: number
  /** Token → the moment it dies. */
  access: Map<string, number>
  refresh: Map<string, number>
}

export type Code = {
  account: Account
  scopes: string[]
  redirectUri: string
  challenge: string | null
  expiresAt: number
}

export type Connections = { codes: Map<string, Code>; all: Connection[] }

export type TokenAnswer = Record<string, string | number>

type Refused = { error: string; description: string }

export function issueCode(world: World, code: Omit<Code, 'expiresAt'>): string {
  // Signs that have to be encoded, and one that a second decoding would ruin.
  const text = `${world.makeText('code')}*0!%41.s1`
  world.connections.codes.set(text, { ...code, expiresAt: world.clock.now() + world.behaviour.codeSeconds * 1000 })
  return text
}

/** A code works once, until it expires, with the return address and the verifier of its login. */
export function exchangeCode(world: World, form: URLSearchParams): TokenAnswer | Refused {
  const text = form.get('code') ?? ''
  const code = world.connections.codes.get(text)
  world.connections.codes.delete(text)
  if (!code) return refused('The code is unknown or was used before.')
  if (code.expiresAt <= world.clock.now()) return refused('The code has expired.')
  if (form.get('redirect_uri') !== code.redirectUri) return refused('The redirect_uri is not that of the login.')
  const challenge = code.challenge
  if (challenge !== null && !isProof(form.get('code_verifier') ?? '', challenge, world.behaviour.pkce)) {
    return refused('The code_verifier does not fit.')
  }
  const endsAt = world.clock.now() + lifetimes[world.regime].refreshSeconds * 1000
  const connection: Connection = {
    account: code.account,
    scopes: code.scopes,
    endsAt,
    access: new Map(),
    refresh: new Map(),
  }
  world.connections.all.push(connection)
  return issueTokens(world, connection)
}

export function refreshTokens(world: World, refreshToken: string): TokenAnswer | Refused {
  const now = world.clock.now()
  const connection = world.connections.all.find(({ refresh }) => refresh.has(refreshToken))
  if (!connection) return refused('The refresh token is unknown or no longer valid.')
  if ((connection.refresh.get(refreshToken) ?? 0) <= now) return refused('The refresh token has expired.')
  if (world.behaviour.rotation === 'strict') connection.refresh.clear()
  if (world.behaviour.refreshProlongs) connection.endsAt = now + lifetimes[world.regime].refreshSeconds * 1000
  return issueTokens(world, connection)
}

/** The connection of a token that is alive. */
export function findByAccess(world: World, token: string): Connection | null {
  const found = world.connections.all.find(({ access }) => access.has(token))
  return found && (found.access.get(token) ?? 0) > world.clock.now() ? found : null
}

/** Ends all tokens of the connections that a test picks; the number of connections that ended. */
export function endConnections(world: World, picks: (connection: Connection) => boolean): number {
  const ended = world.connections.all.filter((one) => one.refresh.size + one.access.size > 0 && picks(one))
  for (const { access, refresh } of ended) {
    access.clear()
    refresh.clear()
  }
  return ended.length
}

function issueTokens(world: World, connection: Connection): TokenAnswer {
  const now = world.clock.now()
  const { accessSeconds } = lifetimes[world.regime]
  const accessToken = `act.${world.makeText('access')}`
  const refreshToken = `rft.${world.makeText('refresh')}`
  const accessEnds = Math.min(now + accessSeconds * 1000, connection.endsAt)
  connection.access.set(accessToken, accessEnds)
  connection.refresh.set(refreshToken, connection.endsAt)
  return {
    access_token: accessToken,
    expires_in: Math.floor((accessEnds - now) / 1000),
    open_id: connection.account.openId,
    refresh_expires_in: Math.floor((connection.endsAt - now) / 1000),
    refresh_token: refreshToken,
    scope: connection.scopes.join(','),
    token_type: 'Bearer',
  }
}

function isProof(verifier: string, challenge: string, forms: readonly ('hex' | 'base64url')[]): boolean {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(verifier)) return false
  return forms.some((form) => createHash('sha256').update(verifier).digest(form) === challenge)
}

function refused(description: string): Refused {
  return { error: 'invalid_grant', description }
}
