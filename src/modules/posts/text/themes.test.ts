import { describe, expect, it } from 'vitest'
import { GLOSSARY, THEMES, type TermNode, wordsOf } from './glossary.ts'
import source from './themes.json' with { type: 'json' }
import { themesOf } from './themes.ts'

const first = (text: string, language: string | null) => themesOf(text, language).themes[0]?.theme

describe('the glossary', () => {
  const concepts = Object.entries(source).flatMap(([theme, list]) =>
    (list as Record<string, string | number>[]).map((concept) => ({ theme, concept })),
  )

  it('knows the themes, and each concept by one name', () => {
    expect(Object.keys(source)).toEqual([
      'folk_art',
      'cuisine',
      'costume',
      'customs_rituals',
      'nature',
      'tourism',
      'business',
      'neutral',
    ])
    expect(THEMES.every((theme) => theme in source)).toBe(true)
    const names = concepts.map(({ concept }) => concept.name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
  it('has weights 1 to 4, and 0 for what only leads astray', () => {
    for (const { theme, concept } of concepts) {
      expect([concept.name, theme === 'neutral' ? [0] : [1, 2, 3, 4]]).toEqual([
        concept.name,
        expect.arrayContaining([concept.weight]),
      ])
    }
  })
  it('has no empty, doubled or unfolded term', () => {
    for (const { concept } of concepts) {
      for (const [language, list] of Object.entries(concept)) {
        if (language === 'name' || typeof list === 'number') continue
        const terms = list.split(', ')
        expect(terms.filter((term) => term !== term.trim().toLowerCase() || term === '')).toEqual([])
        expect([concept.name, language, terms.filter((term, index) => terms.indexOf(term) !== index)]).toEqual([
          concept.name,
          language,
          [],
        ])
      }
    }
  })
  it('has no term in two concepts of one theme', () => {
    const owners = new Map<string, string[]>()
    for (const { theme, concept } of concepts) {
      for (const [language, list] of Object.entries(concept)) {
        if (language === 'name' || typeof list === 'number') continue
        for (const term of list.split(', ')) {
          const key = `${theme} ${language} ${term.replace(/[!~]$/, '')}`
          owners.set(key, [...(owners.get(key) ?? []), String(concept.name)])
        }
      }
    }
    expect([...owners].filter(([, names]) => names.length > 1)).toEqual([])
  })
  it('is compiled whole', () => {
    const leaves = (node: TermNode): number =>
      node.concepts.length + [...node.next.values()].reduce((sum, next) => sum + leaves(next), 0)
    const written = concepts.flatMap(({ concept }) => (typeof concept.ja === 'string' ? concept.ja.split(', ') : []))
    expect(leaves(GLOSSARY.runOn.ja)).toBe(written.length)
  })
})

describe('wordsOf', () => {
  it('levels numbers and the place of the tone mark', () => {
    expect(wordsOf('hoà thuỷ 35 đông quán')).toEqual([
      { marked: 'hòa', bare: 'hoa' },
      { marked: 'thủy', bare: 'thuy' },
      { marked: '0', bare: '0' },
      { marked: 'đông', bare: 'dong' },
      { marked: 'quán', bare: 'quan' },
    ])
  })
})

describe('themesOf', () => {
  it('tells themes with their reasons, the strongest first', () => {
    expect(themesOf('Xuất khẩu cà phê: ký kết với đối tác Nhật', 'vi')).toEqual({
      themes: [{ theme: 'business', score: 6, because: ['xuất khẩu', 'ký kết', 'đối tác'] }],
      sure: true,
    })
    expect(themesOf('アオザイでフォーを食べる', 'ja').themes.map(({ theme }) => theme)).toEqual(['cuisine', 'costume'])
  })
  it('abstains where nothing or too little speaks', () => {
    for (const text of ['Cảm ơn cả nhà đã theo dõi', 'Hà Nội', '', 'Chúc cả nhà ngủ ngon']) {
      expect(themesOf(text, 'vi')).toEqual({ themes: [], sure: false })
    }
  })
  it('counts a term in a tag, joined, in capitals, with company, in any script', () => {
    expect(first('xem nè #dulichdanang', 'vi')).toBe('tourism')
    expect(first('look #AoDaiVietnam', 'en')).toBe('costume')
    expect(first('look #áo_dài', 'en')).toBe('costume')
    expect(first('#múarốinước', null)).toBe('folk_art')
    expect(first('見て #水上人形劇', 'ja')).toBe('folk_art')
  })
  it('does not take toneless words for what they only might be', () => {
    // mua rồi, not múa rối; phố, not phở; hàng, not hang; chưa, not chùa; bạn, hát or hạt
    for (const text of [
      'da mua roi nhung chua giao',
      'thanh pho ve dem',
      'hang ve nhieu qua',
      'di chua ban oi',
      'hat gi the',
    ]) {
      expect(themesOf(text, 'vi').themes).toEqual([])
    }
    expect(first('an pho bo o pho co', 'vi')).toBe('cuisine')
  })
  it('reads marks where there are marks', () => {
    expect(first('Đi dạo phố cổ về đêm', 'vi')).toBe('tourism')
    expect(first('Một tô phở nóng', 'vi')).toBe('cuisine')
    expect(themesOf('Tôi mua rồi mà chưa giao', 'vi').themes).toEqual([])
    expect(first('Hoà tấu đàn bầu', 'vi')).toBe(first('Hòa tấu đàn bầu', 'vi'))
  })
  it('finds no word inside another', () => {
    expect(themesOf('a phone photo of my office, painfully shopping', 'en').themes).toEqual([])
    for (const text of ['フォローとフォームとフォーカス', 'テトラポッドとチェーン', '山田さんと海老沢さん']) {
      expect(themesOf(text, 'ja').themes).toEqual([])
    }
    for (const text of ['강아지 산책', '건강한 하루']) expect(themesOf(text, 'ko').themes).toEqual([])
    expect(first('서늘한 산에 올라 강을 본다', 'ko')).toBe('nature')
  })
  it('takes the longest Japanese term', () => {
    expect(themesOf('水上人形劇', 'ja').themes[0]!.because).toEqual(['水上人形劇'])
    expect(themesOf('ﾊﾛﾝ湾の朝', 'ja').themes[0]!.because).toEqual(['ハロン湾'])
  })
  it('does not read English into Vietnamese nor French into English', () => {
    expect(themesOf('hat tin bun nay', 'vi').themes.map(({ theme }) => theme)).not.toContain('costume')
    expect(themesOf('a vol in the plat', 'en').themes).toEqual([])
  })
})
