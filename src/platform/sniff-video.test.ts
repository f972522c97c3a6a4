import { expect, test } from 'vitest'
import { sniffVideo } from './sniff-video.ts'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((one) => one.charCodeAt(0)) : part)))

test('a video is known by its first bytes', () => {
  expect(sniffVideo(bytes([0, 0, 0, 32], 'ftypisom'))).toBe('video/mp4')
  expect(sniffVideo(bytes([0, 0, 0, 20], 'ftypqt  '))).toBe('video/quicktime')
  expect(sniffVideo(bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\u0082\u0084webm'))).toBe('video/webm')
  expect(sniffVideo(bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\u0082\u0088matroska'))).toBeNull()
  for (const other of [bytes(), bytes('GIF89a'), bytes('<svg onload=x>'), bytes('ftypisom')])
    expect(sniffVideo(other)).toBeNull()
})
