import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, foldMarks } from './fold.ts'
import { foldTag, hasTag, tagsIn, withoutTags } from './tags.ts'

const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u202e', '\u2066', '\u2069', '\u00ad', '\u{e0061}']

const anyText = fc
  .array(fc.oneof(fc.nat(0x10ffff), fc.nat(0x3ff), fc.integer({ min: 0xff00, max: 0xffef })), { maxLength: 12 })
  .map((codePoints) => String.fromCodePoint(...codePoints))
const latinTag = fc.stringMatching(/^[a-z][a-z0-9]{0,15}$/)
const word = fc.oneof(latinTag, fc.constantFrom('đônghồ', 'phở', 'áo_dài', 'ベトナム館', '万博', '에그커피'))

/** Puts unseen characters at the given places. */
function riddle(text: string, places: { at: number; what: string }[]): string {
  const letters = [...text]
  for (const { at, what } of places) letters.splice(at % (letters.length + 1), 0, what)
  return letters.join('')
}
const places = fc.array(fc.record({ at: fc.nat(60), what: fc.constantFrom(...UNSEEN) }), { maxLength: 8 })

describe('fold', () => {
  it('levels width, case, composition and unseen characters', () => {
    expect(fold('ＶＮＷｏｒｌｄＥｘｐｏ')).toBe('vnworldexpo')
    expect(fold('ﾊﾛﾝ湾')).toBe('ハロン湾')
    expect(fold('Pho\u031b\u0309')).toBe('phở')
    expect(fold('a\u200b\u0301')).toBe('á')
    expect(foldMarks(fold('Đông Hồ, ガラス'))).toBe('dong ho, ガラス')
  })
  it('is at rest after one round', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('tagsIn', () => {
  it('reads tags of every width and case, each once, in order', () => {
    expect(tagsIn('＃ＶＮＷｏｒｌｄＥｘｐｏ ﹟aodai #vnworldexpo #Áo_Dài')).toEqual(['vnworldexpo', 'aodai', 'áo_dài'])
  })
  it('ends a Latin tag where Japanese, Korean or Thai runs on, and keeps tags of these scripts whole', () => {
    expect(tagsIn('日本語文#vnworldexpoへ #ベトナム館 #万博2025 #aodai를 #phoครับ')).toEqual([
      'vnworldexpo',
      'ベトナム館',
      '万博2025',
      'aodai',
      'pho',
    ])
  })
  it('does not end a tag at a joining underscore nor after digits alone', () => {
    expect(tagsIn('#vnworldexpo_ベトナム #2025年')).toEqual(['vnworldexpo_ベトナム', '2025年'])
  })
  it('takes neither a link’s fragment nor the # key for a tag', () => {
    expect(tagsIn('https://example.org/#fragment #️⃣abc ## #')).toEqual([])
  })
  it('leaves out a tag that touches the cut', () => {
    expect(tagsIn('ngon #pho #vnworldex', true)).toEqual(['pho'])
    expect(tagsIn('ngon #pho #vnworldex…', true)).toEqual(['pho'])
    expect(tagsIn('ngon #pho #vnworldex')).toEqual(['pho', 'vnworldex'])
  })
  it('reads the same with unseen characters anywhere', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), places, (tags, riddles) => {
        const caption = tags.map((tag) => `vui quá #${tag}`).join(' ')
        expect(tagsIn(riddle(caption, riddles))).toEqual(tagsIn(caption))
      }),
    )
  })
  it('gives tags that are at rest when folded', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const tag of tagsIn(`#${text}`)) expect(foldTag(tag)).toBe(tag)
      }),
    )
  })
})

describe('hasTag', () => {
  it('knows present, absent and unknown', () => {
    expect(hasTag('Chào #VNWorldExpo!', '#vnworldexpo', false)).toBe(true)
    expect(hasTag('日本語文#vnworldexpoへ', 'vnworldexpo', false)).toBe(true)
    expect(hasTag('Chào #expo', 'vnworldexpo', false)).toBe(false)
    expect(hasTag('Chào #expo …', 'vnworldexpo', true)).toBe('unknown')
    expect(hasTag('#vnworldexpo rất vui…', 'vnworldexpo', true)).toBe(true)
  })
  it('cannot tell a whole tag from a cut one at the very end of a cut caption', () => {
    expect(hasTag('vui #vnworldexpo', 'vnworldexpo', true)).toBe('unknown')
    expect(hasTag('vui #vnworldexpo...', 'vnworldexpo', true)).toBe('unknown')
    expect(hasTag('vui #vnworldexpoへ', 'vnworldexpo', true)).toBe(true)
  })
  it.each(['vnworldexpo2025', 'vnworldexpo_vn', 'vnworldexpos', 'vnworldexpố', 'vnworldexpo_ベトナム', 'xvnworldexpo'])(
    'takes #%s for another tag',
    (other) => {
      expect(hasTag(`vui #${other} quá`, 'vnworldexpo', false)).toBe(false)
    },
  )
  it('finds a tag that is itself mixed', () => {
    expect(hasTag('#expo2025大阪 へ', '#EXPO2025大阪', false)).toBe(true)
  })
  it('finds every tag it reads, whatever is asked in whatever form', () => {
    fc.assert(
      fc.property(latinTag, places, (tag, riddles) => {
        const caption = riddle(`今日は#${tag}へ`, riddles)
        expect(hasTag(caption, `＃${tag.toUpperCase()}`, false)).toBe(true)
      }),
    )
  })
  it('is another tag once a letter, digit, mark or underscore follows or precedes', () => {
    fc.assert(
      fc.property(latinTag, fc.stringMatching(/^[a-z0-9_]{1,4}$/), (tag, more) => {
        expect(hasTag(`#${tag}${more}`, tag, false)).toBe(false)
        expect(hasTag(`#${more}${tag}`, tag, false)).toBe(false)
        expect(hasTag(`#${tag}\u0301`, tag, false)).toBe(false)
      }),
    )
  })
})

describe('withoutTags', () => {
  it('keeps the sentence that runs on after a tag', () => {
    expect(withoutTags('今日は#vnworldexpoへ行った ＃ベトナム館 #áo_dài!')).toBe('今日は へ行った    !')
  })
})
