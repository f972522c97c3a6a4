import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { unknownFields } from './known-fields.ts'
import { kinds, rejectCodes, type Item, type Kind, type ReadOptions } from './post.ts'
import { readOne } from './read.ts'
import { refusals } from './refusals.ts'
import { codes, constructed, readAll, readInPieces, sample } from './testing.ts'

type Case = [name: string, kind: Kind, posts: number, days: number, rejects: number, options?: ReadOptions]

const always: Case[] = [
  ['zeeschuimer-tiktok.ndjson', 'zeeschuimer', 7, 0, 0],
  ['4cat-tiktok.csv', '4cat', 7, 0, 0],
  ['studio-content.en.csv', 'tiktok-studio', 2, 0, 0],
  ['studio-overview.en-month-first.csv', 'tiktok-studio', 0, 4, 0, { lastDay: '2026-01-02' }],
  ['studio-overview.en-day-first.csv', 'tiktok-studio', 0, 4, 0, { lastDay: '2026-01-02' }],
  ['studio-overview.es.csv', 'tiktok-studio', 0, 4, 0, { lastDay: '2026-01-02' }],
  ['studio-overview.with-new-followers.csv', 'tiktok-studio', 0, 2, 0, { lastDay: '2026-07-19' }],
  ['studio-follower-history.en.csv', 'tiktok-studio', 0, 3, 0, { lastDay: '2025-09-27' }],
  ['user_data_tiktok.layout-2024-video.json', 'tiktok-account', 0, 0, 1],
  ['user_data_tiktok.layout-2025-post.json', 'tiktok-account', 0, 0, 2],
]

const whenAtHand: Case[] = [
  ['research-api/video-query.page-1-of-2.json', 'tiktok-research', 27, 0, 0],
  ['web-items/web-item-list.official-account.ndjson', 'tiktok-web', 7, 0, 0],
  ['oembed/video.2022-01.json', 'oembed', 1, 0, 0],
]

async function check(text: string, [, kind, posts, days, rejects, options]: Case): Promise<Item[]> {
  expect(detect(text)).toMatchObject({ kind })
  const items = await readAll(kind, text, options)
  const count = (has: (item: Item) => unknown) => items.filter(has).length
  expect([count((one) => one.post), count((one) => one.accountDay), count((one) => one.reject)]).toEqual([
    posts,
    days,
    rejects,
  ])
  expect(items.map((one) => one.n)).toEqual(items.map((_one, index) => index + 1))
  for (const sizes of [[1], [7, 1, 300], [4096]]) expect(readInPieces(kind, text, sizes, options)).toEqual(items)
  for (const { n, ...one } of items) expect(readOne(kind, one.raw, options)).toEqual({ n: 1, ...one })
  expect(items.flatMap((one) => unknownFields(kind, one.raw))).toEqual([])
  return items
}

describe('constructed samples', () => {
  it.each(always)('%s', async (...one) => {
    await check(constructed(one[0]), one)
  })

  it('the tools around the same items tell the same', async () => {
    const wrapped = await readAll('zeeschuimer', constructed('zeeschuimer-tiktok.ndjson'))
    const rows = await readAll('4cat', constructed('4cat-tiktok.csv'))
    expect(wrapped[0]?.post).toEqual({
      id: '6912598122988326149',
      handle: 'tiktok',
      accountId: '107955',
      displayName: 'TikTok',
      verified: true,
      createdAt: '2021-01-01T01:31:21Z',
      createdLocal: null,
      caption: 'Thank you for celebrating NYE with us! We had a blast saying #bye2020 and #welcome2021 👋',
      captionCut: false,
      hashtags: ['bye2020', 'welcome2021'],
      url: 'https://www.tiktok.com/@tiktok/video/6912598122988326149',
      media: 'video',
      durationSeconds: 59,
      region: null,
      counts: { views: 853_600, likes: 85_700, comments: 16_600, shares: 680 },
      observedAt: '2025-11-22T08:26:40.731Z',
    })
    const unknownToRows = { accountId: null, verified: null, durationSeconds: null, observedAt: null }
    expect(rows.map((one) => one.post)).toEqual(wrapped.map((one) => ({ ...one.post, ...unknownToRows })))
  })

  it('Studio’s content keeps commas and quotation marks of a caption', async () => {
    const [first, second] = await readAll('tiktok-studio', constructed('studio-content.en.csv'))
    expect(first?.post).toMatchObject({
      id: '7469000000000000001',
      handle: 'creator_an',
      caption: 'Sen trong lòng phố, chào "Expo" #vnworldexpo #vietnampavilion',
      counts: { views: 26_000, likes: 1_500, comments: 12, shares: 20 },
    })
    expect(second?.post?.caption).toBe('')
  })

  it('Studio’s days have the values of their columns', async () => {
    const overview = await readAll('tiktok-studio', constructed('studio-overview.with-new-followers.csv'), {
      lastDay: '2026-07-19',
    })
    expect(overview.map((one) => one.accountDay)).toEqual([
      {
        account: null,
        day: '2026-07-16',
        values: { views: 31_185, profileViews: 277, likes: 39, comments: 64, shares: 1, newFollowers: 112 },
      },
      {
        account: null,
        day: '2026-07-19',
        values: { views: 80, profileViews: 0, likes: 3, comments: 0, shares: 0, newFollowers: -4 },
      },
    ])
    const followers = await readAll('tiktok-studio', constructed('studio-follower-history.en.csv'), {
      lastDay: '2025-09-27',
    })
    expect(followers.map((one) => one.accountDay?.values)).toEqual([
      { followers: 0, followersDelta: 0 },
      { followers: 3, followersDelta: 3 },
      { followers: 2, followersDelta: -1 },
    ])
  })

  it('a field nobody knows is noticed', () => {
    expect(
      unknownFields('tiktok-web', '{"id":"1","music":{"x":1},"brandNew":{"a":1},"author":{"id":"1","tier":2}}'),
    ).toEqual(['brandNew.a', 'author.tier'])
    expect(unknownFields('tiktok-web', 'broken')).toEqual([])
    expect(unknownFields('tiktok-studio', '{"Date":"1 May","Reach":"5","#lastDate":"1 May"}')).toEqual(['Reach'])
  })
})

describe('README', () => {
  it('tells every kind, every reject and every refusal', () => {
    const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const words = [...kinds, ...Object.keys(rejectCodes), ...Object.keys(refusals)]
    expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([])
  })
})

describe('real samples', () => {
  for (const one of whenAtHand) {
    const text = sample(one[0])
    it.skipIf(text === null)(one[0], async () => {
      await check(text ?? '', one)
    })
  }

  it.skipIf(sample('research-api/query-body.json') === null)('comments and a request are named and refused', () => {
    expect(detect(sample('research-api/query-body.json') ?? '')).toMatchObject({ refused: { kind: 'request-body' } })
    expect(detect(sample('research-api/video-comment-list.json') ?? '')).toMatchObject({
      refused: { kind: 'comments' },
    })
  })

  it.skipIf(sample(whenAtHand[0]?.[0] ?? '') === null)(
    'a missing count stays missing, ids keep their digits',
    async () => {
      const text = sample('research-api/video-query.page-1-of-2.json') ?? ''
      const items = await readAll('tiktok-research', text)
      expect(codes(items)).toEqual(Array(27).fill(null))
      const withoutLikes = items.filter((one) => one.post?.counts.likes === null)
      expect(withoutLikes.map((one) => one.post)).toEqual([
        {
          id: '7320768148512246655',
          handle: 'creator_008',
          accountId: null,
          displayName: null,
          verified: null,
          createdAt: '2024-01-05T23:59:49Z',
          createdLocal: null,
          caption: '#catfishing ',
          captionCut: false,
          hashtags: ['catfishing'],
          url: 'https://www.tiktok.com/@creator_008/video/7320768148512246655',
          media: null,
          durationSeconds: null,
          region: 'US',
          counts: { views: 0, likes: null, comments: 0, shares: 0 },
          observedAt: null,
        },
      ])
      const written = [...text.matchAll(/"id":(\d+)/g)].map(([, id]) => id)
      expect(new Set(items.map((one) => one.post?.id))).toEqual(new Set(written))
    },
  )

  it.skipIf(sample('oembed/video.2022-01.json') === null)('oEmbed tells who and what', async () => {
    const [one] = await readAll('oembed', sample('oembed/video.2022-01.json') ?? '')
    expect(one?.post).toMatchObject({
      id: '7005293332121154881',
      handle: 'creator_oembed',
      displayName: 'Sample Creator',
      media: 'video',
      createdAt: null,
      counts: { views: null, likes: null, comments: null, shares: null },
    })
  })
})
