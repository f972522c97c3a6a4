import { afterEach, describe, expect, it } from 'vitest'
import { readWebhook, unixMilliseconds } from '../client/index.ts'
import { signWebhook, writeWebhook } from './outbox.ts'
import { startStandIn } from './start.ts'
import { sampleScript, startReceiver, type Received } from './testing.ts'

const stops: (() => Promise<void>)[] = []

async function start(...statuses: number[]) {
  const receiver = await startReceiver(...statuses)
  const standIn = await startStandIn({ script: sampleScript({ app: { callback: receiver.url } }) })
  stops.push(receiver.stop, standIn.stop)
  const read = ({ headers, body }: Received, now = '2030-05-20T08:00:00Z') => {
    const signature = headers['tiktok-signature'] as string | undefined
    const { clientKey, clientSecret } = standIn
    return readWebhook({ signature, body }, { clientKey, clientSecret, now: unixMilliseconds(Date.parse(now)) })
  }
  return { ...standIn, received: receiver.received, read }
}

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

describe('webhooks', () => {
  it('are signed as asked for; content is a string, and a post’s id in it a bare number', async () => {
    const { control, received, read } = await start()
    const content = { publish_id: 'p', post_id: '7469000000000000001' }
    const events = (['right', 'wrong', 'old', 'none'] as const).map((signature) => ({
      event: 'post.publish.publicly_available',
      account: 'creator.an',
      signature,
      content,
    }))
    await control('webhook', { events })
    expect(
      received.map((one) => read(one)).map((one) => (one.ok ? 'ok' : 'reason' in one.error && one.error.reason)),
    ).toEqual(['ok', 'wrong', 'too_old', 'missing'])
    const outer = JSON.parse(String(received[0]?.body)) as Record<string, unknown>
    expect(outer).toEqual({
      client_key: 'stand-in-key',
      event: 'post.publish.publicly_available',
      create_time: 1_905_494_400,
      user_openid: 'an-open-id',
      content: '{"publish_id":"p","post_id":7469000000000000001}',
    })
    expect(received[0] && read(received[0])).toMatchObject({ value: { content }, ok: true })
  })

  it('come more than once and out of order, every copy with the same key', async () => {
    const { control, received, read } = await start()
    const events = ['2030-05-20T01:00:00Z', '2030-05-20T02:00:00Z', '2030-05-20T03:00:00Z'].map((createdAt) => ({
      event: 'authorization.removed',
      account: 'hana_jp',
      content: { reason: 1 },
      createdAt,
      copies: 2,
    }))
    await control('webhook', { events, order: 'shuffled' })
    await control('webhook', { events, order: 'reversed' })
    const told = received.map((one) => {
      const event = read(one)
      return event.ok ? event.value : null
    })
    expect(told).toHaveLength(12)
    expect(new Set(told.map((one) => one?.key)).size).toBe(3)
    const hours = told.map((one) => (Number(one?.createdAt) % 86_400) / 3600)
    expect(hours.slice(0, 6).toSorted()).toEqual([1, 1, 2, 2, 3, 3])
    expect(hours.slice(0, 6)).not.toEqual([1, 1, 2, 2, 3, 3])
    expect(hours.slice(6)).toEqual([3, 3, 2, 2, 1, 1])
  })

  it('are repeated less and less often until they are taken, each time signed anew', async () => {
    const { control, received, read } = await start(500, 503, 200)
    await control('webhook', { events: [{ event: 'x', account: 'hana_jp' }] })
    const count = async (advanceSeconds: number) => {
      await control('clock', { advanceSeconds })
      return received.length
    }
    expect([
      received.length,
      await count(59),
      await count(1),
      await count(119),
      await count(1),
      await count(9_999),
    ]).toEqual([1, 1, 2, 2, 3, 3])
    expect(received[2] && read(received[2], '2030-05-20T08:03:00Z').ok).toBe(true)
    expect(received[2] && read(received[2], '2030-05-20T08:09:00Z').ok).toBe(false)
    expect(await control('state')).toMatchObject({ deliveries: [{ state: 'delivered', attempts: 3, status: 200 }] })
  })

  it('are dropped after 72 hours', async () => {
    const { control, received } = await start(500)
    await control('webhook', { events: [{ event: 'x', account: 'hana_jp' }] })
    for (let i = 0; i < 20; i++) await control('clock', { advanceSeconds: 6 * 3600 })
    expect(received.length).toBeGreaterThan(5)
    expect(await control('state')).toMatchObject({ deliveries: [{ state: 'dropped', attempts: received.length }] })
  })

  it('can be made without the server', () => {
    const told = { event: 'authorization.removed', openId: 'o1', content: { reason: 2 }, createdSeconds: 1_900_000_000 }
    const text = writeWebhook('key', told)
    const signed = { body: Buffer.from(text), signature: signWebhook(text, 'secret', 1_900_000_005) }
    const trust = { clientKey: 'key', clientSecret: 'secret', now: unixMilliseconds(1_900_000_005_000) }
    expect(readWebhook(signed, trust)).toMatchObject({ ok: true, value: { openId: 'o1', reason: 'account_deleted' } })
  })

  it('want an address to go to', async () => {
    const { control, stop } = await startStandIn({ script: sampleScript() })
    stops.push(stop)
    await expect(control('webhook', { events: [{ event: 'x', account: 'o' }] })).rejects.toThrow('callback is missing')
    const gone = { callback: 'http://127.0.0.1:1/', events: [{ event: 'x', account: 'o' }] }
    expect(await control('webhook', gone)).toMatchObject({ deliveries: [{ openId: 'o', status: 0, state: 'waiting' }] })
  })
})
