/** What is found for which words, on both databases: the first edition as its files tell it, and a few documents of a test's own. */
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ITEM_KINDS } from '#house/item-kinds'
import { editionNow, loadEdition, type Edition } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import type { Db } from '#platform/db'
import { onBothDatabases, queriesOf } from '../../../test/database.ts'
import { wireRooms } from '../../jobs/wiring.ts'
import { refreshSearch, registerSearchables, search, type SearchDocument } from './index.ts'

const NOW = new Date('2025-06-03T10:00:00+09:00')

/** Words of Vietnamese that are one word without their marks. */
const LOOK_ALIKE: SearchDocument[] = [
  { kind: 'sample', id: 'village', language: 'vi', title: 'Làng cổ Đường Lâm', text: 'Gạch đá ong.' },
  {
    kind: 'sample',
    id: 'in-text',
    language: 'vi',
    title: 'Một chuyến đi',
    text: 'Chúng tôi ghé Đường Lâm một buổi chiều.',
  },
  { kind: 'sample', id: 'typed-bare', language: 'en', title: 'Weekend', text: 'We went to duong lam by bus.' },
  ...Array.from({ length: 60 }, (_, n): SearchDocument => ({
    kind: 'sample',
    id: `duong-${n}`,
    language: 'vi',
    title: `Bà Dương Lam ${n}`,
    text: 'Dương Lam kể chuyện.',
  })),
  {
    kind: 'sample',
    id: 'apart',
    language: 'vi',
    title: 'Khác',
    text: `Con đường dài. ${'Xa lắm. '.repeat(30)} Rừng lâm.`,
  },
]

/** [words, the reader's language, what must come first: kind, id and why; `*`: whatever reason] */
const EXPECTED: readonly (readonly [string, string, ...string[]])[] = [
  ['múa rối nước', 'vi', 'object water-puppets exact'],
  ['roi nuoc', 'vi', 'object water-puppets folded'],
  ['roi nuoc', 'ja', 'object water-puppets glossary'],
  ['water puppet', 'en', 'object water-puppets folded'],
  ['water puppet', 'vi', 'object water-puppets glossary'],
  ['水上人形劇', 'ja', 'object water-puppets exact'],
  ['すいじょうにんぎょうげき', 'ja', 'object water-puppets reading'],
  ['スイジョウニンギョウゲキ', 'ja', 'object water-puppets reading'],
  ['ハロン湾', 'ja', 'object ha-long exact'],
  ['ﾊﾛﾝ湾', 'ja', 'object ha-long exact'],
  ['はろん湾', 'ja', 'object ha-long folded'],
  ['Vịnh Hạ Long', 'vi', 'object ha-long exact'],
  ['vinh ha long', 'vi', 'object ha-long folded'],
  ['phở', 'vi', 'object pho exact'],
  ['pho', 'vi', 'object pho folded'],
  ['trống đồng Đông Sơn', 'vi', 'object dong-son-drum exact'],
  ['trong dong dong son', 'vi', 'object dong-son-drum folded'],
  ['hoà bình', 'vi', 'place hoa-binh exact'],
  ['Hòa Bình', 'vi', 'place hoa-binh exact'],
  ['Bình Phước', 'vi', 'place binh-phuoc exact'],
  ['an giang', 'vi', 'place an-giang exact'],
  ['クアンニン', 'ja', 'place quang-ninh exact'],
]

onBothDatabases('search', (open) => {
  let db: Db
  let edition: Edition
  const find = (words: string, language = 'vi', limit = 20) => search(db, edition, words, { language, limit, now: NOW })
  const ids = async (words: string, language?: string) => (await find(words, language)).map((hit) => hit.id)

  beforeAll(async () => {
    wireRooms()
    registerSearchables([{ kinds: ['sample'], givesNames: false, weight: 0, documents: async () => LOOK_ALIKE }])
    db = open().db
    await loadEdition(db, THE_HOUSE, path.join(import.meta.dirname, '../../../editions/osaka-2025'), ITEM_KINDS)
    edition = await editionNow(db, 'osaka-2025')
    await refreshSearch(db, edition, { now: NOW })
  }, 120_000)

  test.each(EXPECTED)('%s (%s)', async (words, language, ...first) => {
    const hits = await find(words, language)
    expect(hits.slice(0, first.length).map((hit) => `${hit.kind} ${hit.id} ${hit.why}`)).toEqual(first)
    expect(hits.map((hit) => hit.score)).toEqual(hits.map((hit) => hit.score).sort((a, b) => b - a))
  })

  describe('marks', () => {
    test('typed, they rank the word before its look-alikes and drown none of it', async () => {
      expect(await ids('đường lâm')).toEqual(['village', 'in-text', 'apart'])
      expect(await ids('ĐƯỜNG LÂM')).toEqual(await ids('đường lâm'))
    })

    test('left out, the word is found among its look-alikes; names before texts', async () => {
      const found = await ids('duong lam')
      expect(found).toContain('village')
      expect(found).not.toContain('in-text')
      expect((await find('duong lam', 'vi', 100)).map((hit) => hit.id)).toContain('in-text')
      expect((await find('duong lam', 'vi', 100)).map((hit) => hit.id)).not.toContain('apart')
    })

    test('words of other marks are shown where nothing else is', async () => {
      expect(await ids('dường lám')).toContain('village')
    })
  })

  test('a title is told in the reader’s language, with what was met and where', async () => {
    const [hit] = await find('water puppet', 'ja')
    expect(hit).toMatchObject({ title: '水上人形劇', language: 'ja', why: 'glossary', by: 'Water puppets' })
    const [pho] = await find('phở', 'en')
    expect(pho!.excerpt!.language).toBe('en')
    expect(pho!.excerpt!.marks.map(([from, to]) => pho!.excerpt!.text.slice(from, to).toLowerCase())).toContain('phở')
  })

  test('a name in one language finds what is told under another name elsewhere', async () => {
    const event = (await find('すいじょうにんぎょうげき', 'ja')).find((hit) => hit.kind === 'event')
    expect(event).toMatchObject({ id: 'water-puppets', why: 'glossary', by: '水上人形劇' })
  })

  test('an old province is found by its new name and the new one by the old, and says so', async () => {
    const byOld = await find('binh phuoc', 'en')
    expect(byOld[0]).toMatchObject({ kind: 'place', id: 'binh-phuoc', why: 'folded' })
    expect(byOld.find((hit) => hit.id === 'dong-nai')).toMatchObject({
      why: 'glossary',
      by: expect.stringContaining('Đồng Nai'),
    })
    const byNew = await find('Đồng Nai', 'vi')
    expect(byNew[0]).toMatchObject({ id: 'dong-nai', why: 'exact' })
    expect(byNew.find((hit) => hit.id === 'binh-phuoc')).toMatchObject({ why: 'glossary' })
    // Its neighbours of before are no names for one another.
    expect((await find('Bình Dương', 'vi')).map((hit) => hit.id)).not.toContain('ba-ria-vung-tau')
  })

  test('what stands nowhere finds what holds some of it, else nothing', async () => {
    expect((await find('xyzzy water', 'en')).length).toBeGreaterThan(3)
    expect(await find('xyzzyq', 'en')).toEqual([])
    expect(await find(' … ', 'en')).toEqual([])
    expect(await find("'\\ & | ! <-> :* (", 'en')).toEqual([])
  })

  test('a second refresh writes nothing, and one made anew finds the same', async () => {
    expect(await refreshSearch(db, edition, { now: NOW })).toEqual({ written: 0, removed: 0 })
    const before = await find('nước')
    const { written } = await refreshSearch(db, edition, { now: NOW, anew: true })
    expect(written).toBeGreaterThan(600)
    expect(await find('nước')).toEqual(before)
  })

  test('however much is found, the same few queries are asked', async () => {
    const count = (words: string) =>
      queriesOf(db, (counted) => search(counted, edition, words, { language: 'vi', limit: 40, now: NOW }))
    // Names, index; the exhibition asks four where it is read anew.
    expect(await count('nước')).toBe(await count('phở'))
    expect(await count('nước')).toBeLessThanOrEqual(6)
    // Nothing found: once more for some of the words.
    expect(await count('xyzzyq')).toBe(3)
  })
})
