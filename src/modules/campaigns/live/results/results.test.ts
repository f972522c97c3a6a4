/** Results from a file and by hand, on a real database: kept as they came, counted once, corrected by later ones. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { askFigure, findRun, registerFigures, rejectsOf } from '#modules/evidence'
import { OPERATOR, type Actor } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { sql } from '#platform/db'
import type { FileStore } from '#platform/files'
import { Refusal } from '#platform/refusal'
import { systemNow } from '#platform/time'
import { onBothDatabases } from '../../../../../test/database.ts'
import { LIVES, PRODUCTS, putLives } from '../../../../../test/world/lives.ts'
import { makeEdition, type TestEdition } from '../../../../../test/world/posts.ts'
import {
  importResults,
  LIVE_FIGURES,
  liveKind,
  mendResult,
  productKind,
  recordByHand,
  resultsBehind,
  resultsOf,
  retryResults,
  waitingRows,
} from '../../index.ts'

const THU: Actor = { kind: 'account', id: 'thu', roles: ['communications'] }
const NOW = new Date('2025-06-06T10:00:00+09:00')
const EMPTY = { peak: '', average_seconds: '', new_followers: '', value: '', currency: '' }

onBothDatabases('results of lives', (open) => {
  let edition: TestEdition
  const stored = new Map<string, Uint8Array>()
  const files = {
    put: async (bytes: Uint8Array) => {
      const key = `file-${stored.size}`
      stored.set(key, bytes)
      return { key, size: bytes.byteLength }
    },
  } as unknown as FileStore
  const take = (text: string, options: { dryRun?: boolean; sample?: boolean } = {}, actor = THU) =>
    importResults(
      { db: open().db, files, actor, edition, now: NOW },
      { name: 'lives.csv', bytes: Buffer.from(text) },
      options,
    )
  const ask = (id: string, by: string | null = null, asOf: Date | null = null) =>
    askFigure(open().db, edition, { id, by, asOf, audience: 'staff' })
  const rows = async (id: string, by: string, asOf: Date | null = null) =>
    (await ask(id, by, asOf)).rows.map((row) => [row.key, row.value, row.state])
  const count = async (table: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(open().db)).rows[0]!.n

  beforeAll(async () => {
    registerFigures(LIVE_FIGURES)
    edition = await makeEdition(open().db)
    await putLives(open().db, edition.id)
    await moveClock(open().db, OPERATOR, edition.id, new Date('2025-06-04T10:00:00+09:00'))
  })

  test('before anything is told, a live that was is not known, which is not zero', async () => {
    expect(await ask('live_viewers', 'live')).toMatchObject({
      value: null,
      state: 'unknown',
      coverage: { known: 0, expected: 1, gaps: ['2025-06-03'] },
      rows: [{ key: 'craft', value: null, state: 'unknown' }],
      sources: [],
    })
    expect(await ask('live_value')).toMatchObject({ value: null, coverage: { known: 0, expected: 1 } })
  })

  const FILE = [
    'Live;product;observed at;viewers;peak;average_seconds;new_followers;orders;value;currency;note',
    'craft;;2025-06-03 21:00;1.830;412;95;12;;;;from the app',
    'craft;silk;2025-06-03 21:00;;;;;7;84.000;;',
    'craft;rice;2025-06-03 21:00;;;;;11;16.500;JPY;',
    'crafts;;2025-06-03 21:00;3;;;;;;;',
    'night;rice;2025-06-05 22:00;;;;;2;1,5;JPY;',
    'craft;silk;;;40;;;;;;',
  ].join('\n')

  test('a dry run tells what would come of a file, and writes nothing', async () => {
    const dry = await take(FILE, { dryRun: true })
    expect(dry).toEqual({
      file: 'lives.csv',
      run: null,
      read: 6,
      new: 3,
      updated: 0,
      repeated: 0,
      rejected: 3,
      rejects: [
        { line: 5, code: 'no_such_live', column: 'live', cell: 'crafts' },
        { line: 6, code: 'no_number', column: 'value', cell: '1,5' },
        { line: 7, code: 'not_of_a_product', column: 'peak', cell: '40' },
      ],
      ignored: ['note'],
    })
    expect([await count('live_result'), await count('raw_item'), await count('run'), stored.size]).toEqual([0, 0, 0, 0])
  })

  test('each row is kept with its run and hash; read again it is repeated, and no figure moves', async () => {
    const told = await take(FILE)
    expect(told).toMatchObject({ read: 6, new: 3, repeated: 0, rejected: 3 })
    const run = (await findRun(open().db, edition.id, told.run!))!
    expect(run).toMatchObject({ source: 'live', state: 'done', read: 6, new: 3, rejected: 3, file_name: 'lives.csv' })
    const { rows: raw } = await sql<{ n: number; body: string }>`select n, body from raw_item
      where run_id = ${run.id} order by n`.execute(open().db)
    expect(raw.map((one) => one.n)).toEqual([2, 3, 4])
    expect(JSON.parse(raw[0]!.body)).toMatchObject({ live: 'craft', viewers: '1.830', note: 'from the app' })
    expect((await rejectsOf(open().db, run.id, { limit: 9 })).map((one) => [one.n, one.code, one.detail])).toEqual([
      [5, 'live_no_such_live', 'live: crafts'],
      [6, 'live_no_number', 'value: 1,5'],
      [7, 'live_not_of_a_product', 'peak: 40'],
    ])
    const before = await ask('live_orders', 'live')
    expect(await take(FILE)).toMatchObject({ read: 6, new: 0, repeated: 3, rejected: 3 })
    const after = await ask('live_orders', 'live')
    expect({ ...after, asOf: '', sources: [] }).toEqual({ ...before, asOf: '', sources: [] })
  })

  test('figures by live, product, maker and province; money in its currency', async () => {
    expect(await ask('live_viewers', 'product')).toMatchObject({
      value: 1830,
      unit: 'viewers',
      coverage: { known: 1, expected: 1, gaps: [] },
      rows: [
        { key: 'rice', value: 1830, state: 'known' },
        { key: 'silk', value: 1830, state: 'known' },
      ],
      parts: { sum: { value: 3660, state: 'known' }, once: { value: 1830, state: 'known' } },
      sources: [{ id: 'live', runs: 1, read: 3 }],
    })
    expect([(await ask('live_peak')).value, (await ask('live_average_time')).value]).toEqual([412, 95])
    expect(await rows('live_orders', 'artisan')).toEqual([
      ['organisation:co-op', 11, 'known'],
      ['person:lan', 7, 'known'],
    ])
    expect(await ask('live_value', 'province')).toMatchObject({
      value: 100_500,
      currency: 'JPY',
      state: 'known',
      rows: [
        { key: 'ha-noi|JPY', value: 84_000, state: 'known', currency: 'JPY' },
        { key: 'soc-trang|JPY', value: 16_500, state: 'known', currency: 'JPY' },
      ],
    })
    await expect(askFigure(open().db, edition, { id: 'live_orders', audience: 'public' })).rejects.toThrow(
      'evidence.staff_only',
    )
  })

  test('a correction stands from then on, and a past moment keeps its digits', async () => {
    const then = systemNow()
    const past = () =>
      Promise.all(
        ['live_viewers', 'live_orders', 'live_value'].flatMap((id) =>
          ['live', 'product', 'artisan', 'province'].map((by) => ask(id, by, then)),
        ),
      )
    const before = await past()
    await new Promise((done) => setTimeout(done, 5))
    const corrected = [
      'live,product,observed_at,viewers,orders,value,currency',
      'craft,silk,2025-06-03 21:00,,9,108000,JPY',
      'craft,,2025-06-03 20:00,9999,,,',
    ].join('\n')
    expect(await take(corrected)).toMatchObject({ new: 1, updated: 1, rejected: 0 })
    // The plan and a product change as well.
    await open()
      .db.transaction()
      .execute(async (trx) => {
        await productKind.write(trx, edition.id, 'silk', { ...PRODUCTS[0]!, province: 'bac-ninh' })
        await liveKind.write(trx, edition.id, 'craft', { ...LIVES[0]!, products: [{ product: 'silk' }] })
      })
    expect(await past()).toEqual(before)
    // What was true earlier does not take the place of what was true later.
    expect((await ask('live_viewers')).value).toBe(1830)
    expect(await rows('live_orders', 'province')).toEqual([
      ['soc-trang', 11, 'known'],
      ['bac-ninh', 9, 'known'],
    ])
    expect((await ask('live_value')).value).toBe(124_500)
    expect(
      (await resultsOf(open().db, edition.id, { live: 'craft', metrics: ['orders'] })).map((one) => one.amount),
    ).toEqual([9, 11, 7])
    const behind = await resultsBehind(open().db, {
      ...{ edition: edition.id, figure: 'live_orders', by: 'province', key: 'bac-ninh', at: systemNow(), limit: 9 },
      ...{ from: edition.opens, to: edition.closes },
    })
    expect(behind.map((one) => [one.live, one.product, one.amount])).toEqual([
      ['craft', 'silk', 9],
      ['craft', 'silk', 7],
    ])
  })

  test('by hand: read by the same rule, several currencies are not added up, unknown takes a number back', async () => {
    const tell = (cells: Record<string, string>) => recordByHand(open().db, THU, edition, NOW, cells)
    expect(await tell({ live: 'night', product: 'rice', orders: '3', value: '12.50', currency: 'USD' })).toEqual({
      outcome: 'new',
    })
    expect(await ask('live_value', 'currency')).toMatchObject({
      value: null,
      state: 'not_applicable',
      rows: [
        { key: 'JPY', value: 124_500, currency: 'JPY', state: 'known' },
        { key: 'USD', value: 12.5, currency: 'USD', state: 'known' },
      ],
    })
    expect(await tell({ live: 'night', product: 'rice', orders: 'three' })).toEqual({
      unread: { code: 'no_number', column: 'orders', cell: 'three' },
    })
    // Told ahead of the venue's clock: not hidden by it.
    expect(await ask('live_orders')).toMatchObject({ value: 23, to: '2025-06-05' })
    expect(await tell({ live: 'night', product: 'rice', orders: '?' })).toEqual({ outcome: 'updated' })
    expect(await ask('live_orders', 'live')).toMatchObject({
      value: 20,
      state: 'at_least',
      coverage: { known: 1, expected: 2, gaps: ['2025-06-05'] },
      rows: [
        { key: 'craft', value: 20, state: 'known' },
        { key: 'night', value: null, state: 'unknown' },
      ],
    })
    // The same number again is another look, not a repetition.
    const looked = await count('live_result')
    await tell({ live: 'night', product: 'rice', orders: '3' })
    await tell({ live: 'night', product: 'rice', orders: '3' })
    expect((await count('live_result')) - looked).toBe(2)
  })

  test('rejected rows are read again, since what they name may be there now', async () => {
    const { rows: runs } = await sql<{ number: number }>`select number from run where edition_id = ${edition.id}
      and file_name = 'lives.csv' order by number limit 1`.execute(open().db)
    const run = async () => (await findRun(open().db, edition.id, String(runs[0]!.number)))!
    const again = async () => retryResults({ db: open().db, actor: THU, edition }, await run())
    await open()
      .db.transaction()
      .execute((trx) =>
        liveKind.write(trx, edition.id, 'crafts', {
          ...LIVES[1]!,
          id: 'crafts',
          starts: '2025-06-02T20:00:00+09:00',
          products: [],
        }),
      )
    expect(await again()).toEqual({ read: 3, new: 1, updated: 0, repeated: 0, rejected: 2 })
    expect(await run()).toMatchObject({ read: 6, new: 4, rejected: 2 })
    const waiting = await rejectsOf(open().db, (await run()).id, { limit: 9, openOnly: true })
    expect(waiting.map((one) => [one.n, one.tries])).toEqual([
      [6, 1],
      [7, 1],
    ])
    expect((await ask('live_viewers')).value).toBe(1833)
  })

  test('a rejected row is mended by a person: the row as it came stays kept, and is counted where it came to', async () => {
    const { db } = open()
    const made = await take(
      [
        'live,product,observed_at,viewers,orders,note',
        'craf,,2025-06-03 22:00,"1.9",,hàng 1',
        'craft,,2025-06-03 22:00,x,,',
      ].join('\n'),
    )
    expect(made).toMatchObject({ read: 2, new: 0, rejected: 2 })
    const run = async () => (await findRun(db, edition.id, made.run!))!
    const kept = async () =>
      (await rejectsOf(db, made.run!, { limit: 9 })).map((one) => [
        one.n,
        one.code,
        one.tries,
        one.resolved_at !== null,
      ])
    const bodies = (await rejectsOf(db, made.run!, { limit: 9 })).map((one) => one.body)
    const mend = async (line: number, cells: Record<string, string>, actor = THU) =>
      mendResult({ db, actor, edition }, await run(), line, cells)
    const code = (promise: Promise<unknown>) => promise.catch((error: unknown) => (error as Refusal).code)
    const cells = { live: 'craft', observed_at: '2025-06-03 22:00', viewers: '1.9' }
    expect(await code(mend(2, cells, { ...THU, roles: ['viewer'] }))).toBe('live.not_yours')

    expect(await mend(2, cells)).toEqual({ unread: { code: 'no_number', column: 'viewers', cell: '1.9' } })
    expect(await kept()).toEqual([
      [2, 'live_no_such_live', 1, false],
      [3, 'live_no_number', 0, false],
    ])
    expect(await mend(2, { ...cells, viewers: '1900' })).toEqual({ outcome: 'updated' })
    expect(await run()).toMatchObject({ read: 2, new: 0, updated: 1, rejected: 1 })
    expect(await kept()).toEqual([
      [2, 'live_no_such_live', 2, true],
      [3, 'live_no_number', 0, false],
    ])
    expect((await rejectsOf(db, made.run!, { limit: 9 })).map((one) => one.body)).toEqual(bodies)
    expect((await resultsOf(db, edition.id, { live: 'craft', limit: 1 }))[0]).toMatchObject({
      metric: 'viewers',
      amount: 1900,
      observedAt: new Date('2025-06-03T22:00:00+09:00'),
      run: (await run()).number,
    })
    const { rows: raws } = await sql<{ body: string }>`select body from raw_item where run_id = ${made.run}`.execute(db)
    expect(raws.map((raw) => JSON.parse(raw.body))).toEqual([
      {
        live: 'craft',
        note: 'hàng 1',
        observed_at: '2025-06-03 22:00',
        orders: '',
        product: '',
        viewers: '1900',
        ...EMPTY,
      },
    ])
    expect(await code(mend(2, { ...cells, viewers: '1900' }))).toBe('live.row_not_waiting')
    expect(await code(mend(9, cells))).toBe('live.row_not_waiting')
    expect((await waitingRows(db, edition.id)).filter((one) => one.run > 1)[0]).toEqual({
      run: (await run()).number,
      line: 3,
      code: 'live_no_number',
      detail: 'viewers: x',
    })
    // What is written back as it was is tried again like any other row.
    expect(await mend(3, { live: 'craft', observed_at: '2025-06-03 22:00', viewers: 'x' })).toMatchObject({
      unread: {},
    })
    await mend(3, { live: 'craft', observed_at: '2025-06-03 21:00', viewers: '1833' })
    expect(await run()).toMatchObject({ rejected: 0 })
  })

  test('who may not, and a file that is none of ours, is refused, and no file is kept', async () => {
    const kept = stored.size
    const code = (promise: Promise<unknown>) => promise.catch((error: unknown) => (error as Refusal).code)
    expect(await code(take(FILE, {}, { ...THU, roles: ['viewer'] }))).toBe('live.not_yours')
    expect(await code(take('name,handle\nAn,@an\n'))).toBe('live.no_columns')
    expect(await code(take('live,viewers\n'))).toBe('creators.empty_file')
    expect(stored.size).toBe(kept)
  })

  test('one number told twice in a file is not guessed at; the same row twice is one', async () => {
    const twice = ['live,observed_at,viewers', 'craft,2025-06-04,5', 'craft,2025-06-04,6', 'craft,2025-06-04,5'].join(
      '\n',
    )
    expect(await take(twice, { dryRun: true })).toMatchObject({
      new: 0,
      updated: 1,
      repeated: 1,
      rejects: [{ line: 3, code: 'twice', column: 'viewers', cell: '6' }],
    })
  })

  test('by any breakdown orders and values add up to the total, whatever was told', async () => {
    const told = fc.array(
      fc.record({
        live: fc.constantFrom('craft', 'night'),
        product: fc.constantFrom('', 'silk', 'rice', 'wine'),
        orders: fc.option(fc.nat({ max: 5000 })),
        value: fc.option(fc.nat({ max: 10 ** 7 })),
        currency: fc.constantFrom('JPY', 'VND'),
      }),
      { minLength: 1, maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(told, async (lines) => {
        for (const line of lines)
          await recordByHand(open().db, THU, edition, NOW, {
            live: line.live,
            product: line.product,
            orders: String(line.orders ?? '?'),
            value: String(line.value ?? '?'),
            currency: line.currency,
          })
        const orders = await ask('live_orders')
        for (const by of ['live', 'product', 'artisan', 'province']) {
          const sum = (await ask('live_orders', by)).rows.reduce((all, row) => all + (row.value ?? 0), 0)
          expect([by, sum]).toEqual([by, orders.value ?? 0])
        }
        const currencies = await rows('live_value', 'currency')
        for (const by of ['live', 'product', 'artisan', 'province']) {
          const own = (await ask('live_value', by)).rows
          for (const [currency, total] of currencies)
            expect([
              by,
              own.filter((row) => row.currency === currency).reduce((all, row) => all + row.value!, 0),
            ]).toEqual([by, total])
        }
      }),
      { numRuns: 6 },
    )
  }, 60_000)
})
