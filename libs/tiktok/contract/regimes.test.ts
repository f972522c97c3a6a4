// What needs hours, or a creator who acts, and can therefore be shown with the stand-in alone.

import { afterEach, describe, expect, it } from 'vitest'
import { createDisplay, createLogin, later, nextStep, refreshAt, withRenewal } from '../src/client/index.ts'
import type { Clock, Grant, Pkce } from '../src/client/index.ts'
import { errorOf, handClock, valueOf } from '../src/client/testing.ts'
import { unixMilliseconds } from '../src/client/units.ts'
import { startStandIn, type Script } from '../src/stand-in/index.ts'
import { ids, sampleScript } from '../src/stand-in/testing.ts'
import { connect } from './targets.ts'

const stops: (() => Promise<void>)[] = []
const ALL = ['user.info.basic', 'user.info.stats', 'video.list'] as const
const BEGUN = unixMilliseconds(Date.parse('2030-05-20T08:00:00Z'))

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

async function start(change: Partial<Script> = {}, pkce: Pkce = 'off') {
  const standIn = await startStandIn({ script: sampleScript(change) })
  stops.push(standIn.stop)
  const { url, clientKey, clientSecret } = standIn
  const clock = handClock(BEGUN)
  const settings = { wwwOrigin: url, apiOrigin: url, clock: clock as Clock, retries: 0, maxWaitMs: 0 }
  const login = createLogin({ ...settings, clientKey, clientSecret, pkce, redirectUri: 'https://sen.example/connect' })
  const display = createDisplay(settings)
  const grant = await connect(standIn, login, ALL)
  /** Moves both clocks. */
  const goTo = async (moment: number) => {
    clock.advance(moment - clock.now())
    await standIn.control('clock', { set: new Date(moment).toISOString() })
  }
  return { standIn, login, display, grant, goTo, clock }
}

describe.each([
  ['2h-180d', 2, 180, 'strict'],
  ['24h-365d', 24, 365, 'lax'],
] as const)('regime %s', (regime, hours, days, rotation) => {
  it('tokens live as the answer says, and are refreshed in time by that alone', async () => {
    const { display, login, grant, goTo } = await start({ regime })
    expect(grant.accessExpiresAt).toBe(later(BEGUN, hours * 3_600_000))
    expect(grant.refreshExpiresAt).toBe(later(BEGUN, days * 86_400_000))
    await goTo(refreshAt(grant))
    expect((await display.userInfo(grant, ['open_id'])).ok).toBe(true)
    await goTo(grant.accessExpiresAt - 1)
    expect((await display.userInfo(grant, ['open_id'])).ok).toBe(true)
    await goTo(grant.accessExpiresAt)
    expect(errorOf(await display.userInfo(grant, ['open_id'])).kind).toBe('token_invalid')
    let newest: Grant = grant
    const renew = async () => {
      const renewed = await login.refresh(newest)
      if (renewed.ok) newest = renewed.value
      return renewed
    }
    const told = valueOf(await withRenewal(grant, renew, (access) => display.userInfo(access, ['open_id'])))
    expect(told.open_id).toBe('an-open-id')
    expect(newest.refreshToken).not.toBe(grant.refreshToken)
    // How long the consent lives on is not documented: the script's regime decides, and the answer tells.
    const end = rotation === 'strict' ? grant.refreshExpiresAt : later(grant.accessExpiresAt, days * 86_400_000)
    expect(newest.refreshExpiresAt).toBe(end)
    await goTo(end)
    expect(nextStep(errorOf(await login.refresh(newest)))).toBe('reconnect')
  })

  it(`rotation is ${rotation}`, async () => {
    const { login, grant } = await start({ regime })
    const second = valueOf(await login.refresh(grant))
    const former = await login.refresh(grant)
    expect(former.ok).toBe(rotation === 'lax')
    expect((await login.refresh(second)).ok).toBe(true)
  })

  it.each([200, 400] as const)('invalid_grant comes with %i', async (tokenErrorStatus) => {
    const { login } = await start({ regime, behaviour: { tokenErrorStatus } })
    const found = errorOf(await login.refresh({ refreshToken: 'rft.none' }))
    expect(found).toMatchObject({ kind: 'oauth', code: 'invalid_grant', status: tokenErrorStatus })
  })
})

describe('the login', () => {
  it.each(['hex', 'base64url'] as const)('takes a challenge in %s where that is switched on', async (form) => {
    const { grant } = await start({ behaviour: { pkce: [form] } }, form)
    expect(grant.openId).toBe('an-open-id')
    const other = form === 'hex' ? 'base64url' : 'hex'
    await expect(start({ behaviour: { pkce: [form] } }, other)).rejects.toThrow('code_verifier')
  })

  it('a code works once and not for long', async () => {
    const { login, standIn, goTo } = await start({ behaviour: { codeSeconds: 60 } })
    const code = async () => {
      await standIn.control('consent', { account: 'hana_jp', answer: 'agree', scopes: ['video.list'] })
      const begun = login.begin({ scopes: ALL })
      const location = (await fetch(begun.url, { redirect: 'manual' })).headers.get('location') ?? ''
      const back = login.readReturn(new URL(location), begun)
      return { code: back.kind === 'agreed' ? back.code : '', verifier: null }
    }
    const first = await code()
    const grant = valueOf(await login.exchange(first))
    expect([grant.openId, grant.scopes]).toEqual(['hana-open-id', ['user.info.basic', 'video.list']])
    expect(errorOf(await login.exchange(first))).toMatchObject({ code: 'invalid_grant' })
    const second = await code()
    await goTo(later(BEGUN, 60_000))
    expect(errorOf(await login.exchange(second))).toMatchObject({ code: 'invalid_grant' })
  })

  it('ends by revoking, and by the creator', async () => {
    const { login, display, grant, standIn } = await start()
    expect(await login.revoke(grant)).toEqual({ ok: true, value: null })
    expect(errorOf(await display.userInfo(grant, ['open_id'])).kind).toBe('token_invalid')
    expect(nextStep(errorOf(await login.refresh(grant)))).toBe('reconnect')
    expect(errorOf(await login.revoke(grant)).kind).toBe('oauth')
    const again = await connect(standIn, login, ALL)
    expect(await standIn.control('consent', { account: 'creator.an', answer: 'remove' })).toEqual({ ended: 1 })
    expect(errorOf(await display.userInfo(again, ['open_id'])).kind).toBe('token_invalid')
  })
})

describe('posts as time goes on', () => {
  const captionsOf = (videos: { video_description: string | null }[]) =>
    videos.map(({ video_description: caption }) => caption?.slice(0, 6))

  it('counts fall, posts vanish, foreign and private ones are left out', async () => {
    const { display, login, goTo, ...begun } = await start()
    let grant = begun.grant
    const asked = [ids.newest, ids.oldest, ids.private, ids.foreign]
    const views = async () => {
      const told = valueOf(await display.videoQuery(grant, asked, ['view_count']))
      return [told.videos.map((video) => video.view_count), told.absent]
    }
    expect(await views()).toEqual([
      [900, 2_600],
      [ids.private, ids.foreign],
    ])
    await goTo(Date.parse('2030-05-21T00:00:00Z'))
    expect(errorOf(await display.videoQuery(grant, asked, ['id'])).kind).toBe('token_invalid')
    grant = valueOf(await login.refresh(grant))
    expect(await views()).toEqual([
      [900, 2_580],
      [ids.private, ids.foreign],
    ])
    await goTo(Date.parse('2030-05-22T00:00:00Z'))
    grant = valueOf(await login.refresh(grant))
    expect(await views()).toEqual([[900], [ids.oldest, ids.private, ids.foreign]])
  })

  it('short and empty pages, a second parted by an edge: every public post once', async () => {
    const { display, grant } = await start({ behaviour: { pageSizes: [2, 0, 1] } })
    const pages: (string | undefined)[][] = []
    for await (const page of display.videos(grant, ['video_description'])) {
      pages.push(captionsOf(valueOf(page).videos))
    }
    expect(pages.flat()).toEqual(['Sen Se', 'first', 'second', 'falls'])
    expect(pages.some((page) => page.length === 0)).toBe(true)
  })

  it('a cover’s address is another one at every call and dies after six hours', async () => {
    const { display, grant, goTo } = await start({ regime: '24h-365d' })
    const cover = async () => {
      const told = valueOf(await display.videoQuery(grant, [ids.newest], ['cover_image_url']))
      return told.videos[0]?.cover_image_url ?? ''
    }
    const [first, second] = [await cover(), await cover()]
    expect(first).not.toBe(second)
    await goTo(later(BEGUN, 6 * 3_600_000 - 1_000))
    expect((await fetch(first)).status).toBe(200)
    await goTo(later(BEGUN, 6 * 3_600_000))
    expect((await fetch(first)).status).toBe(403)
    expect((await fetch(await cover())).status).toBe(200)
    expect((await fetch(first.replace(/x-expires=\d+/, 'x-expires=9999999999'))).status).toBe(403)
  })
})

describe('600 calls a minute', () => {
  it('the client’s own window keeps it; without it the 601st is refused until a minute has passed', async () => {
    const { display, grant, standIn, goTo } = await start()
    const call = () => display.userInfo(grant, ['open_id'])
    for (let i = 0; i < 600; i++) valueOf(await call())
    expect(errorOf(await call())).toMatchObject({ kind: 'rate_limited', byUs: true })
    const url = `${standIn.url}/v2/user/info/?fields=open_id`
    const raw = () => fetch(url, { headers: { authorization: `Bearer ${grant.accessToken}` } })
    const refused = await raw()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limit_exceeded' } })
    await goTo(later(BEGUN, 59_999))
    expect((await raw()).status).toBe(429)
    await goTo(later(BEGUN, 60_000))
    expect((await raw()).status).toBe(200)
  })
})
