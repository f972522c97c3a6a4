import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILM_HEAD_BYTES, sniffFilm } from './sniff-film.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat([
    ...parts.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from(one))),
    Buffer.alloc(64),
  ])
const box = (brand: string) => bytes([0, 0, 0, 24], `ftyp${brand}`)
const ogg = (codec: string) =>
  bytes(
    'OggS',
    Array.from({ length: 24 }, () => 0),
    codec,
  )

test('films and sounds are known by their first bytes', () => {
  for (const brand of ['isom', 'iso6', 'mp42', 'avc1', 'M4V ', 'dash']) expect(sniffFilm(box(brand))).toBe('video/mp4')
  expect(sniffFilm(box('M4A '))).toBe('audio/mp4')
  expect(sniffFilm(bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84], 'webm'))).toBe('video/webm')
  expect(sniffFilm(bytes('ID3', [4, 0, 0]))).toBe('audio/mpeg')
  expect(sniffFilm(bytes([0xff, 0xfb, 0x90, 0x44]))).toBe('audio/mpeg')
  for (const codec of ['OpusHead', '\u0001vorbis', '\u007fFLAC']) expect(sniffFilm(ogg(codec))).toBe('audio/ogg')
})

test('what browsers do not play as film or sound is none', () => {
  // Pictures and QuickTime share the box; AAC frames share the sync; Matroska shares the document.
  for (const brand of ['qt  ', 'heic', 'mif1', 'avif', 'M4P ']) expect(sniffFilm(box(brand))).toBeNull()
  expect(sniffFilm(bytes([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x88], 'matroska'))).toBeNull()
  expect(sniffFilm(ogg('\u0080theora'))).toBeNull()
  for (const head of [
    [0xff, 0xf1, 0x50],
    [0xff, 0xeb, 0x90],
    [0xff, 0xfb, 0xf0],
    [0xff, 0xfb, 0x9c],
    [0xff, 0xd8, 0xff],
  ])
    expect(sniffFilm(bytes(head))).toBeNull()
  expect(sniffFilm(bytes('<svg onload="x">'))).toBeNull()
  expect(sniffFilm(new Uint8Array())).toBeNull()
})

test('only its first bytes count', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.uint8Array({ maxLength: 40 }), (head, tail) => {
      const whole = Buffer.concat([box('mp42').subarray(0, FILM_HEAD_BYTES), head, tail])
      expect(sniffFilm(whole)).toBe('video/mp4')
      const first = Buffer.concat([head, Buffer.alloc(FILM_HEAD_BYTES)]).subarray(0, FILM_HEAD_BYTES)
      expect(sniffFilm(Buffer.concat([first, tail]))).toBe(sniffFilm(first))
    }),
  )
})
