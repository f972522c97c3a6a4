import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameOf } from './hand-over.ts'
import { wrapped } from './wrap.ts'

const widthOf = (text: string) => [...text].length

test('lines hold the whole text, none too wide where a break was possible', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zăâđêôơưàáảãạếộ]{1,8}$/), { minLength: 1, maxLength: 30 }), (words) => {
      const text = words.join(' ')
      const lines = wrapped(text, 'vi', 12, widthOf)
      expect(lines.join(' ').normalize()).toBe(text.normalize())
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(12)
    }),
  )
})

test('Japanese breaks between words, and no line begins with its full stop', () => {
  expect(wrapped('自分で刷りました。', 'ja', 8, widthOf).join('')).toBe('自分で刷りました。')
  for (const most of [4, 5, 6, 7, 8])
    for (const line of wrapped('自分で、刷りました。', 'ja', most, widthOf)) expect(line).not.toMatch(/^[、。]/)
})

test('a file is named for what it shows, in letters that every system takes', () => {
  expect(fileNameOf('Đàn gà mẹ con', 'print')).toBe('sen-dan-ga-me-con.jpg')
  expect(fileNameOf('母鶏とひよこ', 'print')).toBe('sen-print.jpg')
})
