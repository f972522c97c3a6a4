import { describe, expect, it } from 'vitest'
import { readEnvelope } from './envelope.ts'
import { asWrite, nextStep, type ErrorKind, type Step } from './errors.ts'
import { enveloped, errorOf } from './testing.ts'

const answer = (status: number, body: unknown, retryAfter: string | null = null) => ({
  ok: true as const,
  status,
  retryAfter,
  text: typeof body === 'string' ? body : JSON.stringify(body),
})
const error = (code: string) => ({ data: {}, error: { code, message: 'said so', log_id: 'L7' } })

// Every row of the documented tables, and what was seen in the field.
const rows: [status: number, body: unknown, kind: ErrorKind, step: Step][] = [
  [400, error('invalid_params'), 'invalid_params', 'fix'],
  [400, error('invalid_param'), 'invalid_params', 'fix'],
  [400, error('invalid_file_upload'), 'invalid_params', 'fix'],
  [400, error('scope_permission_missed'), 'scope_missing', 'reconnect'],
  [401, error('scope_not_authorized'), 'scope_missing', 'reconnect'],
  [401, error('access_token_invalid'), 'token_invalid', 'refresh'],
  [200, error('access_token_invalid'), 'token_invalid', 'refresh'],
  [401, {}, 'token_invalid', 'refresh'],
  [429, error('rate_limit_exceeded'), 'rate_limited', 'wait'],
  [429, 'Slow down', 'rate_limited', 'wait'],
  [500, error('internal_error'), 'internal', 'retry'],
  [200, error('internal_error'), 'internal', 'retry'],
  [503, error('never_heard_of'), 'internal', 'retry'],
  [500, error('ok'), 'internal', 'retry'],
  [504, '<html>504 Gateway Time-out</html>', 'unreadable', 'retry'],
  [200, '<html>Hello</html>', 'unreadable', 'retry'],
  [200, '', 'unreadable', 'retry'],
  [200, '[]', 'unreadable', 'retry'],
  [200, { error: { code: 'ok' } }, 'unreadable', 'retry'],
  [404, { error: { code: 'ok' }, data: {} }, 'unreadable', 'retry'],
  [302, {}, 'unreadable', 'retry'],
  [200, error('spam_risk_too_many_posts'), 'refused', 'fix'],
  [403, error('never_heard_of'), 'refused', 'fix'],
  ...['invalid_grant', 'access_denied', 'invalid_scope'].flatMap((code): typeof rows => [
    [200, { error: code, error_description: 'said so', log_id: 'L7' }, 'oauth', 'reconnect'],
    [400, { error: code }, 'oauth', 'reconnect'],
  ]),
  ...[
    'invalid_client',
    'invalid_request',
    'unauthorized_client',
    'unsupported_grant_type',
    'unsupported_response_type',
  ].map((code): (typeof rows)[number] => [400, { error: code }, 'oauth', 'fix']),
  [500, { error: 'server_error' }, 'internal', 'retry'],
  [429, { error: 'rate_limit_exceeded' }, 'rate_limited', 'wait'],
]

describe('readEnvelope', () => {
  it.each(rows)('%i %j is %s: %s', (status, body, kind, step) => {
    const found = errorOf(readEnvelope(answer(status, body)))
    expect([found.kind, nextStep(found), found.status]).toEqual([kind, step, status])
  })

  it('gives the data, and ids with all their digits', () => {
    expect(readEnvelope(answer(200, '{"data":{"id":7469000000000000001},"error":{"code":"ok"}}'))).toEqual({
      ok: true,
      value: { id: '7469000000000000001' },
    })
    expect(readEnvelope(answer(200, enveloped({})))).toEqual({ ok: true, value: {} })
  })

  it('keeps what TikTok said, in either spelling of log_id', () => {
    expect(errorOf(readEnvelope(answer(400, error('invalid_params'))))).toEqual({
      kind: 'invalid_params',
      code: 'invalid_params',
      message: 'TikTok answered 400 invalid_params: said so',
      status: 400,
      logId: 'L7',
    })
    const other = { data: {}, error: { code: 'internal_error', message: '', logid: 'L8' } }
    expect(errorOf(readEnvelope(answer(500, other))).logId).toBe('L8')
  })

  it('waits as long as it is told to, or a minute', () => {
    const limited = error('rate_limit_exceeded')
    const wait = (retryAfter: string | null) => errorOf(readEnvelope(answer(429, limited, retryAfter)))
    expect(['7', null, 'Wed, 21 Oct 2030 07:28:00 GMT'].map(wait)).toMatchObject([
      { waitMs: 7_000, byUs: false },
      { waitMs: 60_000 },
      { waitMs: 60_000 },
    ])
  })
})

describe('a write', () => {
  it.each(rows)('%i %j', (status, body, kind, step) => {
    const result = readEnvelope(answer(status, body))
    const found = errorOf(result.ok ? result : asWrite(result))
    // Whatever a read would simply repeat, a write must not.
    const unknown = step === 'retry'
    expect([found.kind, nextStep(found)]).toEqual(unknown ? ['outcome_unknown', 'find_out'] : [kind, step])
    if (found.kind === 'outcome_unknown') expect(found.cause.kind).toBe(kind)
  })
})
