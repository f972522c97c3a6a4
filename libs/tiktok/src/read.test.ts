import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { limits } from './post.ts'
import { readOne, startReading } from './read.ts'
import { ReadRefused } from './reject.ts'
import { codes, readAll, readInPieces } from './testing.ts'

const ID = '7469000000000000001'
const item = { id: ID, desc: 'x', createTime: 1741744800, author: { uniqueId: 'a_b' }, stats: { playCount: 1 } }
const line = (change: object) => JSON.stringify({ ...item, ...change })
const research = (fields: string) => `{"id":${ID},"username":"a_b"${fields}}`

async function codeOf(kind: Parameters<typeof readAll>[0], text: string) {
  return (await readAll(kind, text)).map((one) => one.reject?.code ?? one.post?.id ?? 'other')
}

describe('read, line by line', () => {
  it('takes a byte order mark, CRLF, blank lines and a missing last newline', async () => {
    expect(await codeOf('tiktok-web', `\uFEFF${line({})}\r\n\r\n${line({})}`)).toEqual([ID, ID])
  })

  it('loses only the broken line', async () => {
    const text = `${line({})}\n{"id":"${ID}\nnonsense\n[\n"text"\n${line({})}\n{"id":"7`
    const items = await readAll('tiktok-web', text)
    expect(codes(items)).toEqual([null, 'broken_json', 'broken_json', 'broken_json', 'not_a_post', null, 'broken_json'])
    expect(items.map((one) => one.n)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(items[1]?.raw).toBe(`{"id":"${ID}`)
  })

  it('goes on after a broken first line', async () => {
    expect(await codeOf('tiktok-web', `{"id":"7\n${line({})}\n${line({})}\n`)).toEqual(['broken_json', ID, ID])
  })

  it('rejects a line over 4 MB and keeps only its beginning', async () => {
    const long = line({ desc: 'x'.repeat(limits.lineChars) })
    for (const text of [`${long}\n${line({})}\n`, `${line({})}\n${long}\n${line({})}`]) {
      const items = readInPieces('tiktok-web', text, [65_536])
      expect(codes(items).filter((code) => code !== null)).toEqual(['line_too_long'])
      expect(items.at(-1)?.post?.id).toBe(ID)
      expect(items.find((one) => one.reject)?.raw.length).toBe(1_000)
    }
  })
})

describe('read, one document', () => {
  it('takes items out of a list, an answer or pages of answers', async () => {
    expect(await codeOf('tiktok-web', JSON.stringify([item, item], null, 2))).toEqual([ID, ID])
    expect(await codeOf('tiktok-web', JSON.stringify({ itemList: [item] }))).toEqual([ID])
    const answer = `{"data":{"videos":[${research('')},${research('')}]},"error":{"code":"ok"}}`
    expect(await codeOf('tiktok-research', `${answer}\n${answer}`)).toEqual([ID, ID, ID, ID])
    expect(await codeOf('tiktok-research', `[${answer},\n${answer}]`)).toEqual([ID, ID, ID, ID])
    expect(await codeOf('tiktok-research', `${research('')}\n${research('')}`)).toEqual([ID, ID])
  })

  it('gives each item its own source text, which reads the same alone', async () => {
    const spaced = `{ "id" : ${ID} , "like_count":3 }`
    const [first] = await readAll('tiktok-research', `{"data":{"videos":[\n${spaced}\n]}}`)
    expect(first?.raw).toBe(spaced)
    expect(readOne('tiktok-research', spaced)).toEqual(first)
  })

  it('says where a document ends too early, and keeps what came before', async () => {
    const cut = `{"data":{"videos":[${research('')},{"id":1`
    expect(await codeOf('tiktok-research', cut)).toEqual([ID, 'broken_json'])
  })

  it('names an error answer among answers', async () => {
    const text = `{"data":{"videos":[${research('')}]}}\n{"data":{},"error":{"code":"rate_limit_exceeded"}}`
    expect(await codeOf('tiktok-research', text)).toEqual([ID, 'error_answer'])
  })

  it.each(['[', '{"a":', '[{"data":{"videos":['])('is not held up by %s without end', (opening) => {
    const text = opening.repeat(300_000)
    for (const kind of ['tiktok-web', 'tiktok-research', 'tiktok-account'] as const) {
      expect(codes(readInPieces(kind, text, [65_536])).at(-1)).toBe('broken_json')
    }
    expect(() => detect(text)).not.toThrow()
  })

  it('refuses a document over 64 MB without holding it', () => {
    const reading = startReading('tiktok-web')
    const piece = `"${'x'.repeat(1 << 20)}",`
    reading.push('[')
    expect(() => {
      for (let mega = 0; mega < 70; mega++) reading.push(piece)
    }).toThrow(ReadRefused)
  })
})

describe('what an item says', () => {
  it.each([
    ['no_post_id', { id: undefined }],
    ['no_post_id', { id: '' }],
    ['bad_id', { id: '12345' }],
    ['bad_id', { id: '6.91E+18' }],
    ['bad_id', { id: `${ID}${ID}` }],
    ['bad_time', { createTime: 0 }],
    ['bad_time', { createTime: -5 }],
    ['bad_time', { createTime: 1741744800000 }],
    ['bad_time', { createTime: 'yesterday' }],
    ['negative_count', { stats: { playCount: -1 } }],
    ['bad_count', { stats: { playCount: 1.5 } }],
    ['bad_count', { stats: { playCount: '12.3K' } }],
    ['bad_count', { statsV2: { playCount: '1,23' } }],
    ['not_public', { privateItem: true }],
    ['not_a_post', { liveRoomInfo: {} }],
  ])('rejects as %s: %o', (code, change) => {
    expect(readOne('tiktok-web', line(change)).reject?.code).toBe(code)
  })

  it('does not take a rounded number for an id', () => {
    expect(readOne('tiktok-web', '{"id":6.912598122988326e18}').reject?.code).toBe('bad_id')
    expect(readOne('tiktok-web', '{"id":6912598122988326149.0}').reject?.code).toBe('bad_id')
  })

  it('reads counts as numbers or text; a missing one is not zero', () => {
    const stats = { playCount: '1,234', diggCount: 0, commentCount: '', shareCount: null }
    expect(readOne('tiktok-web', line({ stats })).post?.counts).toEqual({
      views: 1234,
      likes: 0,
      comments: null,
      shares: null,
    })
    expect(readOne('tiktok-web', line({ statsV2: { playCount: '2500000000' } })).post?.counts.views).toBe(2_500_000_000)
  })

  it('reads photo posts and items from a page’s own data', () => {
    const photo = readOne(
      'tiktok-web',
      line({ imagePost: { images: [] }, video: { duration: 0 }, locationCreated: 'VN' }),
    )
    expect(photo.post).toMatchObject({ media: 'photo', durationSeconds: null, region: 'VN' })
    expect(photo.post?.url).toBe(`https://www.tiktok.com/@a_b/photo/${ID}`)
    const paged = readOne('tiktok-web', line({ author: 'a_b', nickname: 'A b', authorId: '99999999' }))
    expect(paged.post).toMatchObject({ handle: 'a_b', displayName: 'A b', accountId: '99999999', verified: null })
  })

  it('lists each tag once, as the caption spells it', () => {
    const tags = {
      textExtra: [{ hashtagName: 'VnWorldExpo' }, { userId: '1' }],
      challenges: [{ title: 'vnworldexpo' }],
    }
    expect(readOne('tiktok-web', line(tags)).post?.hashtags).toEqual(['VnWorldExpo'])
    expect(readOne('tiktok-web', line({})).post?.hashtags).toBeNull()
  })

  it('tells when Zeeschuimer last saw the counts', () => {
    const seen = { data: item, source_platform: 'tiktok.com', timestamp_collected: 1763800000731 }
    expect(readOne('zeeschuimer', JSON.stringify(seen)).post?.observedAt).toBe('2025-11-22T08:26:40.731Z')
    const renewed = { ...seen, last_updated: 1763900000000 }
    expect(readOne('zeeschuimer', JSON.stringify(renewed)).post?.observedAt).toBe('2025-11-23T12:13:20Z')
    const impossible = { ...seen, timestamp_collected: 1700000000000 }
    expect(readOne('zeeschuimer', JSON.stringify(impossible)).reject?.code).toBe('bad_time')
    const elsewhere = { ...seen, source_platform: 'instagram.com' }
    expect(readOne('zeeschuimer', JSON.stringify(elsewhere)).reject?.code).toBe('not_tiktok')
  })
})

describe('Display API', () => {
  const row = {
    id: ID,
    video_description: 'x',
    share_url: `https://www.tiktok.com/@a_b/photo/${ID}?utm=1`,
    duration: 0,
  }

  it('a row that was kept with its second tells when its counts were true', () => {
    const video = {
      id: '7469000000000000001',
      view_count: 7,
      share_url: 'https://www.tiktok.com/@an/video/7469000000000000001',
    }
    const { post } = readOne('tiktok-display', JSON.stringify({ observed_seconds: 1741744800, video }))
    const bare = readOne('tiktok-display', JSON.stringify(video)).post!
    expect(bare.observedAt).toBeNull()
    expect(post).toEqual({ ...bare, observedAt: '2025-03-12T02:00:00Z' })
  })

  it('reads a row', () => {
    const one = readOne('tiktok-display', JSON.stringify({ ...row, create_time: 1741744800, view_count: 7 }))
    expect(one.post).toEqual({
      id: ID,
      handle: 'a_b',
      accountId: null,
      displayName: null,
      verified: null,
      createdAt: '2025-03-12T02:00:00Z',
      createdLocal: null,
      caption: 'x',
      captionCut: false,
      hashtags: null,
      url: `https://www.tiktok.com/@a_b/photo/${ID}`,
      media: 'photo',
      durationSeconds: null,
      region: null,
      counts: { views: 7, likes: null, comments: null, shares: null },
      observedAt: null,
    })
  })

  it('marks a caption that may have been cut', () => {
    const cutAt = (length: number) => JSON.stringify({ ...row, video_description: 'x'.repeat(length) })
    expect(readOne('tiktok-display', cutAt(150)).post?.captionCut).toBe(true)
    expect(readOne('tiktok-display', cutAt(120)).post?.captionCut).toBe(false)
  })

  it('rejects a row whose link is about another post', () => {
    expect(readOne('tiktok-display', JSON.stringify({ ...row, id: '7469000000000000009' })).reject?.code).toBe(
      'id_mismatch',
    )
  })
})

describe('oEmbed', () => {
  it('takes the id from the newer fields or the html, and only if they agree', () => {
    const html = `<blockquote class="x" cite="https://www.tiktok.com/@a_b/photo/${ID}" data-video-id="${ID}">`
    const newer = { html, author_unique_id: 'a_b', author_name: 'A b', embed_product_id: ID, embed_type: 'photo' }
    const one = readOne('oembed', JSON.stringify({ ...newer, title: 'x', provider_name: 'TikTok' }))
    expect(one.post).toMatchObject({ id: ID, handle: 'a_b', displayName: 'A b', caption: 'x', media: 'photo' })
    expect(one.post?.url).toBe(`https://www.tiktok.com/@a_b/photo/${ID}`)
    const other = { ...newer, embed_product_id: '7469000000000000009' }
    expect(readOne('oembed', JSON.stringify(other)).reject?.code).toBe('id_mismatch')
    expect(readOne('oembed', '{"code":400,"message":"x"}').reject?.code).toBe('error_answer')
    expect(readOne('oembed', '{"provider_name":"YouTube"}').reject?.code).toBe('not_tiktok')
  })
})

describe('links', () => {
  it('reads posts, lets short links wait and rejects the rest', async () => {
    const text = [
      '# creators',
      `https://www.tiktok.com/@a_b/video/${ID}?x=1 # seen on Monday`,
      'Xem nhé: https://vt.tiktok.com/ZSabc123/',
      'https://www.tiktok.com/@a_b',
      `https://tiktok.com.evil.example/@a_b/video/${ID}`,
      'hello',
      'https://vm.tiktok.com/ZMabc123/ https://vm.tiktok.com/ZMabc124/',
    ].join('\r\n')
    const items = await readAll('link', text)
    expect(codes(items)).toEqual([null, null, 'account_link', 'bad_link', 'not_a_link', 'several_links'])
    expect(items[0]?.post).toMatchObject({ id: ID, handle: 'a_b', media: 'video', createdAt: null })
    expect(items[1]?.waiting).toEqual({ link: 'https://vt.tiktok.com/ZSabc123/' })
  })
})
