import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandKeys, LEAST_LETTERS, likeness, shingles, signature, SIGNATURE_LENGTH } from './similarity.ts'

const STORED_SIGNATURE = [154804464, 4513331, 16610389, 222950561]
const STORED_KEYS = [0x0d24ff8b1, 0x1bd34949e, 0x26f6e045b]

const alike = (a: string, b: string) => likeness(signature(a), signature(b))
const shared = (a: string, b: string) => bandKeys(signature(a)).some((key) => bandKeys(signature(b)).includes(key))

const syllable = fc.constantFrom(
  ...'xin chào múa rối nước đẹp quá phở ngon ベトナム館 万博 water puppet show 하노이 여행 áo dài'.split(' '),
)
const caption = fc
  .array(fc.oneof(syllable, fc.stringMatching(/^[a-z]{2,8}$/)), { minLength: 6, maxLength: 30 })
  .map((words) => words.join(' '))
const longCaption = caption.filter((text) => text.replaceAll(' ', '').length >= LEAST_LETTERS)

describe('similarity', () => {
  it('finds a copy that changed width, case, marks, tags, links and emoji', () => {
    const original = 'Xem nghệ nhân múa rối nước kể chuyện Tấm Cám giữa ao làng 🐉 #muaroinuoc'
    const copy = 'XEM NGHE NHAN mua roi nuoc kể chuyện Tấm Cám giữa ao làng!!! #fyp @ai.do https://example.org/x'
    expect(alike(original, copy)).toBe(1)
    expect(shared(original, copy)).toBe(true)
  })
  it('finds a copy with a changed ending and leaves another text on the theme apart', () => {
    const original = 'ベトナムの水上人形劇、想像以上にシュールで笑った。待ち時間は約三十分でした'
    expect(alike(original, `${original}。おすすめ`)).toBeGreaterThan(0.7)
    expect(alike(original, 'ベトナム館の水上人形劇は一日四回。整理券はいりません、席は早い者勝ち')).toBeLessThan(0.3)
  })
  it('never compares short texts', () => {
    expect(alike('đẹp quá', 'đẹp quá')).toBe(0)
    expect(bandKeys(signature('đẹp quá 😍 #vnworldexpo #aodai'))).toEqual([])
  })
  it('is the same in every run, since signatures and keys are stored', () => {
    const stored = signature('Hội An by lantern light, third evening in a row')
    expect([...stored.slice(0, 4)]).toEqual(STORED_SIGNATURE)
    expect(bandKeys(stored).slice(0, 3)).toEqual(STORED_KEYS)
  })
  it('is 1 for a text and itself, symmetric, and within 0 to 1', () => {
    fc.assert(
      fc.property(longCaption, longCaption, (a, b) => {
        expect(alike(a, a)).toBe(1)
        expect(alike(a, b)).toBe(alike(b, a))
        expect(alike(a, b)).toBeGreaterThanOrEqual(0)
        expect(alike(a, b)).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('estimates the true share of common pieces within its error', () => {
    // The standard error of 64 draws is at most 1/16; five of them leave no room for luck.
    fc.assert(
      fc.property(longCaption, longCaption, fc.nat(100), (a, b, cut) => {
        const mixed = `${a} ${b}`.slice(0, a.length + Math.floor((b.length * cut) / 100))
        const [left, right] = [shingles(a), shingles(mixed)]
        const common = [...left].filter((piece) => right.has(piece)).length
        const truth = common / (left.size + right.size - common)
        expect(Math.abs(alike(a, mixed) - truth)).toBeLessThan(5 / 16)
      }),
      { seed: 2025, numRuns: 300 },
    )
  })
  it('gives sixteen distinct keys that meet exactly where a band is equal', () => {
    fc.assert(
      fc.property(longCaption, longCaption, (a, b) => {
        const [left, right] = [signature(a), signature(b)]
        const keys = bandKeys(left)
        expect(new Set(keys).size).toBe(16)
        const other = bandKeys(right)
        keys.forEach((key, band) => {
          const rows = Array.from({ length: SIGNATURE_LENGTH / 16 }, (_, row) => band * 4 + row)
          expect(key === other[band]).toBe(rows.every((row) => left[row] === right[row]))
        })
      }),
    )
  })
})
