import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fc } from '../testing.ts'
import { errorOf, START, valueOf } from './testing.ts'
import { toSeconds } from './units.ts'
import { parseWebhook, readWebhook } from './webhook-event.ts'
import { verifyWebhook } from './webhook-signature.ts'

const SECRET = 'a secret'
const trust = { clientSecret: SECRET, now: START }
const at = toSeconds(START)

function signed(body: string | Uint8Array, { secret = SECRET, t = Number(at) } = {}) {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const s = createHmac('sha256', secret).update(`${t}.`).update(bytes).digest('hex')
  return { body: bytes, signature: `t=${t},s=${s}` }
}

const removed = JSON.stringify({
  client_key: 'key',
  event: 'authorization.removed',
  create_time: 1_900_000_000,
  user_openid: 'o1',
  content: '{"reason":1}',
})

describe('verifyWebhook', () => {
  it('takes a signature that another program made', () => {
    // printf '1900000000.{}' | openssl dgst -sha256 -hmac 'a secret'
    const signature = 't=1900000000,s=0611c9d0de72d35134625a535fe064ad8120eea5ac92471ac5d9daf19302b196'
    const wide = { ...trust, toleranceSeconds: 1e9 }
    const told = verifyWebhook({ signature, body: new TextEncoder().encode('{}') }, wide)
    expect(told).toEqual({ ok: true, value: { signedAt: 1_900_000_000 } })
  })

  it('takes any bytes that are signed, and no other bytes', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (body, place, change) => {
        const one = signed(body)
        expect(verifyWebhook(one, trust)).toEqual({ ok: true, value: { signedAt: at } })
        const other = body.slice()
        other[place % body.length] = (other[place % body.length] ?? 0) ^ change
        expect(errorOf(verifyWebhook({ ...one, body: other }, trust))).toMatchObject({ reason: 'wrong' })
      }),
    )
  })

  it('no sign of the header can be another', () => {
    const { body, signature } = signed(removed)
    fc.assert(
      fc.property(fc.nat({ max: signature.length - 1 }), fc.constantFrom(...'0123456789abcdefst=,.'), (place, sign) => {
        fc.pre(signature[place] !== sign)
        const changed = signature.slice(0, place) + sign + signature.slice(place + 1)
        expect(verifyWebhook({ body, signature: changed }, trust).ok).toBe(false)
      }),
    )
  })

  it.each([
    [null, 'missing'],
    ['', 'missing'],
    ['s=00,t=1', 'malformed'],
    [`t=1,s=${'0'.repeat(63)}`, 'malformed'],
    [`t=1,s=${'A'.repeat(64)}`, 'malformed'],
    [`t=1,s=${'0'.repeat(64)}`, 'wrong'],
  ])('%s is %s', (signature, reason) => {
    const result = verifyWebhook({ signature, body: new Uint8Array() }, trust)
    expect(errorOf(result)).toMatchObject({ kind: 'webhook_refused', reason })
  })

  it.each([
    [-301, 'too_old'],
    [-300, null],
    [300, null],
    [301, 'too_new'],
  ])('a signature %i s away: %s', (seconds, reason) => {
    const result = verifyWebhook(signed(removed, { t: at + seconds }), trust)
    expect(result.ok ? null : result.error).toEqual(reason === null ? null : expect.objectContaining({ reason }))
  })

  it('takes an old secret beside the new one', () => {
    const old = signed(removed, { secret: 'old' })
    expect(verifyWebhook(old, { ...trust, clientSecret: [SECRET, 'old'] }).ok).toBe(true)
    expect(errorOf(verifyWebhook(old, { ...trust, clientSecret: [] }))).toMatchObject({ reason: 'wrong' })
  })
})

describe('parseWebhook', () => {
  const parse = (value: unknown) => parseWebhook(new TextEncoder().encode(JSON.stringify(value)))
  const outer = { client_key: 'key', event: 'x', create_time: 1_900_000_000, user_openid: 'o1', content: '{}' }

  it.each([
    [0, 'unknown'],
    [1, 'user_disconnected'],
    [2, 'account_deleted'],
    [3, 'age_changed'],
    [4, 'banned'],
    [5, 'developer_revoked'],
    ['5', 'developer_revoked'],
    [6, 'unknown'],
  ])('authorization.removed with %j: %s', (reason, name) => {
    const told = valueOf(parse({ ...outer, event: 'authorization.removed', content: JSON.stringify({ reason }) }))
    expect(told).toEqual({
      event: 'authorization.removed',
      reason: name,
      clientKey: 'key',
      openId: 'o1',
      createdAt: 1_900_000_000,
      key: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
    })
  })

  it('an id in the content keeps its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n - 1n }), (id) => {
        const content = `{"publish_id":"p","publish_type":"DIRECT_PUBLISH","post_id":${id}}`
        const told = valueOf(parse({ ...outer, event: 'post.publish.publicly_available', content }))
        expect(told).toMatchObject({ event: 'other', content: { post_id: String(id) } })
      }),
    )
  })

  it('the key is the same for every copy and another for every other event', () => {
    const key = (change: object) => valueOf(parse({ ...outer, ...change })).key
    const changes = [{}, { event: 'y' }, { create_time: 1_900_000_001 }, { user_openid: 'o2' }, { content: '{"a":1}' }]
    expect(new Set(changes.map(key)).size).toBe(changes.length)
    expect(key({ later_field: 1 })).toBe(key({}))
  })

  it.each([
    [{ ...outer, content: '{"a"' }],
    [{ ...outer, content: '5' }],
    [{ ...outer, content: null }],
    [{ ...outer, create_time: 'soon' }],
    [{ ...outer, create_time: 1_900_000_000_000_000 }],
    [{ ...outer, user_openid: '' }],
    [[]],
    ['x'],
  ])('%j is unreadable', (value) => {
    expect(errorOf(parse(value)).kind).toBe('unreadable')
  })

  it('readWebhook takes only events of our app', () => {
    const ours = { ...trust, clientKey: 'key' }
    expect(readWebhook(signed(removed), ours)).toMatchObject({
      ok: true,
      value: { reason: 'user_disconnected', signedAt: at },
    })
    const others = readWebhook(signed(removed), { ...trust, clientKey: 'other' })
    expect(errorOf(others)).toMatchObject({ reason: 'other_app' })
    expect(errorOf(readWebhook(signed('{'), ours))).toMatchObject({ kind: 'unreadable' })
    expect(errorOf(readWebhook({ ...signed(removed), signature: null }, ours))).toMatchObject({ reason: 'missing' })
  })
})
