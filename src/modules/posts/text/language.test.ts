import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languageOf } from './language.ts'

describe('languageOf', () => {
  it.each([
    ['Bà mình vẫn hát quan họ mỗi tối', 'vi'],
    ['hom nay troi dep qua di choi thoi', 'vi'],
    ['My grandmother still sings every night', 'en'],
    ['祖母は毎晩歌っています', 'ja'],
    ['할머니는 매일 밤 노래해요', 'ko'],
    ['奶奶每天晚上都唱歌', 'zh'],
    ['老師傅教我們做漆畫', 'zh'],
    ['คุณยายร้องเพลงทุกคืน', 'th'],
    ['Nenek masih nyanyi tiap malam, suaranya bagus banget', 'id'],
    ['Nenek masih boleh menyanyi, korang kena dengar', 'ms'],
    ['Ma grand-mère chante encore tous les soirs', 'fr'],
    ['Mi abuela todavía canta todas las noches', 'es'],
    ['Бабушка поёт каждый вечер дома', 'ru'],
  ])('%s is %s for sure', (text, language) => {
    expect(languageOf(text)).toEqual({ language, sure: true })
  })
  it('reads neither tags, mentions, links nor emoji', () => {
    expect(languageOf('#nhaviet #aodai @ai.do https://example.org/vi 😍😍')).toEqual({ language: null, sure: false })
    expect(languageOf('so happy to be here today #muaroinuoc #nghenhan #langnghe')).toEqual({
      language: 'en',
      sure: true,
    })
  })
  it('reads the sentence that runs on after a tag', () => {
    expect(languageOf('#vnworldexpoへ行ってきました')).toEqual({ language: 'ja', sure: true })
  })
  it('says nothing where there is nothing to say', () => {
    for (const text of ['', '   ', '123', '😍', 'ok', 'a'])
      expect(languageOf(text)).toEqual({ language: null, sure: false })
  })
  it('is not sure of two languages at once, and names both', () => {
    expect(languageOf('Chúc cả nhà năm mới vui vẻ, this is how we celebrate with my family')).toEqual({
      language: 'vi',
      sure: false,
      second: 'en',
    })
    const mostlyEnglish = 'Our neighbours taught us how they say chuc cung vui before every family dinner together'
    expect(languageOf(mostlyEnglish)).toEqual({ language: 'en', sure: false, second: 'vi' })
    expect(languageOf('今日はありがとうございました thank you so much for coming today')).toMatchObject({ sure: false })
  })
  it('takes names and borrowed words for what they are', () => {
    expect(languageOf('We met Nguyễn Phương Hoa and Đặng Lê Minh Trí at the show')).toEqual({
      language: 'en',
      sure: true,
    })
    expect(languageOf('フォーを食べた vlog')).toEqual({ language: 'ja', sure: true })
    expect(languageOf('Review homestay view núi giá rẻ ở Sa Pa')).toEqual({ language: 'vi', sure: true })
  })
  it('does not decide for Han characters that both write alike', () => {
    expect(languageOf('水上人形')).toEqual({ language: 'zh', sure: false, second: 'ja' })
    expect(languageOf('営業時間変更')).toEqual({ language: 'ja', sure: true })
  })
  it('does not change its mind over unseen characters, width, or Vietnamese marks typed apart', () => {
    const text = 'Mẹ dạy mình gói bánh chưng vuông vắn'
    for (const other of [text.normalize('NFD'), text.replaceAll(' ', ' \u200b'), [...text].join('\u2060')]) {
      expect(languageOf(other)).toEqual(languageOf(text))
    }
    expect(languageOf('ｍｙ ｇｒａｎｄｍｏｔｈｅｒ ｓｉｎｇｓ ｅｖｅｒｙ ｎｉｇｈｔ')).toEqual({
      language: 'en',
      sure: true,
    })
  })
  it('answers anything, and is never sure of nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { language, sure } = languageOf(text)
        if (language === null) expect(sure).toBe(false)
        else expect(language).toMatch(/^[a-z]{2}$/)
      }),
    )
  })
})
