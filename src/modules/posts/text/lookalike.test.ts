import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { revealHidden } from './hidden.ts'
import { hasMixedScript, isLookalike, lookalikeKey, skeleton } from './lookalike.ts'

describe('isLookalike', () => {
  it.each([
    ['vietnamhouse', 'vietnarnhouse'],
    ['vietnamhouse', 'vіetnamhоuse'],
    ['vietnamhouse', 'ｖｉｅｔｎａｍｈｏｕｓｅ'],
    ['vietnamhouse', 'vietnamh0use'],
    ['vietnam.house', 'vietnam_house_'],
    ['vietnamhouse', 'viet\u200bnamhouse'],
    ['hello', 'he1lo'],
    ['Illinois', 'lIlinois'],
    ['KATE', 'ΚΑΤΕ'],
    ['nhaviet', 'nhàvi\u1ec7t'],
    ['www_lotus', 'vvww_lotus'],
  ])('%s and %s look the same', (a, b) => {
    expect(isLookalike(a, b)).toBe(true)
    expect(isLookalike(b, a)).toBe(true)
  })
  it.each([
    ['vietnamhouse', 'VietnamHouse'],
    ['vietnamhouse', '@vietnamhouse'],
    ['vietnamhouse', 'vietnamhouses'],
    ['vietnamhouse', 'japanhouse'],
    ['...', '___'],
  ])('%s and %s do not, or are one', (a, b) => {
    expect(isLookalike(a, b)).toBe(false)
  })
  it('keeps dots and underscores in the skeleton', () => {
    expect(skeleton('@Nhà.Việt_01')).toBe('nha.vlet_ol')
    expect(lookalikeKey('@Nhà.Việt_01')).toBe('nhavletol')
  })
  it('has skeletons that are their own', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9._а-яα-ω]{1,24}$/u), (handle) => {
        expect(isLookalike(handle, handle)).toBe(false)
        expect(isLookalike(handle, `${handle}_`)).toBe(lookalikeKey(handle) !== '')
      }),
    )
  })
})

describe('hasMixedScript', () => {
  it('finds letters of another script among Latin ones', () => {
    expect(hasMixedScript('vietnаm')).toBe(true)
    expect(hasMixedScript('ΚATE')).toBe(true)
    expect(hasMixedScript('アオザイаб')).toBe(true)
  })
  it('leaves honest mixes alone', () => {
    expect(
      ['vietnam_house', 'ベトナム館expo', '베트남house', 'москва', 'nhàviệt', '日本語テスト'].map(hasMixedScript),
    ).toEqual(Array(6).fill(false))
  })
})

describe('revealHidden', () => {
  it('shows direction and zero-width characters for what they are', () => {
    expect(revealHidden('vn\u202etxt.exe\u200b!')).toEqual({
      text: [
        { kind: 'text', value: 'vn' },
        { kind: 'hidden', codePoint: 'U+202E', name: 'RIGHT-TO-LEFT OVERRIDE' },
        { kind: 'text', value: 'txt.exe' },
        { kind: 'hidden', codePoint: 'U+200B', name: 'ZERO WIDTH SPACE' },
        { kind: 'text', value: '!' },
      ],
      hidden: [
        { index: 2, codePoint: 'U+202E', name: 'RIGHT-TO-LEFT OVERRIDE' },
        { index: 10, codePoint: 'U+200B', name: 'ZERO WIDTH SPACE' },
      ],
    })
  })
  it('shows letters written in tags, and selectors that hang on nothing', () => {
    expect(revealHidden('a\u{e0068}\u{e0069}').hidden.map(({ name }) => name)).toEqual(['TAG h', 'TAG i'])
    expect(revealHidden('a\ufe0f\u{e0101}').hidden.map(({ name }) => name)).toEqual([
      'VARIATION SELECTOR-16',
      'VARIATION SELECTOR-18',
    ])
  })
  it.each([
    '👩‍🍳 nấu phở ❤️',
    '👨‍👩‍👧‍👦',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    '☕️',
    '葛\u{e0100}',
    'می‌خواهم',
    '#️⃣',
    'phở',
  ])('finds nothing to show in %s', (text) => {
    expect(revealHidden(text)).toEqual({ text: [{ kind: 'text', value: text }], hidden: [] })
  })
  it('loses no character and leaves no override unseen', () => {
    const odd = fc.constantFrom(
      '\u202e',
      '\u200b',
      '\u2066',
      '\ufeff',
      '\u{e0041}',
      '\u200d',
      '❤️',
      '👩‍🍳',
      'ở',
      'フ',
      'a',
    )
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 20 }), (characters) => {
        const text = characters.join('')
        const { text: parts, hidden } = revealHidden(text)
        const back = parts.map((part) =>
          part.kind === 'text' ? part.value : String.fromCodePoint(Number.parseInt(part.codePoint.slice(2), 16)),
        )
        expect(back.join('')).toBe(text)
        for (const part of parts)
          if (part.kind === 'text') expect(part.value).not.toMatch(/[\u202e\u200b\u2066\ufeff]/u)
        for (const { index, codePoint } of hidden) {
          expect(text.codePointAt(index)).toBe(Number.parseInt(codePoint.slice(2), 16))
        }
      }),
    )
  })
})
