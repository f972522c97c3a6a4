import { beforeAll, expect, test } from 'vitest'
import { OPERATOR } from '#platform/actor'
import type { Db } from '#platform/db'
import { refreshSearch, registerSearchables, search } from '#platform/search/index'
import { onBothDatabases } from '../../../../test/database.ts'
import { smallEdition, VENUE_NOW } from '../../../../test/world/small-edition.ts'
import { layHouse, object, smallHouse } from '../../../../test/world/small-house.ts'
import type { TermFile } from '../files/glossary-file.ts'
import { STORY_SEARCH } from '../searchables.ts'
import { glossaryKind, groupsOf, listTerms, lockedNames } from './terms.ts'

const JAR: TermFile = {
  id: 'jar',
  name: { vi: 'ché', en: 'rice-wine jar', ja: '酒甕' },
  readings: { ja: 'さかがめ' },
  otherNames: [{ vi: 'ghè', en: 'ghe jar' }],
  locked: true,
}
const PAPER: TermFile = { id: 'paper', name: { vi: 'giấy dó', en: 'dó paper', ja: 'ゾー紙' } }

test('names that are locked hold with their other forms; all of them are found', () => {
  expect(lockedNames([JAR, PAPER])).toEqual([
    { texts: { vi: 'ché', en: 'rice-wine jar', ja: '酒甕' } },
    { texts: { vi: 'ghè', en: 'ghe jar' } },
  ])
  expect(groupsOf([JAR, PAPER])).toEqual([
    {
      group: 'glossary:jar',
      names: [
        ['vi', 'ché'],
        ['en', 'rice-wine jar'],
        ['ja', '酒甕'],
        ['vi', 'ghè'],
        ['en', 'ghe jar'],
        ['ja', 'さかがめ'],
      ].map(([language, name]) => ({ language, name })),
    },
    {
      group: 'glossary:paper',
      names: [
        { language: 'vi', name: 'giấy dó' },
        { language: 'en', name: 'dó paper' },
        { language: 'ja', name: 'ゾー紙' },
      ],
    },
  ])
})

onBothDatabases('the glossary', (open) => {
  let db: Db
  beforeAll(() => void (db = open().db))

  test('is searched by, also when it alone has changed', async () => {
    const { edition } = await smallEdition(db, 'glossary')
    registerSearchables([STORY_SEARCH])
    const jar = object('jar', { title: { vi: 'Ché cổ', en: 'Old jar', ja: '古い甕' } })
    await layHouse(db, OPERATOR, edition.id, { ...smallHouse(), object: [...smallHouse().object.slice(0, 1), jar] })
    const find = async (words: string) => {
      await refreshSearch(db, edition, { now: VENUE_NOW })
      const hits = await search(db, edition, words, { language: 'vi', now: VENUE_NOW, kinds: ['object'] })
      return hits.map(({ id, why, by }) => [id, why, by])
    }
    const write = (term: TermFile) =>
      db.transaction().execute((trx) => glossaryKind.write(trx, edition.id, term.id, term))
    expect(await find('さかがめ')).toEqual([])
    await write(JAR)
    expect(await listTerms(db, edition.id)).toEqual([JAR])
    expect(await find('さかがめ')).toEqual([['jar', 'glossary', 'ché']])
    expect(await find('ghè')).toEqual([['jar', 'glossary', 'ché']])
    await write({ ...JAR, readings: undefined })
    expect(await find('さかがめ')).toEqual([])
    await db.transaction().execute((trx) => glossaryKind.remove(trx, edition.id, 'jar'))
    expect(await find('ghè')).toEqual([])
  })
})
