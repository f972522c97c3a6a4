import { describe, expect, it } from 'vitest'
import { createOembed } from './oembed.ts'
import { errorOf, play, valueOf } from './testing.ts'

const ID = '7469000000000000001'
const url = `https://www.tiktok.com/@creator_an/video/${ID}`
const answer = {
  title: 'Chào #vnworldexpo',
  author_name: 'An',
  author_unique_id: 'creator_an',
  embed_product_id: ID,
  provider_name: 'TikTok',
  thumbnail_url: 'https://p16.example/cover?x-expires=1',
  html: '<blockquote></blockquote>',
}

describe('createOembed', () => {
  it('asks by the clean address and tells what the reader of this package tells', async () => {
    const transport = play({ body: answer })
    const told = valueOf(await createOembed({ transport })(`${url}?utm_source=x`))
    expect(transport.asked[0]?.url).toBe(`https://www.tiktok.com/oembed?url=${encodeURIComponent(url)}`)
    expect(told).toMatchObject({
      post: { id: ID, handle: 'creator_an', caption: answer.title },
      thumbnailUrl: answer.thumbnail_url,
    })
    expect(told.text).toBe(JSON.stringify(answer))
  })

  it('a post that is gone is gone', async () => {
    for (const status of [400, 404]) {
      const oembed = createOembed({ transport: play({ status, body: { code: 400, message: 'Something went wrong' } }) })
      expect(errorOf(await oembed(url))).toMatchObject({ kind: 'gone', status })
    }
  })

  it('believes no answer about another post, and asks for nothing that is no post', async () => {
    const transport = play({ body: { ...answer, embed_product_id: '7469000000000000009' } }, { body: { ok: 1 } })
    const oembed = createOembed({ transport, retries: 0 })
    expect(errorOf(await oembed(url)).kind).toBe('unreadable')
    expect(errorOf(await oembed(url)).kind).toBe('unreadable')
    for (const other of ['https://evil.example/', 'https://www.tiktok.com/@an', 'https://vm.tiktok.com/ZMabc123/']) {
      expect(errorOf(await oembed(other)).kind).toBe('invalid_params')
    }
    expect(transport.asked).toHaveLength(2)
  })
})
