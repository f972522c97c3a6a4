/** The House of the edition that ships: loaded whole, published whole, and nothing wrong with it. */
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { editionNow, loadEdition, type Edition, type LoadReport } from '#modules/editions'
import { checkExhibition, exhibition, keyOf, tellStoryFault, workingItems } from '#modules/stories'
import { OPERATOR } from '#platform/actor'
import { ROOT } from '#platform/config'
import { onBothDatabases } from '../../test/database.ts'
import { ITEM_KINDS } from './item-kinds.ts'

const ID = 'osaka-2025'
const IN_SEASON = new Date('2025-06-03T10:00:00+09:00')

onBothDatabases('the first house', (open) => {
  let edition: Edition
  let report: LoadReport
  beforeAll(async () => {
    report = await loadEdition(open().db, OPERATOR, path.join(ROOT, 'editions', ID), ITEM_KINDS)
    edition = await editionNow(open().db, ID)
  })

  test('is published whole', async () => {
    expect(report.remarks.map((one) => `${one.file} ${one.path}: ${one.advice}`)).toEqual([])
    const waiting = (await workingItems(open().db, ID)).filter((one) => one.state !== 'published')
    expect(waiting.map((one) => keyOf(one.item))).toEqual([])
  })

  test('has nothing wrong with it: the same in every form and language', async () => {
    const faults = await checkExhibition(open().db, edition, { now: IN_SEASON })
    expect(
      faults.map((one) => `${keyOf(one.item)} ${one.where} ${one.language}: ${tellStoryFault(one, 'en')}`),
    ).toEqual([])
  })

  test('is as large as was wanted, and every object stands in a hall', async () => {
    const all = await exhibition(open().db, edition, { now: IN_SEASON })
    expect(all.hidden).toEqual([])
    expect(all.halls.map((hall) => hall.id)).toEqual(['tradition', 'modernity', 'future'])
    expect(all.objects.filter((one) => one.hall === null)).toEqual([])
    const { objects, stories, routes, easy, themes } = all
    expect([objects, stories, routes, easy, themes].map((list) => list.length)).toEqual([37, 16, 4, 4, 7])
    expect(all.easy.filter((one) => one.language !== 'ja')).toEqual([])
  })

  test('lets go of what needs a permission at midnight of its own zone', async () => {
    const on = (moment: string) => exhibition(open().db, edition, { now: new Date(moment) })
    expect((await on('2025-10-13T23:59:59+07:00')).object('cham-pottery')).toBeDefined()
    const after = await on('2025-10-14T00:00:00+07:00')
    expect(after.hidden.map((one) => [one.kind, one.id, one.reason])).toEqual([
      ['object', 'cham-pottery', 'permission'],
    ])
    expect(after.storiesOf('cham-pottery')).toEqual([])
  })
})
