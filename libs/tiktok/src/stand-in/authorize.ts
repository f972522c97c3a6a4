// developers.tiktok.com/doc/login-kit-web, login-kit-desktop

import { consentPage, errorPage, type Asked } from './consent-page.ts'
import { issueCode } from './connections.ts'
import type { Account } from './posts.ts'
import { html, type Handler, type Reply } from './reply.ts'
import { findAccount, type Decision, type World } from './world.ts'

const KNOWN_SCOPES = new Set([
  'user.info.basic',
  'user.info.profile',
  'user.info.stats',
  'video.list',
  'video.upload',
  'video.publish',
])

/** GET shows the page, POST takes its form. A decision set by `POST /_control/consent` stands in for the creator. */
export const authorize: Handler = (world, request) => {
  const given = request.method === 'POST' ? new URLSearchParams(request.body) : request.url.searchParams
  const asked = readAsked(world, given)
  if (typeof asked === 'string') return html(400, errorPage(asked))
  const unknown = asked.scopes.filter((scope) => !KNOWN_SCOPES.has(scope))
  if (given.get('response_type') !== 'code') return fail(world, asked, 'unsupported_response_type', 'Only code.')
  if (asked.scopes.length === 0 || unknown.length > 0) {
    return fail(world, asked, 'invalid_scope', `Not a scope: ${unknown.join(', ')}`)
  }
  if (asked.challenge !== null && asked.challengeMethod !== 'S256') {
    return fail(world, asked, 'invalid_request', 'code_challenge_method must be S256.')
  }
  if (request.method === 'POST') return decide(world, asked, readDecision(world, given))
  const decision = world.decisions[0]
  if (!decision) return html(200, consentPage(asked, world.accounts), pageHeaders(asked))
  if (!decision.always) world.decisions.shift()
  return decide(world, asked, decision)
}

function readAsked(world: World, given: URLSearchParams): Asked | string {
  const redirectUri = given.get('redirect_uri') ?? ''
  if (given.get('client_key') !== world.app.clientKey) return 'The client_key is not that of the script’s app.'
  if (!URL.canParse(redirectUri) || !/^https?:\/\//.test(redirectUri)) return 'The redirect_uri is no address.'
  if (world.app.redirectUris !== null && !world.app.redirectUris.includes(redirectUri)) {
    return 'The redirect_uri is not one of the script’s app.redirectUris.'
  }
  return {
    clientKey: world.app.clientKey,
    redirectUri,
    scopes: (given.get('scope') ?? '').split(',').filter((scope) => scope !== ''),
    state: given.get('state'),
    challenge: given.get('code_challenge'),
    challengeMethod: given.get('code_challenge_method'),
  }
}

function readDecision(world: World, form: URLSearchParams): Decision | null {
  const account = findAccount(world, form.get('account') ?? '')
  if (!account) return null
  const answer = form.get('answer') === 'agree' ? 'agree' : 'refuse'
  return { account, answer, scopes: form.getAll('granted'), always: false }
}

function decide(world: World, asked: Asked, decision: Decision | null): Reply {
  if (!decision) return html(400, errorPage('The form names no account of the script.'))
  if (decision.answer === 'refuse') return fail(world, asked, 'access_denied', 'The creator refused.')
  if (decision.answer === 'fail')
    return fail(world, asked, decision.error ?? 'invalid_request', 'As the script has it.')
  return agree(world, asked, decision.account, decision.scopes)
}

/** What is granted is what was asked for and left on; the basic scope cannot be switched off. */
function agree(world: World, asked: Asked, account: Account, left: string[] | undefined): Reply {
  const scopes = asked.scopes.filter((scope) => !left || scope === 'user.info.basic' || left.includes(scope))
  const code = issueCode(world, { account, scopes, redirectUri: asked.redirectUri, challenge: asked.challenge })
  return goBack(asked, { code, scopes: scopes.join(','), state: asked.state })
}

function fail(world: World, asked: Asked, error: string, description: string): Reply {
  const state = world.behaviour.stateOnError ? asked.state : null
  return goBack(asked, { error, error_description: description, state })
}

function goBack({ redirectUri }: Asked, parameters: Record<string, string | null>): Reply {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value)
  }
  return { status: 302, headers: { location: url.href, 'cache-control': 'no-store' }, body: '' }
}

function pageHeaders({ redirectUri }: Asked): Record<string, string> {
  const policy = [
    `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'`,
    `form-action 'self' ${new URL(redirectUri).origin}`,
  ]
  return { 'content-security-policy': policy.join('; '), 'cache-control': 'no-store' }
}
