import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordsOfAddress } from './address-words.ts'

test('the last part of an address as words', () => {
  for (const [address, words] of [
    ['/vi/objects/non-la', 'non la'],
    ['/ja/stories/%E6%B0%B4%E4%B8%8A%E4%BA%BA%E5%BD%A2%E5%8A%87/', '水上人形劇'],
    ['/en/banh_mi.html', 'banh mi'],
    ['/en/%E0%A4%A', ''],
    ['/en/%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'script alert 1 script'],
    ['/', ''],
  ])
    expect(wordsOfAddress(address!)).toBe(words)
})

test('whatever stands in an address, there is no fault and no mark that a search could take for a sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(wordsOfAddress(`/en/${text}`)).not.toMatch(/[\p{P}\p{S}\p{C}]|^ | $/u)
    }),
  )
})
