// What this package believes of TikTok, held against the stand-in always, and against TikTok where there are
// credentials. A belief that fails there is a fault of both client and stand-in.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allVideoFields, userFieldsFor, type Video } from '../src/client/index.ts'
import { errorOf, valueOf } from '../src/client/testing.ts'
import { missing, openReal, openStandIn, type Target } from './targets.ts'

const targets = [
  { name: 'the stand-in', open: openStandIn, skip: false },
  {
    name: `TikTok${missing.length ? ` (skipped: ${missing.join(', ')} not set)` : ''}`,
    open: openReal,
    skip: missing.length > 0,
  },
]

describe.each(targets)('$name', ({ open, skip }) => {
  describe.skipIf(skip)('keeps the contract', () => {
    let target: Target

    beforeAll(async () => {
      target = await open()
    })
    afterAll(() => target.stop())

    const listAll = async (maxCount: number) => {
      const found: Video[] = []
      for await (const page of target.display.videos(target.access, allVideoFields, { maxCount })) {
        found.push(...valueOf(page).videos)
      }
      return found
    }

    it('user/info tells every field that the scopes open', async () => {
      const { display, access } = target
      const user = valueOf(await display.userInfo(access, userFieldsFor(access.scopes)))
      expect(user).toMatchObject({
        open_id: expect.any(String) as unknown,
        display_name: expect.any(String) as unknown,
      })
    })

    it('one field without its scope makes the whole call fail', async () => {
      const { display, access } = target
      const boast = { ...access, scopes: ['user.info.basic', 'user.info.stats'] as const }
      if (access.scopes.includes('user.info.stats')) return
      const found = errorOf(await display.userInfo(boast, ['open_id', 'follower_count']))
      expect(found).toMatchObject({ kind: 'scope_missing', fields: ['open_id', 'follower_count'] })
    })

    it('video/list: newest first, ids as text, seconds, captions of at most 150 characters', async () => {
      const videos = await listAll(20)
      expect(videos.length).toBeGreaterThan(0)
      for (const video of videos) {
        expect(video.id).toMatch(/^\d{10,20}$/)
        expect(video.create_time).toBeLessThan(4_000_000_000)
        expect(video.video_description?.length).toBeLessThanOrEqual(150)
        expect(video.share_url).toMatch(/^https:\/\/www\.tiktok\.com\/@[^/]+\/(video|photo)\/\d+/)
        for (const count of [video.view_count, video.like_count, video.comment_count, video.share_count]) {
          expect(count).toBeGreaterThanOrEqual(0)
        }
      }
      const times = videos.map((video) => Number(video.create_time))
      expect(times).toEqual(times.toSorted((a, b) => b - a))
    })

    it('small pages meet the same posts, each once', async () => {
      const [whole, parts] = [await listAll(20), await listAll(2)]
      expect(parts.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
    })

    it('a cursor is a moment in milliseconds', async () => {
      const { display, access } = target
      const page = valueOf(await display.videoPage(access, ['create_time'], { maxCount: 1 }))
      const seconds = Number(page.videos[0]?.create_time)
      expect(Number(page.cursor) / 1000).toBeGreaterThan(seconds - 1)
      expect(Number(page.cursor) / 1000).toBeLessThan(seconds + 1)
    })

    it('video/query leaves out what is not this account’s, without an error', async () => {
      const { display, access, foreignId } = target
      const [own] = await listAll(20)
      const told = valueOf(await display.videoQuery(access, [own?.id ?? '', foreignId], ['create_time']))
      expect(told.videos).toEqual([{ id: own?.id, create_time: own?.create_time }])
      expect(told.absent).toEqual([foreignId])
    })

    it('video/query takes at most 20 ids, video/list at most 20 posts, and both want fields in the query', async () => {
      const ids = Array.from({ length: 21 }, (_, i) => `74690000000000000${i + 10}`)
      const refused = { status: 400, code: 'invalid_params' }
      expect(await target.ask('/v2/video/query/?fields=id', { filters: { video_ids: ids } })).toEqual(refused)
      expect(await target.ask('/v2/video/list/?fields=id', { max_count: 21 })).toEqual(refused)
      expect(await target.ask('/v2/video/list/', { fields: ['id'] })).toEqual(refused)
      expect(await target.ask('/v2/video/list/?fields=id,shoe_size', {})).toEqual(refused)
    })

    it('a token that is none is invalid', async () => {
      const found = errorOf(await target.display.videoPage({ ...target.access, accessToken: 'act.none' }, ['id']))
      expect(found).toMatchObject({ kind: 'token_invalid', status: 401, code: 'access_token_invalid' })
    })

    it('a code, a refresh token, a secret that are none are OAuth errors, whatever the status', async () => {
      const { login, stranger } = target
      const found = [
        await login.exchange({ code: 'none', verifier: null }),
        await login.refresh({ refreshToken: 'rft.none' }),
        await stranger.refresh({ refreshToken: 'rft.none' }),
      ]
      expect(found.map((one) => errorOf(one).kind)).toEqual(['oauth', 'oauth', 'oauth'])
    })

    it('oEmbed tells the post, and that another is gone', async () => {
      const { post } = valueOf(await target.oembed(target.postUrl))
      expect(target.postUrl).toContain(post.id)
      expect(post).toMatchObject({ caption: expect.any(String) as unknown, handle: expect.any(String) as unknown })
      const none = await target.oembed('https://www.tiktok.com/@nobody/video/1000000000000000001')
      expect(errorOf(none).kind).toBe('gone')
    })
  })
})
