/** Lives at the desk, from a request to what is answered, on a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTheHouse } from '#house/house'
import { createVenueClock } from '#house/venue-clock'
import { LIVE_FIGURES, theLive } from '#modules/campaigns'
import { placeKind } from '#modules/editions'
import { registerFigures } from '#modules/evidence'
import { sessionOf } from '#modules/people'
import { showKind } from '#modules/programme'
import { OPERATOR, type Role } from '#platform/actor'
import { moveClock } from '#platform/clock'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { putLives } from '../../../../../test/world/lives.ts'
import { makeEdition, type TestEdition } from '../../../../../test/world/posts.ts'
import * as figure from '../figures/[id]/+page.server.ts'
import * as run from '../runs/[run]/+page.server.ts'
import * as one from './[live]/+page.server.ts'
import * as list from './+page.server.ts'

let store: Store
let edition: TestEdition
const words = (text: string) => ({ vi: text, en: text, ja: text })

beforeAll(async () => {
  store = await freshStore('embedded')
  registerFigures(LIVE_FIGURES)
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  const files = { put: async (bytes: Uint8Array) => ({ key: 'a-file', size: bytes.byteLength }) }
  setTheHouse({ config, store, files, clock: createVenueClock(store.db) } as never)
  edition = await makeEdition(store.db)
  await putLives(store.db, edition.id)
  await sql`update edition set body = body || '{"city": {"en": "Osaka"}}'::jsonb where id = ${edition.id}`.execute(
    store.db,
  )
  await store.db.transaction().execute((trx) =>
    placeKind.write(trx, edition.id, 'stage', {
      id: 'stage',
      kind: 'stage',
      names: [words('Stage')],
    } as never),
  )
  await store.db.transaction().execute((trx) =>
    showKind.write(trx, edition.id, 'shelf', {
      id: 'shelf',
      title: words('Kệ'),
      stream: true,
      roles: [{ id: 'host', name: words('Host'), calls: true }],
      cues: [{ id: 'silk', number: 1, kind: 'product', title: words('Lụa'), seconds: 60, products: ['silk', 'drum'] }],
    }),
  )
  await moveClock(store.db, OPERATOR, edition.id, new Date('2025-06-04T10:00:00+09:00'))
}, 60_000)
afterAll(() => store.close())

let n = 0
async function visit(path: string, who: Role, params: object, form?: Record<string, string | string[] | Blob>) {
  const url = new URL(path, ORIGIN)
  const data = new FormData()
  for (const [name, value] of Object.entries(form ?? {})) for (const one of [value].flat()) data.append(name, one)
  const { headers } = await signedIn(store, `p${++n}@vnhouse.example`, who, edition.id)
  return {
    url,
    params,
    request: new Request(url, form ? { method: 'POST', body: data, headers } : { headers }),
    locals: { session: await sessionOf(authFor(store), headers) },
    cookies: { get: () => undefined, set: () => undefined },
    setHeaders: () => undefined,
  } as never
}
const page = async (live: string, who: Role = 'communications') =>
  (
    (await one.load(await visit(`/desk/live/${live}?lang=en`, who, { live }))) as {
      live: Awaited<ReturnType<typeof import('#lib/desk/live/live.server.ts').livePage>>
    }
  ).live
const act = async (name: string, live: string, form: Record<string, string | string[]>, who: Role = 'communications') =>
  (one.actions as Record<string, (event: never) => Promise<unknown>>)[name]!(
    await visit(`/desk/live/${live}?/${name}`, who, { live }, form),
  )

test('the list tells what is open, and who may not plan is told so', async () => {
  const seen = (await list.load(await visit('/desk/live', 'communications', {}))) as {
    mayPlan: boolean
    lives: { id: string; ready: boolean; viewers: string; orders: string; values: string[] }[]
  }
  expect(seen.mayPlan).toBe(true)
  expect(seen.lives.map((live) => [live.id, live.ready, live.viewers, live.orders, live.values])).toEqual([
    ['craft', false, '–', '–', []],
    ['night', false, '–', '–', []],
  ])
  expect(await list.load(await visit('/desk/live', 'viewer', {}))).toMatchObject({ mayPlan: false })
})

test('the page of a live: what is open, bound cues, words to type, nothing where nothing is known', async () => {
  const craft = await page('craft')
  expect(craft).toMatchObject({
    ready: false,
    open: 2,
    show: null,
    sample: true,
    results: { any: false },
    products: [{ id: 'silk', cues: [], missing: [] }, { id: 'rice' }],
  })
  expect(craft.checklist.map((group) => [group.product, group.lines.map((line) => line.duty)])).toEqual([
    [null, ['host-says-so']],
    ['rice', ['allergens']],
  ])
  expect(craft.typed.find((it) => it.language === 'ja')).toMatchObject({ labels: [{ text: 'PR', language: 'ja' }] })
  await expect(page('none')).rejects.toMatchObject({ status: 404 })
})

test('a duty is ticked, and a refusal comes back in words', async () => {
  const [group] = (await page('craft')).checklist
  const line = group!.lines[0]!
  const form = { duty: line.duty, product: '', seen: line.hash }
  expect(await act('mark', 'craft', { ...form, mark: 'refused', reason: 'x' })).toMatchObject({
    status: 403,
    data: { refusal: { code: 'live.head_refuses', text: expect.stringMatching(/\p{L}/u) as string } },
  })
  expect(await act('mark', 'craft', { ...form, mark: 'done' })).toEqual({ done: 'marked' })
  expect((await page('craft')).checklist[0]!.lines[0]).toMatchObject({ state: 'done' })
})

test('the plan is changed: times at the venue, show, products in order, people', async () => {
  const plan = {
    title_vi: 'Kệ mới',
    starts: '2025-06-03T19:30',
    hardEnd: '2025-06-03T20:15',
    show: 'shelf',
    account: '@house',
    audience: 'jp, vn',
    aim_viewers: '2000',
    aim_orders: '',
    currency: 'JPY',
  }
  expect(await act('plan', 'craft', plan)).toEqual({ done: 'saved' })
  expect((await theLive(store.db, edition, 'craft')).plan).toMatchObject({
    title: { vi: 'Kệ mới', en: 'Kệ thủ công' },
    starts: '2025-06-03T19:30:00+09:00',
    hardEnd: '2025-06-03T20:15:00+09:00',
    audience: ['JP', 'VN'],
    aims: { viewers: 2000 },
  })
  expect(await act('plan', 'craft', { ...plan, audience: 'Japan' })).toMatchObject({ status: 400 })
  expect(await act('product', 'craft', { product: 'wine', as: 'fallback' })).toEqual({ done: 'saved' })
  expect(await act('product-up', 'craft', { product: 'rice' })).toEqual({ done: 'saved' })
  const seen = await page('craft')
  expect(seen.products.map((product) => [product.id, product.cues.map((cue) => cue.id)])).toEqual([
    ['rice', []],
    ['silk', ['silk']],
  ])
  expect([seen.fallback.products.map((it) => it.id), seen.strange]).toEqual([
    ['wine'],
    expect.stringContaining('drum') as string,
  ])
  // Place, spoken languages, and the cues of one product.
  expect(await act('plan', 'craft', { ...plan, place: 'nowhere' })).toMatchObject({
    status: 400,
    data: { refusal: { code: 'live.unknown_name' } },
  })
  expect(await act('plan', 'craft', { ...plan, place: 'stage', spoken: 'ja', language: ['vi', 'ja'] })).toEqual({
    done: 'saved',
  })
  expect(await page('craft')).toMatchObject({
    place: 'Stage',
    languages: ['Japanese', 'Vietnamese'],
    edit: { spoken: 'ja', places: [{ id: 'stage', chosen: true }] },
  })
  const cuesOf = async () =>
    (await page('craft')).products.map((product) => [product.id, product.choices, product.cues.map((cue) => cue.id)])
  const silk = { id: 'silk', text: '1 Lụa' }
  expect(await act('product-cues', 'craft', { product: 'rice', cue: ['silk', 'lost'] })).toEqual({ done: 'saved' })
  expect(await cuesOf()).toEqual([
    [
      'rice',
      [
        { ...silk, chosen: true, byShow: false },
        { id: 'lost', text: 'lost', chosen: true, byShow: false },
      ],
      ['silk'],
    ],
    ['silk', [{ ...silk, chosen: false, byShow: true }], ['silk']],
  ])
  await act('product-cues', 'craft', { product: 'rice' })
  expect((await theLive(store.db, edition, 'craft')).plan.products).toEqual([{ product: 'rice' }, { product: 'silk' }])
  expect(await act('product-cues', 'craft', { product: 'rice', cue: 'silk' }, 'viewer')).toMatchObject({ status: 403 })
  await act('product-off', 'craft', { product: 'wine' })
  expect((await page('craft')).fallback.products).toEqual([])
  expect(await act('person', 'craft', { person: 'person:nobody' })).toMatchObject({ status: 400 })
})

test('results: a look writes nothing, an import names rows it cannot read, the form is read by the same rule', async () => {
  const csv = 'live,product,viewers,orders,value\ncraft,,"1,830",,\ncraft,silk,,7,84000\ncraft,gold,,1,\n'
  const take = async (name: 'look' | 'import', more: Record<string, string | Blob>) =>
    (list.actions as Record<string, (event: never) => Promise<unknown>>)[name]!(
      await visit(`/desk/live?/${name}`, 'communications', {}, more),
    ) as Promise<{ taken: { rejects: string[]; run: number | null }; held: { name: string; text: string } | null }>
  const looked = await take('look', { file: new File([csv], 'lives.csv') })
  expect(looked.taken.rejects).toEqual([expect.stringContaining('gold') as string])
  expect((await page('craft')).results.any).toBe(false)
  const taken = await take('import', { name: looked.held!.name, held: looked.held!.text })
  expect(taken.taken.run).toEqual(expect.any(Number))
  expect(await act('tell', 'craft', { peak: 'many' })).toEqual({
    unread: expect.stringMatching(/\p{L}/u) as string,
    cells: expect.objectContaining({ peak: 'many' }) as object,
  })
  expect(await act('tell', 'craft', { peak: '412', currency: 'JPY' })).toMatchObject({ done: 'told' })
  const { results, seen } = await page('craft')
  expect(results.lines.map((line) => line.real)).toEqual([
    '–',
    expect.stringMatching(/^1.830$/) as string,
    '412',
    '–',
    '–',
    expect.stringContaining('7') as string,
    expect.stringMatching(/84.000/) as string,
  ])
  expect(seen).toHaveLength(4)

  const opened = (await run.load(
    await visit(`/desk/runs/${taken.taken.run}`, 'communications', { run: String(taken.taken.run) }),
  )) as {
    rejects: { reason: string; detail: string }[]
    figures: { id: string }[]
  }
  expect(opened.rejects).toMatchObject([{ n: 4, detail: 'product: gold' }])
  expect(opened.figures.map((it) => it.id)).toEqual(LIVE_FIGURES.map((it) => it.id))
  expect(
    await (run.actions as Record<string, (event: never) => Promise<unknown>>).retry!(
      await visit(`/desk/runs/${taken.taken.run}?/retry`, 'communications', { run: String(taken.taken.run) }, {}),
    ),
  ).toHaveProperty('told')

  // The row that names nothing is mended by a person, from the list of those that wait.
  const number = String(taken.taken.run)
  const waiting = async () =>
    ((await list.load(await visit('/desk/live?lang=en', 'communications', {}))) as { waiting: { href: string }[] })
      .waiting
  expect(await waiting()).toEqual([
    { href: `/desk/runs/${number}?row=4#mend`, name: `Run ${number}, row 4`, why: 'No such product: product: gold' },
  ])
  const mendOf = async (who: Role) =>
    (
      (await run.load(await visit(`/desk/runs/${number}?row=4`, who, { run: number }))) as {
        mend: { line: number; cells: { column: string; text: string; wrong: boolean }[] } | null
      }
    ).mend
  expect(await mendOf('viewer')).toBeNull()
  expect((await mendOf('communications'))!.cells.filter((cell) => cell.text)).toMatchObject([
    { column: 'live', text: 'craft', wrong: false },
    { column: 'product', text: 'gold', wrong: true },
    { column: 'orders', text: '1', wrong: false },
  ])
  const mend = async (form: Record<string, string>, who: Role = 'communications') =>
    (run.actions as Record<string, (event: never) => Promise<unknown>>).mend!(
      await visit(`/desk/runs/${number}?/mend`, who, { run: number }, form),
    )
  expect(await mend({ line: '4', live: 'craft', product: 'rice', orders: 'one' })).toEqual({
    line: 4,
    unread: expect.stringMatching(/\p{L}/u) as string,
    cells: expect.objectContaining({ product: 'rice', orders: 'one' }) as object,
  })
  expect(await mend({ line: '4', live: 'craft', product: 'rice', orders: '1' }, 'viewer')).toMatchObject({
    status: 403,
  })
  expect(await mend({ line: '4', live: 'craft', product: 'rice', orders: '1' })).toEqual({
    told: expect.stringContaining('4') as string,
  })
  expect(await waiting()).toEqual([])
  expect(await mendOf('communications')).toBeNull()
  expect(await mend({ line: '4', live: 'craft', product: 'rice', orders: '1' })).toMatchObject({
    status: 409,
    data: { refusal: { code: 'live.row_not_waiting' } },
  })
})

test('a figure opens to its observations', async () => {
  const seen = (await figure.load(
    await visit('/desk/figures/live_value?by=product&row=silk|JPY', 'head', { id: 'live_value' }),
  )) as { figure: { value: string; rows: { name: string; value: string }[]; seen: { list: unknown[] } } }
  expect(seen.figure.value).toMatch(/84.000/)
  expect(seen.figure.rows).toMatchObject([{ name: 'Lụa · JPY', value: expect.stringMatching(/84.000/) as string }])
  expect(seen.figure.seen.list).toMatchObject([{ live: { id: 'craft' }, product: 'Lụa' }])
})

test('a live is made from an event, and leads to its page', async () => {
  const made = (list.actions as Record<string, (event: never) => Promise<unknown>>).plan!
  await expect(
    made(
      await visit(
        '/desk/live?/plan',
        'communications',
        {},
        { from: 'event:sax', starts: '2025-06-13T19:00', show: 'shelf' },
      ),
    ),
  ).rejects.toMatchObject({ status: 303, location: '/desk/live/sax-live' })
  expect(
    await made(await visit('/desk/live?/plan', 'communications', {}, { from: 'event:sax', starts: '', show: '' })),
  ).toMatchObject({ status: 400, data: { refusal: { code: 'live.no_start' }, asked: { from: 'event:sax' } } })
})
