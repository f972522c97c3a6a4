import { describe, expect, it } from 'vitest'
import { readOne } from '../read.ts'
import { fc } from '../testing.ts'
import { createDisplay } from './display.ts'
import { scopes, userFields, userFieldsFor, type Scope, type UserField } from './scopes.ts'
import { enveloped, errorOf, handClock, play, valueOf } from './testing.ts'

const granted = { accessToken: 'act.1', scopes: [...scopes] }
const text = (body: unknown) => JSON.stringify(enveloped(body))

describe('userInfo', () => {
  it('asks in the query and tells what the answer says', async () => {
    const user = { open_id: 'o1', display_name: 'An', follower_count: 9_007_199_254_740_991, is_verified: false }
    const transport = play({ body: enveloped({ user }) })
    const fields = ['open_id', 'display_name', 'follower_count', 'likes_count'] as const
    expect(valueOf(await createDisplay({ transport }).userInfo(granted, fields))).toEqual({
      open_id: 'o1',
      display_name: 'An',
      follower_count: 9_007_199_254_740_991,
      likes_count: null,
      text: text({ user }),
    })
    expect(transport.asked).toEqual([
      {
        url: 'https://open.tiktokapis.com/v2/user/info/?fields=open_id,display_name,follower_count,likes_count',
        method: 'GET',
        headers: { authorization: 'Bearer act.1' },
      },
    ])
  })

  it('sends exactly the questions that the scopes allow', async () => {
    const fields = Object.keys(userFields) as UserField[]
    await fc.assert(
      fc.asyncProperty(fc.subarray([...scopes]), fc.subarray(fields, { minLength: 1 }), async (some, asked) => {
        const transport = play({ body: enveloped({ user: {} }) })
        const result = await createDisplay({ transport }).userInfo({ accessToken: 'a', scopes: some }, asked)
        const closed = asked.filter((field) => !some.includes(userFields[field][0]))
        expect(transport.asked).toHaveLength(closed.length === 0 ? 1 : 0)
        if (closed.length > 0) {
          expect(errorOf(result)).toMatchObject({ kind: 'scope_missing', fields: closed, status: null })
        }
        expect(userFieldsFor(some)).toEqual(fields.filter((field) => some.includes(userFields[field][0])))
      }),
    )
  })

  it('is held to the scopes by the compiler too', async () => {
    const display = createDisplay({ transport: play({ body: enveloped({ user: {}, videos: [] }) }) })
    const basic = { accessToken: 'a', scopes: ['user.info.basic'] as const }
    // @ts-expect-error: a number of followers needs user.info.stats
    expect(errorOf(await display.userInfo(basic, ['follower_count']))).toMatchObject({ scopes: ['user.info.stats'] })
    // @ts-expect-error: posts need video.list
    expect(errorOf(await display.videoPage(basic, ['id']))).toMatchObject({ kind: 'scope_missing' })
    // @ts-expect-error: no such field
    expect(errorOf(await display.userInfo(granted, ['shoe_size']))).toMatchObject({ kind: 'invalid_params' })
    const anything: { accessToken: string; scopes: Scope[] } = granted
    expect((await display.userInfo(anything, ['follower_count'])).ok).toBe(true)
    expect(errorOf(await display.userInfo(granted, []))).toMatchObject({ kind: 'invalid_params' })
  })

  it('tells which fields were asked for when TikTok finds a scope missing', async () => {
    const body = { data: {}, error: { code: 'scope_permission_missed', message: '', log_id: '' } }
    const { userInfo } = createDisplay({ transport: play({ status: 400, body }) })
    const found = errorOf(await userInfo(granted, ['username']))
    expect(found).toMatchObject({ kind: 'scope_missing', fields: ['username'] })
  })
})

describe('videoQuery', () => {
  it('ids of 16 to 19 digits come back as they went, sent as text or as a number', async () => {
    const id = fc.bigInt({ min: 10n ** 15n, max: 10n ** 19n - 1n }).map(String)
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(id, { minLength: 1, maxLength: 20 }), fc.boolean(), async (asked, bare) => {
        const rows = asked.map((one) => `{"id":${bare ? one : `"${one}"`}}`)
        const transport = play({ body: `{"data":{"videos":[${rows.join(',')}]},"error":{"code":"ok"}}` })
        const told = valueOf(await createDisplay({ transport }).videoQuery(granted, asked, ['id']))
        expect(told.videos.map((video) => video.id)).toEqual(asked)
        const quoted = asked.map((one) => `"${one}"`).join(',')
        expect(transport.asked[0]?.body).toBe(`{"filters":{"video_ids":[${quoted}]}}`)
      }),
    )
  })

  it('says which ids were left out, sets apart what cannot be true, and keeps the answer', async () => {
    const [own, foreign, strange] = ['7469000000000000001', '7469000000000000002', '7469000000000000003']
    const videos = [
      { id: own, create_time: 1_900_000_000, like_count: 5, share_url: `https://www.tiktok.com/@an/video/${own}` },
      { id: strange, create_time: 1_900_000_000, like_count: -1 },
      { id: '7469000000000000004', create_time: 1_900_000_000 },
    ]
    const transport = play({ body: enveloped({ videos }) })
    const { videoQuery } = createDisplay({ transport })
    const fields = ['create_time', 'like_count', 'view_count'] as const
    expect(valueOf(await videoQuery(granted, [own, foreign, strange, own], fields))).toEqual({
      videos: [{ id: own, create_time: 1_900_000_000, like_count: 5, view_count: null }],
      rejected: [{ id: strange, code: 'negative_count', detail: 'A count is below zero: -1' }],
      absent: [foreign],
      text: text({ videos }),
    })
    expect(readOne('tiktok-display', JSON.stringify(videos[0])).post).toMatchObject({ id: own, handle: 'an' })
    expect(transport.asked[0]?.url).toMatch(/\/v2\/video\/query\/\?fields=id,create_time,like_count,view_count$/)
  })

  it.each([
    ['no list', {}],
    ['null', { videos: null }],
    ['a post without an id', { videos: [{ like_count: 1 }] }],
    ['a post that is none', { videos: ['x'] }],
  ])('never calls a post absent by an answer with %s', async (_, data) => {
    const { videoQuery } = createDisplay({ transport: play({ body: enveloped(data) }), retries: 0 })
    const found = errorOf(await videoQuery(granted, ['7469000000000000001'], ['id']))
    expect(found).toMatchObject({ kind: 'unreadable' })
  })

  it('sends no question that TikTok would refuse', async () => {
    const transport = play({})
    const { videoQuery } = createDisplay({ transport })
    const many = Array.from({ length: 21 }, (_, i) => `74690000000000000${i + 10}`)
    for (const ids of [[], many, ['x'], ['123']]) {
      expect(errorOf(await videoQuery(granted, ids, ['id']))).toMatchObject({ kind: 'invalid_params', status: null })
    }
    expect(transport.asked).toEqual([])
  })
})

describe('reading', () => {
  const page = { body: enveloped({ videos: [], cursor: 0, has_more: false }) }
  const refusal = { status: 400, body: { error: { code: 'invalid_params' } } }

  it('repeats with growing pauses what may pass, and nothing else', async () => {
    const clock = handClock()
    const ask = (transport: ReturnType<typeof play>) => createDisplay({ transport, clock }).videoPage(granted, ['id'])
    const passing = play(new TypeError('fetch failed'), { status: 504, body: '<html>' }, page)
    expect((await ask(passing)).ok).toBe(true)
    expect(clock.slept).toEqual([1_000, 2_000])
    const refused = play(refusal, page)
    expect(errorOf(await ask(refused)).kind).toBe('invalid_params')
    expect(refused.asked).toHaveLength(1)
    const lasting = play({ status: 500, body: '{}' })
    expect(errorOf(await ask(lasting)).kind).toBe('internal')
    expect(lasting.asked).toHaveLength(3)
  })

  it('waits for its place, or says that it is too far away', async () => {
    const clock = handClock()
    const transport = play(page)
    const patient = createDisplay({ transport, clock, maxWaitMs: 61_000 })
    for (let i = 0; i < 601; i++) await patient.videoPage(granted, ['id'])
    expect(clock.slept).toEqual([61_000])
    const hasty = createDisplay({ transport, clock, maxWaitMs: 0 })
    const results = []
    for (let i = 0; i < 601; i++) results.push(await hasty.videoPage(granted, ['id']))
    expect(results.slice(0, 600).every(({ ok }) => ok)).toBe(true)
    const last = errorOf<unknown>(results[600] ?? { ok: true, value: null })
    expect(last).toMatchObject({ kind: 'rate_limited', byUs: true, status: null })
    expect(transport.asked).toHaveLength(1_201)
  })

  it('after a 429 nothing more goes out for that long', async () => {
    const clock = handClock()
    const limited = { status: 429, body: { error: { code: 'rate_limit_exceeded' } }, retryAfter: '5' }
    const { videoPage } = createDisplay({ transport: play(limited, page), clock })
    const found = errorOf(await videoPage(granted, ['id']))
    expect(found).toMatchObject({ kind: 'rate_limited', byUs: false, waitMs: 5_000 })
    expect((await videoPage(granted, ['id'])).ok).toBe(true)
    expect(clock.slept).toEqual([5_000])
  })
})
