import { afterEach, describe, expect, it } from 'vitest'
import { createLogin, type TikTokError } from '../client/index.ts'
import type { FaultKind, Script } from './script.ts'
import { startStandIn, type StandIn } from './start.ts'
import { ids, sampleScript } from './testing.ts'

const redirectUri = 'http://localhost:1/connect'
const running: StandIn[] = []

async function start(change: Partial<Script> = {}) {
  const standIn = await startStandIn({ script: sampleScript(change) })
  running.push(standIn)
  const { url, clientKey, clientSecret } = standIn
  const login = createLogin({ wwwOrigin: url, apiOrigin: url, clientKey, clientSecret, redirectUri, timeoutMs: 300 })
  return { ...standIn, login }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

const manual = { redirect: 'manual' } as const

describe('the consent page', () => {
  const asked = { scopes: ['user.info.basic', 'user.info.stats', 'video.list'] } as const

  it('says what it is, shows what is asked for, and lets a creator switch off and refuse', async () => {
    const { login, url } = await start()
    const begun = login.begin(asked)
    const page = await (await fetch(begun.url)).text()
    expect(page).toContain('This is a stand-in for tests. It is not TikTok')
    expect(page).toContain('An &#60;Nguyễn&#62;')
    expect(page).not.toMatch(/<script/)
    const found = [...page.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)]
    const hidden = found.map(([, name = '', value = '']): [string, string] => [name, value])
    const post = (fields: [string, string][]) =>
      fetch(`${url}/v2/auth/authorize/`, {
        method: 'POST',
        body: new URLSearchParams([...hidden, ...fields]),
        ...manual,
      })
    const agreed = await post([
      ['account', 'an-open-id'],
      ['granted', 'video.list'],
      ['answer', 'agree'],
    ])
    expect(agreed.status).toBe(302)
    expect(login.readReturn(new URL(agreed.headers.get('location') ?? ''), begun)).toEqual({
      kind: 'agreed',
      code: expect.stringContaining('*0!%41') as unknown,
      scopes: ['user.info.basic', 'video.list'],
    })
    const refused = await post([
      ['account', 'an-open-id'],
      ['answer', 'refuse'],
    ])
    expect(login.readReturn(new URL(refused.headers.get('location') ?? ''), begun)).toMatchObject({ kind: 'refused' })
    expect(
      (
        await post([
          ['account', 'nobody'],
          ['answer', 'agree'],
        ])
      ).status,
    ).toBe(400)
  })

  it('sends nobody to an address that is not registered', async () => {
    const { login, url } = await start({ app: { redirectUris: ['https://sen.example/connect'] } })
    expect((await fetch(login.begin(asked).url, manual)).status).toBe(400)
    const other = `${url}/v2/auth/authorize/?client_key=other&response_type=code&scope=video.list&redirect_uri=https://sen.example/connect`
    expect((await fetch(other, manual)).status).toBe(400)
    expect((await fetch(`${url}/v2/auth/authorize?client_key=stand-in-key`, manual)).status).toBe(404)
  })

  it('can be answered ahead', async () => {
    const { login, control } = await start({ behaviour: { stateOnError: false } })
    const back = async () => {
      const begun = login.begin(asked)
      return login.readReturn(new URL((await fetch(begun.url, manual)).headers.get('location') ?? 'x:'), begun)
    }
    await control('consent', { account: 'hana_jp', answer: 'refuse' })
    await control('consent', { account: 'hana_jp', answer: 'fail', error: 'server_error' })
    expect([await back(), await back()]).toMatchObject([{ kind: 'refused' }, { kind: 'failed', error: 'server_error' }])
    await control('consent', { account: '@hana_jp', answer: 'agree', scopes: [], always: true })
    expect([await back(), await back()]).toMatchObject(Array(2).fill({ kind: 'agreed', scopes: ['user.info.basic'] }))
    await control('consent', { account: 'hana_jp', answer: 'refuse' })
    expect(await back()).toMatchObject({ kind: 'refused' })
    await expect(control('consent', { account: 'nobody', answer: 'agree' })).rejects.toThrow(
      'There are: creator.an, hana_jp',
    )
  })
})

describe('faults', () => {
  const kinds: [kind: FaultKind, error: string, done: boolean][] = [
    ['timeout', 'outcome_unknown', false],
    ['timeout_after', 'outcome_unknown', true],
    ['reset', 'outcome_unknown', false],
    ['reset_after', 'outcome_unknown', true],
    ['html_504', 'outcome_unknown', false],
    ['html_504_after', 'outcome_unknown', true],
    ['internal', 'outcome_unknown', false],
    ['internal_after', 'outcome_unknown', true],
    ['cut', 'outcome_unknown', true],
    ['rate_limit', 'rate_limited', false],
    ['error_in_200', 'oauth', false],
    ['invalid_grant', 'oauth', false],
    ['token_invalid', 'token_invalid', false],
    ['scope_not_authorized', 'scope_missing', false],
  ]

  it.each(kinds)('%s at a refresh: %s, carried out: %s', async (kind, error, done) => {
    const { login, control } = await start({ faults: [{ at: 2, endpoint: 'token', kind, delayMs: 700 }] })
    await control('consent', { account: 'hana_jp', answer: 'agree' })
    const begun = login.begin({ scopes: ['user.info.basic'] })
    const location = (await fetch(begun.url, manual)).headers.get('location') ?? ''
    const back = login.readReturn(new URL(location), begun)
    const grant = await login.exchange({ code: back.kind === 'agreed' ? back.code : '', verifier: null })
    if (!grant.ok) throw new Error(grant.error.message)
    const { refreshToken } = grant.value
    const refreshed = await login.refresh({ refreshToken })
    expect(refreshed.ok ? null : refreshed.error.kind).toBe(error)
    // Whether it was carried out shows in whether the former token still works.
    const again = await login.refresh({ refreshToken })
    expect(again.ok ? null : (again.error as TikTokError).code).toBe(done ? 'invalid_grant' : null)
  })

  it('begin at a moment or a call, last as long as they should, and are forgotten', async () => {
    const { control, url } = await start()
    const media = async () => (await fetch(`${url}/media/cover/1`)).status
    await control('fault', {
      faults: [
        { at: 3, endpoint: 'media', kind: 'internal', times: 2 },
        { at: '2030-05-20T09:00:00Z', endpoint: '*', kind: 'html_504', until: '2030-05-20T10:00:00Z' },
      ],
    })
    const told = []
    for (let call = 1; call <= 5; call++) told.push(await media())
    expect(told).toEqual([403, 403, 500, 500, 403])
    await control('clock', { set: '2030-05-20T09:00:00Z' })
    expect([await media(), await media(), await media()]).toEqual([504, 504, 504])
    await control('clock', { advanceSeconds: 3_600 })
    expect(await media()).toBe(403)
    await control('fault', { faults: [{ at: 1, endpoint: '*', kind: 'internal' }] })
    expect(await control('fault', { clear: true })).toEqual({ faults: [] })
    expect(await media()).toBe(403)
    expect(await control('state')).toMatchObject({
      calls: { media: { total: 10, statuses: { 403: 5, 500: 2, 504: 3 } } },
    })
  })

  it('a slow answer is an answer', async () => {
    const { url } = await start({ faults: [{ at: 1, endpoint: 'media', kind: 'slow', delayMs: 60 }] })
    const began = performance.now()
    expect((await fetch(`${url}/media/cover/1`)).status).toBe(403)
    expect(performance.now() - began).toBeGreaterThan(50)
  })
})

describe('the front', () => {
  it('tells what it is, hints at a missing slash, and takes no orders from another site', async () => {
    const { url, control } = await start()
    expect(await (await fetch(url)).text()).toContain('nothing here reaches TikTok')
    expect(await (await fetch(`${url}/v2/user/info`)).json()).toMatchObject({
      error: expect.stringContaining('slash') as unknown,
    })
    expect((await fetch(`${url}/v2/user/info/`, { method: 'POST' })).status).toBe(405)
    const order = { method: 'POST', body: '{"advanceSeconds":5}', headers: { origin: 'https://evil.example' } }
    expect((await fetch(`${url}/_control/clock`, order)).status).toBe(403)
    expect(await control('state')).toMatchObject({ clock: '2030-05-20T08:00:00.000Z' })
    await expect(control('clock', { set: '2030-05-20T07:00:00Z' })).rejects.toThrow('must not be before 2030-05-20T08')
    await expect(control('clock', { hours: 1 })).rejects.toThrow('hours is not known. Known here: set, advanceSeconds')
    expect((await fetch(`${url}/_control/nothing`)).status).toBe(404)
    expect((await fetch(`${url}/_control/clock`, { method: 'POST', body: 'x'.repeat(1_000_001) })).status).toBe(500)
    expect((await fetch(`${url}/media/cover/%E0%A4%A`)).status).toBe(403)
  })

  it('says the same in every run', async () => {
    const [one, other] = [await start(), await start()]
    const grant = async ({ login, control }: typeof one) => {
      await control('consent', { account: 'hana_jp', answer: 'agree' })
      const begun = login.begin({ scopes: ['video.list'] })
      const back = login.readReturn(new URL((await fetch(begun.url, manual)).headers.get('location') ?? ''), begun)
      return back.kind === 'agreed' ? back.code : null
    }
    expect(await grant(one)).toBe(await grant(other))
  })

  it('posts can be added and changed as time goes on', async () => {
    const { control, url } = await start()
    const title = async (id: string) => {
      const address = encodeURIComponent(`https://www.tiktok.com/@creator.an/video/${id}`)
      const answer = await fetch(`${url}/oembed?url=${address}`)
      return answer.status === 200 ? ((await answer.json()) as { title: string }).title : answer.status
    }
    const add = [{ createdAt: '2030-05-20T07:59:00Z', caption: 'new' }]
    const told = (await control('posts', { account: 'creator.an', add })) as { added: string[] }
    expect(await title(told.added[0] ?? '')).toBe('new')
    await control('posts', { account: 'creator.an', change: [{ id: ids.newest, state: 'deleted' }] })
    expect(await title(ids.newest)).toBe(400)
    await control('posts', { account: 'creator.an', change: [{ id: ids.newest, state: 'public', caption: 'back' }] })
    expect(await title(ids.newest)).toBe('back')
    await expect(control('posts', { account: 'hana_jp', change: [{ id: ids.newest }] })).rejects.toThrow(
      'is no post of',
    )
    await expect(control('posts', { account: 'hana_jp', add: [{ ...add[0], id: ids.newest }] })).rejects.toThrow(
      'is taken',
    )
  })
})
