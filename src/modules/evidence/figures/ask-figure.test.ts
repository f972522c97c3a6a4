import { inject } from 'vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql, type Store } from '#platform/db'
import { newId } from '#platform/ids'
import { freshStore } from '../../../../test/database.ts'
import { askFigure, type Figure } from './ask-figure.ts'
import { csvCell, figureCsv } from './csv.ts'
import { registerFigures } from './definition.ts'
import { appendLines, beginRecording, readCells } from './roll-up.ts'

/** What a figure does between its two questions to the database. */
let meanwhile: () => Promise<void> = async () => {}

registerFigures([
  {
    id: 'twice',
    version: 1,
    unit: 'posts',
    by: [],
    async compute(trx, query) {
      const read = async () => {
        const cells = await readCells(trx, query.edition.id, query.asOf, {
          metrics: ['posts'],
          dim: 'all',
          from: query.from,
          to: query.to,
          latest: query.latest,
        })
        return cells.reduce((sum, cell) => sum + cell.value, 0)
      }
      const first = await read()
      await meanwhile()
      return { value: first, atLeast: false, coverage: { known: first, expected: await read(), gaps: [] }, rows: [] }
    },
  },
])

// One connection takes one transaction at a time: only a server has writers beside readers.
describe.skipIf(!inject('serverUrl'))('a figure asked for while a writer is under way', () => {
  let store: Store
  beforeAll(async () => {
    store = await freshStore('server')
  }, 60_000)
  afterAll(() => store?.close())

  test.each([
    ['the first writer', false],
    ['a later writer', true],
  ])('%s: the digits told are those of the moment told', async (_, hasHistory) => {
    const { db } = store
    const edition = { id: newId(), zone: 'Asia/Tokyo', opens: '2025-04-13', closes: '2025-10-13' }
    const write = (value: number, before: () => Promise<void> = async () => {}) =>
      db.transaction().execute(async (trx) => {
        const at = await beginRecording(trx, edition.id)
        await appendLines(trx, edition.id, at, null, [
          { metric: 'posts', dim: 'all', key: '', day: '2025-06-03', value },
        ])
        await before()
      })
    if (hasHistory) await write(5)
    let commit = () => {}
    let started = () => {}
    const isUnderWay = new Promise<void>((resolve) => (started = resolve))
    const mayCommit = new Promise<void>((resolve) => (commit = resolve))
    const writing = write(100, async () => {
      started()
      await mayCommit
    })
    await isUnderWay
    meanwhile = async () => {
      commit()
      await writing
    }
    if (!hasHistory) setTimeout(() => commit(), 50)
    const told = await askFigure(db, edition, { id: 'twice', audience: 'staff' })
    await writing
    meanwhile = async () => {}
    const again = await askFigure(db, edition, { id: 'twice', audience: 'staff', asOf: new Date(told.asOf) })
    expect([told.value, told.coverage]).toEqual([again.value, again.coverage])
    expect(told.value).toBe(hasHistory ? 5 : 100)
  })
})

test('no cell starts a spreadsheet formula; empty, zero and not applicable differ', () => {
  const cells = [
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    'a,b',
    'a"b',
    'a\nb',
    '',
    'sen hồng',
  ]
  for (const cell of cells) expect(csvCell(cell)).not.toMatch(/^"?[=+\-@\t\r\n＝＋－＠]/)
  expect(csvCell('a"b,c')).toBe('"a""b,c"')
  expect([csvCell(-5), csvCell(0), csvCell(null)]).toEqual(['-5', '0', ''])
  const figure = {
    id: 'posts',
    version: 1,
    edition: 'e',
    unit: 'posts',
    by: 'theme',
    from: 'a',
    to: 'b',
    asOf: 'c',
    venueDay: 'b',
    value: null,
    state: 'unknown',
    atLeast: false,
    coverage: { known: 0, expected: 0, gaps: [] },
    sources: [],
    withoutDays: [],
    parts: { sum: { value: null, state: 'suppressed' }, once: { value: 7, state: 'known' } },
    rows: [
      { key: '=x', value: 0, state: 'known' },
      { key: 'y', value: null, state: 'not_applicable' },
      { key: 'z', value: null, state: 'suppressed' },
    ],
  } as Figure
  expect(
    figureCsv(figure)
      .split('\r\n')
      .map((line) => line.split(',').slice(-3).join(',')),
  ).toEqual([
    'key,value,state',
    'total,,unknown',
    'sum_of_parts,,suppressed',
    'counted_once,7,known',
    `'=x,0,known`,
    'y,,not_applicable',
    'z,,suppressed',
    '',
  ])
})
