import { describe, expect, it } from 'vitest'
import { fc } from '../testing.ts'
import { nextStep } from './errors.ts'
import { createLogin, refreshAt } from './login.ts'
import { readLoginReturn } from './login-return.ts'
import { checkRedirectUri } from './redirect.ts'
import { withRenewal } from './renewal.ts'
import { errorOf, handClock, play, START, valueOf, type Played } from './testing.ts'

const app = { clientKey: 'key', clientSecret: 'secret', redirectUri: 'https://sen.example/connect/tiktok' }
const answered = {
  access_token: 'act.1',
  expires_in: 7_200,
  open_id: '-o1',
  refresh_expires_in: 15_552_000,
  refresh_token: 'rft.1',
  scope: 'user.info.basic,video.list,video.upload',
  token_type: 'Bearer',
}
const code = { code: 'c*0!%41', verifier: null }
const login = (...answers: Played[]) =>
  createLogin({ ...app, transport: play(...answers), clock: handClock(), timeoutMs: 50 })

describe('begin', () => {
  it('builds the address of the consent page', () => {
    const begun = createLogin(app).begin({ scopes: ['user.info.basic', 'video.list'] })
    const url = new URL(begun.url)
    expect(url.origin + url.pathname).toBe('https://www.tiktok.com/v2/auth/authorize/')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_key: 'key',
      response_type: 'code',
      scope: 'user.info.basic,video.list',
      redirect_uri: app.redirectUri,
      state: begun.state,
    })
    expect(begun.verifier).toBeNull()
    expect(begun.state).toMatch(/^[\w-]{32}$/)
  })

  it('adds a challenge where it is switched on, and the page where it is asked for', () => {
    const random = (bytes: number) => new Uint8Array(bytes)
    const begun = createLogin({ ...app, pkce: 'hex', random }).begin({ scopes: ['user.info.basic'], showConsent: true })
    expect(begun.verifier).toBe('A'.repeat(64))
    const { searchParams } = new URL(begun.url)
    expect(searchParams.get('code_challenge')).toMatch(/^[0-9a-f]{64}$/)
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    expect(searchParams.get('disable_auto_auth')).toBe('1')
  })
})

describe('readReturn', () => {
  const read = (query: string) => readLoginReturn(new URLSearchParams(query), 'right')

  it.each([
    [
      'code=c%2A0%21%2541&scopes=user.info.basic,video.list&state=right',
      { kind: 'agreed', code: 'c*0!%41', scopes: ['user.info.basic', 'video.list'] },
    ],
    ['code=c&scopes=video.upload&state=right', { kind: 'agreed', code: 'c', scopes: [] }],
    ['error=access_denied&error_description=No&state=right', { kind: 'refused', description: 'No' }],
    ['error=access_denied', { kind: 'refused', description: null }],
    ['error=invalid_scope&state=right', { kind: 'failed', error: 'invalid_scope', description: null }],
    ['error=access_denied&state=wrong', { kind: 'failed', error: 'state_mismatch', description: null }],
    ['code=c&state=wrong', { kind: 'failed', error: 'state_mismatch', description: null }],
    ['code=c', { kind: 'failed', error: 'state_mismatch', description: null }],
    ['state=right', { kind: 'failed', error: 'no_code', description: null }],
    ['', { kind: 'failed', error: 'no_code', description: null }],
  ])('%s', (query, told) => {
    expect(read(query)).toEqual(told)
  })

  it('agrees to no code with another state', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (state, other) => {
        fc.pre(state !== other)
        const query = new URLSearchParams({ code: 'c', state: other })
        expect(readLoginReturn(query, state).kind).toBe('failed')
      }),
    )
    expect(readLoginReturn(new URLSearchParams('code=c&state='), '').kind).toBe('failed')
  })
})

describe('exchange and refresh', () => {
  it('read the flat answer, and count from when they were sent', async () => {
    const transport = play({ body: answered })
    const grant = valueOf(
      await createLogin({ ...app, transport, clock: handClock() }).exchange({ ...code, verifier: 'v' }),
    )
    expect(grant).toEqual({
      openId: '-o1',
      scopes: ['user.info.basic', 'video.list'],
      scopeText: answered.scope,
      accessToken: 'act.1',
      expiresInSeconds: 7_200,
      accessExpiresAt: START + 7_200_000,
      refreshToken: 'rft.1',
      refreshExpiresInSeconds: 15_552_000,
      refreshExpiresAt: START + 15_552_000_000,
    })
    expect(refreshAt(grant)).toBe(START + 6_000_000)
    expect(transport.asked[0]).toMatchObject({
      url: 'https://open.tiktokapis.com/v2/oauth/token/',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'cache-control': 'no-cache' },
    })
    expect(Object.fromEntries(new URLSearchParams(transport.asked[0]?.body))).toEqual({
      client_key: 'key',
      client_secret: 'secret',
      grant_type: 'authorization_code',
      code: 'c*0!%41',
      redirect_uri: app.redirectUri,
      code_verifier: 'v',
    })
  })

  it('schedule by the answer alone, whatever it says', async () => {
    const lifetime = fc.integer({ min: 0, max: 400 * 86_400 })
    await fc.assert(
      fc.asyncProperty(lifetime, lifetime, async (expires_in, refresh_expires_in) => {
        const grant = valueOf(await login({ body: { ...answered, expires_in, refresh_expires_in } }).exchange(code))
        expect(grant.accessExpiresAt).toBe(START + expires_in * 1000)
        expect(grant.refreshExpiresAt).toBe(START + refresh_expires_in * 1000)
        expect(refreshAt(grant)).toBeGreaterThanOrEqual(START)
        expect(refreshAt(grant)).toBeLessThanOrEqual(grant.accessExpiresAt)
      }),
    )
  })

  it('keep the refresh token where the answer has no other, and lose no token for want of a lifetime', async () => {
    const { access_token, open_id } = answered
    const grant = valueOf(await login({ body: { access_token, open_id } }).refresh({ refreshToken: 'rft.0' }))
    expect(grant).toMatchObject({ refreshToken: 'rft.0', accessExpiresAt: START, refreshExpiresAt: START, scopes: [] })
    expect(valueOf(await login({ body: answered }).refresh({ refreshToken: 'rft.0' })).refreshToken).toBe('rft.1')
  })

  it.each([200, 400])('invalid_grant with %i means: reconnect', async (status) => {
    const body = { error: 'invalid_grant', error_description: 'Expired', log_id: 'L1' }
    const found = errorOf(await login({ status, body }).refresh({ refreshToken: 'rft.0' }))
    expect(found).toMatchObject({ kind: 'oauth', code: 'invalid_grant', status, logId: 'L1' })
    expect(nextStep(found)).toBe('reconnect')
  })
})

/** What may happen to a write, and whether it can be known that nothing was done. */
const withCode = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
const writes: [name: string, answer: Played, kind: string][] = [
  ['never sent: refused', withCode('ECONNREFUSED'), 'network'],
  ['never sent: no such host', withCode('ENOTFOUND'), 'network'],
  ['never sent: the transport says so', Object.assign(new Error('blocked'), { sent: false }), 'network'],
  ['reset', withCode('ECONNRESET'), 'outcome_unknown'],
  ['closed', withCode('UND_ERR_SOCKET'), 'outcome_unknown'],
  ['an error of no kind', new Error('?'), 'outcome_unknown'],
  ['500', { status: 500, body: {} }, 'outcome_unknown'],
  ['504 as HTML', { status: 504, body: '<html>' }, 'outcome_unknown'],
  ['half an answer', { body: '{"access_token":"act.9999","refresh_to' }, 'outcome_unknown'],
  ['an answer without a token', { body: { open_id: 'o1', scope: '' } }, 'outcome_unknown'],
  ['429', { status: 429, body: {} }, 'rate_limited'],
  ['invalid_client', { status: 401, body: { error: 'invalid_client' } }, 'oauth'],
]

describe('writes', () => {
  it.each(writes)('%s', async (_, answer, kind) => {
    const transport = play(answer)
    const { exchange, refresh, revoke } = createLogin({ ...app, transport })
    const results = [
      await exchange(code),
      await refresh({ refreshToken: 'rft.0' }),
      await revoke({ accessToken: 'act.0' }),
    ]
    expect(results.map((result) => errorOf<unknown>(result).kind)).toEqual([kind, kind, kind])
    expect(transport.asked).toHaveLength(3)
    expect(JSON.stringify(results.slice(0, 2))).not.toContain('act.9999')
  })

  it('a time-out and a stop from outside are unknown once the request is out', async () => {
    const never = () => new Promise<never>(() => undefined)
    const silent = createLogin({ ...app, transport: never, timeoutMs: 20 })
    expect(errorOf(await silent.exchange(code))).toMatchObject({ kind: 'outcome_unknown', cause: { kind: 'timeout' } })
    const patient = createLogin({ ...app, transport: never })
    const stopped = patient.exchange({ ...code, signal: AbortSignal.timeout(10) })
    expect(errorOf(await stopped)).toMatchObject({ kind: 'outcome_unknown', cause: { kind: 'stopped' } })
    expect(errorOf(await patient.exchange({ ...code, signal: AbortSignal.abort() })).kind).toBe('stopped')
  })

  it('revoke succeeds with nothing, and with an envelope that says ok', async () => {
    for (const body of ['', { data: {}, error: { code: 'ok' } }]) {
      expect(await login({ body }).revoke({ accessToken: 'act.1' })).toEqual({ ok: true, value: null })
    }
    expect(errorOf(await login({ status: 500, body: '' }).revoke({ accessToken: 'a' })).kind).toBe('outcome_unknown')
  })
})

describe('withRenewal', () => {
  const access = (accessToken: string) => ({ accessToken, scopes: [] })
  const invalid = {
    ok: false,
    error: { kind: 'token_invalid', message: '', status: 401, code: null, logId: null },
  } as const

  it('renews once and asks once more', async () => {
    const used: string[] = []
    const renew = async () => ({ ok: true, value: access('new') }) as const
    const call = async ({ accessToken }: { accessToken: string }) => {
      used.push(accessToken)
      return accessToken === 'new' ? ({ ok: true, value: 1 } as const) : invalid
    }
    expect(await withRenewal(access('old'), renew, call)).toEqual({ ok: true, value: 1 })
    expect(await withRenewal(access('new'), renew, call)).toEqual({ ok: true, value: 1 })
    expect(await withRenewal(access('old'), async () => ({ ok: true, value: access('bad') }) as const, call)).toEqual(
      invalid,
    )
    expect(await withRenewal(access('old'), async () => invalid, call)).toEqual(invalid)
    expect(used).toEqual(['old', 'new', 'new', 'old', 'bad', 'old'])
  })
})

describe('checkRedirectUri', () => {
  it.each([
    ['https://sen.example/connect/tiktok', null, 'not_local'],
    ['http://localhost:1970/connect/tiktok', 'not_https', null],
    ['http://127.0.0.1:1970/', 'not_https', null],
    ['http://localhost/x', 'not_https', 'no_port'],
    ['https://sen.example/x?a=1', 'has_query', 'not_local'],
    ['https://sen.example/x#a', 'has_fragment', 'has_fragment'],
    [`https://sen.example/${'x'.repeat(512)}`, 'too_long', 'not_local'],
    ['/connect', 'not_absolute', 'not_absolute'],
  ] as const)('%s', (uri, web, desktop) => {
    expect([checkRedirectUri(uri, 'web'), checkRedirectUri(uri, 'desktop')]).toEqual([web, desktop])
  })
})
