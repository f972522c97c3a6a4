import jsQR from 'jsqr'
import { describe, expect, test } from 'vitest'
import { clickOf, deviceOf, watchSpeed } from './click.ts'
import { qrCode } from './qr.ts'

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148'
const link = { id: 'a', editionId: 'osaka-2025' }
const at = new Date('2025-06-03T10:00:59.900Z')
const click = (headers: Record<string, string>, country: string | null = null, tooFast = false) =>
  clickOf(link, new Headers(headers), country, at, tooFast)

describe('a click', () => {
  test('keeps the minute, country, kind of device and language, and nothing else', () => {
    expect(
      click(
        {
          'user-agent': PHONE,
          'accept-language': 'ja-JP,ja;q=0.9',
          cookie: 'who=me',
          'x-forwarded-for': '203.0.113.9',
        },
        'JP',
      ),
    ).toEqual({
      link: 'a',
      edition: 'osaka-2025',
      at: new Date('2025-06-03T10:00:00Z'),
      country: 'JP',
      device: 'phone',
      language: 'ja',
      robot: null,
    })
    expect(click({ 'user-agent': PHONE, 'accept-language': '*' }, 'XX')).toMatchObject({
      country: null,
      language: null,
    })
    expect(click({ 'user-agent': PHONE }, 'Japan')).toMatchObject({ country: null })
  })

  test('robots are those that say so, those without a name, and what looks ahead', () => {
    for (const agent of [
      'facebookexternalhit/1.1;line-poker/1.0',
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
      'curl/8.5.0',
      'WhatsApp/2.23.20.0',
      '',
    ])
      expect(click({ 'user-agent': agent }).robot, agent).toBe('declared')
    expect(click({ 'user-agent': PHONE, 'sec-purpose': 'prefetch;prerender' }).robot).toBe('declared')
    expect(click({ 'user-agent': PHONE }, null, true).robot).toBe('speed')
  })

  test('browsers inside apps are persons', () => {
    for (const app of [
      'Line/14.1.0',
      'BytedanceWebview/d8a21c6 musical_ly_2023',
      '[FBAN/FBIOS;FBAV/450.0]',
      'Zalo iOS/540',
    ])
      expect(click({ 'user-agent': `${PHONE} ${app}` }).robot, app).toBeNull()
  })

  test('devices', () => {
    expect(deviceOf('Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X)')).toBe('tablet')
    expect(deviceOf('Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/120 Mobile Safari/537.36')).toBe('phone')
    expect(deviceOf('Mozilla/5.0 (Linux; Android 13; SM-X200) Chrome/120 Safari/537.36')).toBe('tablet')
    expect(deviceOf('Mozilla/5.0 (Windows NT 10.0; Win64; x64)')).toBe('computer')
    expect(deviceOf('Mozilla/5.0 (SMART-TV)')).toBe('other')
  })
})

test('too fast for hands: more than so many from one place with one browser, in so long', () => {
  const tooFast = watchSpeed({ most: 3, withinMs: 1000 })
  expect([0, 10, 20, 30].map((ms) => tooFast('10.0.0.1', PHONE, ms))).toEqual([false, false, false, true])
  expect(tooFast('10.0.0.1', 'another', 40)).toBe(false)
  expect(tooFast('10.0.0.2', PHONE, 50)).toBe(false)
  expect(tooFast('10.0.0.1', PHONE, 1001)).toBe(false)
})

test('a QR code is read back, with its quiet zone', () => {
  const text = 'https://vn.example.org/l/ab23cd'
  const svg = qrCode(text)
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1])
  const scale = 4
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255)
  const dark = [...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  for (const [x, y] of dark)
    for (let i = 0; i < scale * scale; i++) {
      const pixel = ((y * scale + Math.floor(i / scale)) * size * scale + x * scale + (i % scale)) * 4
      pixels.fill(0, pixel, pixel + 3)
    }
  expect(jsQR(pixels, size * scale, size * scale)?.data).toBe(text)
  expect(Math.min(...dark.flat())).toBe(4)
  expect(Math.max(...dark.flat())).toBe(size - 5)
})
