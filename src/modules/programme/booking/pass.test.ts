import fc from 'fast-check'
import jsQR from 'jsqr'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { calendarFile } from './calendar.ts'
import type { Booking, Slot } from './model.ts'
import { newCode, passAddress, passPath, passSvg, readCode, spokenCode } from './pass.ts'

const read = async (svg: string, size: number) => {
  const { data, info } = await sharp(Buffer.from(svg))
    .resize(size)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data
}

test('a camera reads the address back, from the page’s drawing and from the file, with its words beside', async () => {
  const address = passAddress('https://vn.example.org', 'ABCDEFGH23')
  const { d, size } = passPath(address)
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="100%" height="100%" fill="#fff"/><path d="${d}"/></svg>`
  expect(await read(drawn, 400)).toBe('https://vn.example.org/pass/ABCDEFGH23')
  const file = passSvg(address, ['ベトナム館 <来館>', '6月13日'])
  expect(await read(file, 720)).toBe(address)
  expect(file).toContain('ベトナム館 &lt;来館&gt;')
  expect(file).toContain('>vn.example.org/pass/ABCDEFGH23<')
})

test('the quiet border is four modules wide', () => {
  const { d, size } = passPath('https://vn.example.org/pass/ABCDEFGH23')
  const at = [...d.matchAll(/M(\d+) (\d+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)])
  expect([Math.min(...at), Math.max(...at)]).toEqual([4, size - 5])
})

test('a code is read as it is typed, read out or scanned', () => {
  fc.assert(
    fc.property(fc.constant(null), () => {
      const code = newCode()
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/)
      for (const typed of [code, ` ${spokenCode(code).toLowerCase()} `, passAddress('https://x.example', code)])
        expect(readCode(typed)).toBe(code)
    }),
    { numRuns: 50 },
  )
})

const SLOT: Slot = {
  id: 's',
  purpose: 'creators_visit',
  day: '2025-06-13',
  startsAt: new Date('2025-06-13T04:30:00Z'),
  endsAt: new Date('2025-06-13T06:30:00Z'),
  place: null,
  capacity: 8,
  taken: 2,
  closed: false,
}
const BOOKING = {
  id: '0197a000-0000-7000-8000-000000000001',
  state: 'booked',
  sequence: 0,
  changedAt: new Date('2025-06-03T01:00:00Z'),
} as Booking
const WORDS = {
  title: 'Thăm Nhà Việt Nam',
  text: 'Hai người; vào cửa B\nMã ABC',
  place: 'Yumeshima, Osaka',
  host: 'Nhà Việt Nam',
}
const lines = (booking: Booking) =>
  calendarFile(booking, SLOT, WORDS, 'https://vn.example.org').replaceAll('\r\n ', '').split('\r\n')

test('a calendar entry keeps its UID, grows in SEQUENCE, ends CANCELLED, and is the same for the same booking', () => {
  const first = lines(BOOKING)
  expect(first).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'UID:0197a000-0000-7000-8000-000000000001@vn.example.org',
      'SEQUENCE:0',
      'DTSTAMP:20250603T010000Z',
      'DTSTART:20250613T043000Z',
      'DTEND:20250613T063000Z',
      'SUMMARY:Thăm Nhà Việt Nam',
      'DESCRIPTION:Hai người\\; vào cửa B\\nMã ABC',
      'LOCATION:Yumeshima\\, Osaka',
      'STATUS:CONFIRMED',
    ]),
  )
  expect(lines(BOOKING)).toEqual(first)
  expect(lines({ ...BOOKING, state: 'ended', sequence: 2 })).toEqual(
    expect.arrayContaining([
      'METHOD:CANCEL',
      'UID:0197a000-0000-7000-8000-000000000001@vn.example.org',
      'SEQUENCE:2',
      'STATUS:CANCELLED',
    ]),
  )
  for (const line of calendarFile(
    BOOKING,
    SLOT,
    { ...WORDS, text: 'ベトナム館'.repeat(30) },
    'https://x.example',
  ).split('\r\n'))
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
})
