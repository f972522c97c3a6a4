import { describe, expect, it, vi } from 'vitest'
import * as json from './json.ts'
import { codes, constructed, fc, readAll, readInPieces, test } from './testing.ts'

const SECRET = 'gap nhau luc tam gio'
const LINK = 'https://www.tiktokv.com/share/video/7469000000000000001/'
const own = { Date: '2024-09-17 14:07:21', Link: LINK, Likes: '12', Title: 'Sen #vnworldexpo', WhoCanView: 'Everyone' }

/** An export whose private parts are no JSON inside, and try to look like posts. */
function poisoned(posts: object[]): string {
  const decoy = `{"Post": {"Posts": {"VideoList": [{"Link": "${LINK}", "Title": "${SECRET}"}]}}}`
  return `{
    "Direct Message": {"Chat History": {"ChatHistory": {"with ${SECRET}": [broken, "}]", {"Content": "${SECRET} \\"Post\\": {"}, ${decoy}]}}},
    "Profile": {"Profile Info": {"ProfileMap": {"emailAddress": ${SECRET}}}},
    "Post": {"Recently Deleted Posts": {"PostList": [{"Title": "${SECRET}"}]}, "Posts": {"VideoList": ${JSON.stringify(posts)}}},
    "Likes and Favorites": {"Like List": [${SECRET}]}
  }`
}

describe('account export', () => {
  it('reads own posts only, and never looks into a private part', async () => {
    const parse = vi.spyOn(JSON, 'parse')
    const items = await readAll('tiktok-account', poisoned([own]))
    const seen = parse.mock.calls.map(([text]) => text).join('\n')
    parse.mockRestore()
    expect(items.map((one) => one.post)).toEqual([
      {
        id: '7469000000000000001',
        handle: null,
        accountId: null,
        displayName: null,
        verified: null,
        createdAt: '2024-09-17T14:07:21Z',
        createdLocal: null,
        caption: 'Sen #vnworldexpo',
        captionCut: false,
        hashtags: null,
        url: 'https://www.tiktok.com/@/video/7469000000000000001',
        media: 'video',
        durationSeconds: null,
        region: null,
        counts: { views: null, likes: 12, comments: null, shares: null },
        observedAt: null,
      },
    ])
    expect(JSON.stringify(items)).not.toContain(SECRET)
    expect(seen).not.toContain(SECRET)
    expect(seen).toContain('Sen #vnworldexpo')
  })

  it('does not keep what is left of an export that ends too early', () => {
    const text = poisoned([own])
    const items = readInPieces('tiktok-account', text.slice(0, text.indexOf('Profile') + 60), [100])
    expect(items).toEqual([{ n: 1, raw: '', reject: { code: 'broken_json', detail: 'The export ends too early.' } }])
  })

  it('has no post where the link leads to a file, and none that is not public', async () => {
    const file = { ...own, Link: 'https://v16.example.invalid/tos/video/7469000000000000001/?a=1' }
    const items = await readAll(
      'tiktok-account',
      poisoned([file, { ...own, WhoCanView: 'Only You' }, { date: 'x', link: LINK }]),
    )
    expect(codes(items)).toEqual(['no_post_id', 'not_public', 'bad_time'])
  })

  it('takes null for an empty list', async () => {
    expect(await readAll('tiktok-account', '{"Video":{"Videos":{"VideoList":null}}}')).toEqual([])
    expect(await readAll('tiktok-account', '{"Post":null,"Video":{"Videos":null}}')).toEqual([])
  })

  it('reads both layouts', async () => {
    const older = await readAll('tiktok-account', constructed('user_data_tiktok.layout-2024-video.json'))
    const newer = await readAll('tiktok-account', constructed('user_data_tiktok.layout-2025-post.json'))
    expect(codes(older)).toEqual(['no_post_id'])
    expect(codes(newer)).toEqual(['no_post_id', 'no_post_id'])
    expect(json.parseJson(newer[0]?.raw ?? '')).toMatchObject({
      Title: 'Sen trong lòng phố #vnworldexpo #vietnampavilion',
    })
  })

  test(
    'private parts of any content change nothing',
    fc.jsonValue(),
    fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
    (secret, sizes) => {
      const text = JSON.stringify({
        Activity: secret,
        Video: { Other: secret, Videos: { VideoList: [own], More: secret } },
        Comment: secret,
      })
      expect(readInPieces('tiktok-account', text, sizes).map((one) => one.raw)).toEqual([JSON.stringify(own)])
    },
  )
})
