import { expect, test } from 'vitest'
import { isWorthOffering, readKept } from './keep-typed.ts'

const kept = { base: 3, at: 1000, fields: [['w:title.vi', 'Nửa câu']] as [string, string][] }

test('what was typed is offered again, unless the house has something newer or the page says the same', () => {
  expect(isWorthOffering(kept, [['w:title.vi', 'Vại']], 0)).toBe(true)
  expect(isWorthOffering(kept, [['w:title.vi', 'Vại']], 1000)).toBe(false)
  expect(
    isWorthOffering(
      kept,
      [
        ['w:title.vi', 'Nửa câu'],
        ['w:lead.vi', 'x'],
      ],
      0,
    ),
  ).toBe(false)
  expect(isWorthOffering(null, [], 0)).toBe(false)
})

test('what cannot be read is nothing', () => {
  expect(readKept(JSON.stringify(kept))).toEqual(kept)
  for (const text of [null, '', '{', '{"base":"x"}', '[]']) expect(readKept(text)).toBeNull()
})
