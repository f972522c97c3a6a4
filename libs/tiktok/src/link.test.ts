import { describe, expect, it } from 'vitest'
import { parseLink, postTimeFromId, postUrl } from './link.ts'
import { fc, test } from './testing.ts'

const ID = '7469000000000000001'
const page = { kind: 'post', id: ID, handle: 'creator_an', media: 'video' }
const url = `https://www.tiktok.com/@creator_an/video/${ID}`

describe('parseLink', () => {
  it.each([
    url,
    `${url}/`,
    `${url}?is_from_webapp=1&sender_device=pc#top`,
    `  ${url}\n`,
    `http://www.tiktok.com/@creator_an/video/${ID}`,
    `https://m.tiktok.com/@creator_an/video/${ID}`,
    `https://tiktok.com/@Creator_An/video/${ID}`,
    `HTTPS://WWW.TIKTOK.COM/%40creator_an/video/${ID}`,
    `www.tiktok.com/@creator_an/video/${ID}`,
  ])('reads %s', (text) => {
    expect(parseLink(text)).toEqual({ ...page, url })
  })

  it('tells a photo post', () => {
    const photo = `https://www.tiktok.com/@creator_an/photo/${ID}`
    expect(parseLink(`${photo}?lang=vi`)).toEqual({ ...page, media: 'photo', url: photo })
  })

  it.each([
    `https://www.tiktok.com/embed/v2/${ID}`,
    `https://www.tiktok.com/embed/${ID}`,
    `https://www.tiktok.com/player/v1/${ID}?loop=1`,
    `https://m.tiktok.com/v/${ID}.html`,
    `https://www.tiktok.com/@/video/${ID}`,
    `https://www.tiktok.com/@_/video/${ID}`,
    `https://www.tiktokv.com/share/video/${ID}/`,
  ])('reads %s, which has no handle', (text) => {
    const bare = `https://www.tiktok.com/@/video/${ID}`
    expect(parseLink(text)).toEqual({ ...page, handle: null, url: bare })
  })

  it('tells short links and accounts', () => {
    expect(parseLink('https://vm.tiktok.com/ZMabc123/?k=1')).toEqual({
      kind: 'short',
      url: 'https://vm.tiktok.com/ZMabc123/',
    })
    expect(parseLink('vt.tiktok.com/ZSabc123')).toEqual({ kind: 'short', url: 'https://vt.tiktok.com/ZSabc123/' })
    expect(parseLink('https://www.tiktok.com/t/ZTabc123/')).toEqual({
      kind: 'short',
      url: 'https://www.tiktok.com/t/ZTabc123/',
    })
    expect(parseLink('https://www.tiktok.com/@creator.an?lang=en')).toEqual({ kind: 'account', handle: 'creator.an' })
  })

  it.each([
    '',
    'creator_an',
    `https://tiktok.com.evil.example/@a_b/video/${ID}`,
    `https://evil.example/https://www.tiktok.com/@a_b/video/${ID}`,
    `https://www.tiktok.com@evil.example/@a_b/video/${ID}`,
    `https://user@www.tiktok.com/@a_b/video/${ID}`,
    `https://user:word@www.tiktok.com/@a_b/video/${ID}`,
    `https://www.tiktok.com:8443/@a_b/video/${ID}`,
    `https://www.tiktok.com./@a_b/video/${ID}`,
    `https://www.tiktok.com\\@evil.example/@a_b/video/${ID}`,
    `https://wwwtiktok.com/@a_b/video/${ID}`,
    `https://www.tіktok.com/@a_b/video/${ID}`, // a Cyrillic і
    `https://www.tiktok.com/@a_b\u202e/video/${ID}`,
    `https://www.tiktok.com/@a_b%2Fvideo/${ID}`,
    `ftp://www.tiktok.com/@a_b/video/${ID}`,
    `javascript://www.tiktok.com/@a_b/video/${ID}`,
    `https://www.tiktok.com/@a_b/video/123`,
    `https://www.tiktok.com/@a_b/video/${ID}${ID}`,
    `https://www.tiktok.com/@a_b/video/${ID}/more`,
    'https://www.tiktok.com/@a_b/live',
    'https://www.tiktok.com/tag/vnworldexpo',
    'https://vm.tiktok.com/',
    'https://vm.tiktok.com/a/b',
    'https://www.tiktok.com/%E0%A4%A',
  ])('refuses %s', (text) => {
    expect(parseLink(text)).toBeNull()
  })

  test('an address it gives back is read to the same', handle(), id(), (name, post) => {
    const first = parseLink(postUrl(post, name, 'photo'))
    expect(first).toEqual({ kind: 'post', id: post, handle: name, media: 'photo', url: postUrl(post, name, 'photo') })
  })

  test('never lets another host through', fc.webUrl(), id(), (other, post) => {
    const host = new URL(other).hostname
    fc.pre(!/(^|\.)tiktokv?\.com$/.test(host))
    expect(parseLink(`https://${host}/@a_b/video/${post}`)).toBeNull()
    expect(parseLink(`https://www.tiktok.com.${host}/@a_b/video/${post}`)).toBeNull()
    expect(parseLink(`https://www.tiktok.com@${host}/@a_b/video/${post}`)).toBeNull()
  })
})

describe('postTimeFromId', () => {
  it('is close to the creation time', () => {
    expect(postTimeFromId('6912598122988326149')).toBe('2021-01-01T01:31:10Z') // created 01:31:21
    expect(postTimeFromId('1234567890')).toBeNull()
    expect(postTimeFromId('x')).toBeNull()
  })
})

function handle() {
  return fc.stringMatching(/^[a-z0-9._]{2,24}$/)
}

function id() {
  return fc.bigInt({ min: 10n ** 9n, max: 10n ** 20n - 1n }).map(String)
}
