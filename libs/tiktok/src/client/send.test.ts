import { describe, expect, it } from 'vitest'
import { send, type Transport } from './send.ts'
import { systemClock } from './clock.ts'

const get = { method: 'GET' as const, headers: {} }
const headers = { get: () => null }

async function kindOf(transport: Transport, signal?: AbortSignal) {
  const answer = await send(transport, 'https://x.example/', get, { timeoutMs: 30, signal })
  return answer.ok ? 'ok' : [answer.error.kind, answer.error.status, answer.sent]
}

describe('send', () => {
  it('gives status and body whole', async () => {
    const transport: Transport = async (url, init) => {
      expect([url, init.method, init.redirect]).toEqual(['https://x.example/', 'GET', 'manual'])
      return { status: 201, headers: new Headers({ 'retry-after': '3' }), text: async () => 'body' }
    }
    expect(await send(transport, 'https://x.example/', get, { timeoutMs: 30 })).toEqual({
      ok: true,
      status: 201,
      retryAfter: '3',
      text: 'body',
    })
  })

  it('tells a cut answer from none, and both from a late one', async () => {
    const broken = async () => Promise.reject(new TypeError('terminated'))
    const never = () => new Promise<never>(() => undefined)
    expect(await kindOf(async () => ({ status: 200, headers, text: broken }))).toEqual(['cut_answer', 200, true])
    expect(await kindOf(async () => ({ status: 200, headers, text: never }))).toEqual(['timeout', 200, true])
    expect(await kindOf(never)).toEqual(['timeout', null, true])
    expect(await kindOf(broken)).toEqual(['network', null, true])
    expect(await kindOf(never, AbortSignal.timeout(5))).toEqual(['stopped', null, true])
    expect(await kindOf(never, AbortSignal.abort())).toEqual(['stopped', null, false])
  })

  it('tells the transport to stop', async () => {
    let told: AbortSignal | null = null
    await kindOf((_, { signal }) => {
      told = signal
      return new Promise<never>(() => undefined)
    })
    expect(told).toMatchObject({ aborted: true })
  })
})

describe('systemClock', () => {
  it('sleeps no longer than its signal allows', async () => {
    await systemClock.sleep(60_000, AbortSignal.timeout(5))
    await systemClock.sleep(1)
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000)
  })
})
