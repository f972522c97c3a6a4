/** Leaving, from a request to what it answers: the desk's page, the creator's own, the receipt. On a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeKey } from '#modules/creators'
import { sessionOf } from '#modules/people'
import { listCases, noteCopy, receiptOfPerson } from '#modules/rights'
import { wallCards } from '#modules/wall'
import type { Role } from '#platform/actor'
import { readConfig } from '#platform/config'
import { sql, type Store } from '#platform/db'
import { newId } from '#platform/ids'
import { setTheHouse } from '#house/house'
import { createPageCache } from '#house/page-cache'
import { createVenueClock } from '#house/venue-clock'
import { authFor, ORIGIN, signedIn } from '../../../../../test/accounts.ts'
import { freshStore } from '../../../../../test/database.ts'
import { addPosts, smallEdition, VENUE_NOW, type SmallWorld } from '../../../../../test/world/small-edition.ts'
import type { LedgerPage } from '#lib/rights/ledger-page.server.ts'
import * as leave from '../../[locale=locale]/mine/[key]/leave/+page.server.ts'
import * as receipt from '../../[locale=locale]/receipt/[key]/+page.server.ts'
import * as rights from './+page.server.ts'

let store: Store
let world: SmallWorld
let number = 0
let n = 0
beforeAll(async () => {
  store = await freshStore('embedded')
  world = await smallEdition(store.db)
  const config = readConfig({ SEN_ORIGIN: ORIGIN, SEN_SECRET: 'Zm9yLXRlc3RzLW9ubHktbm90LWEtc2VjcmV0LTAxMjM0NTY3ODk' })
  setTheHouse({ config, store, clock: createVenueClock(store.db), pages: createPageCache() } as never)
  const write = (table: 'legal_calendar' | 'legal_clock_kind', id: string, body: object) =>
    sql`insert into ${sql.ref(table)} (edition_id, id, body, changed_at) values ('small', ${id}, ${JSON.stringify({ id, ...body })}::jsonb, now())`.execute(
      store.db,
    )
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']
  await write('legal_calendar', 'c', { name: { vi: 'Lịch' }, zone: 'Asia/Ho_Chi_Minh', works: days, holidays: [] })
  const law = { counts: 'calendar_days', calendar: 'c', verification: 'unverified' }
  await write('legal_clock_kind', 'stop', {
    ...law,
    name: { vi: 'Ngừng xử lý', en: 'Stop' },
    starts: ['withdrawal', 'erasure'],
    days: 15,
    extension: 15,
  })
})
afterAll(() => store?.close())

interface Theirs {
  posts: string[]
  author: string
  creator: string
  key: string
}
let theirs: Theirs
/** A creator with two posts that are shown. */
beforeEach(async () => {
  const by = `nguoi.${++number}`
  const posts = await addPosts(
    world,
    [0, 1].map(() => ({ number: ++number, by, uses: ['wall', 'site'] as const, decision: 'allow' as const })),
  )
  const { rows } = await sql<{ id: string }>`select author_id as id from post where id = ${posts[0]}`.execute(store.db)
  const creator = newId()
  await sql`insert into creator (id, edition_id, kind, name, language, created_by, created_at, changed_at, forget_after)
    values (${creator}, 'small', 'person', 'Haruka', 'ja', 'test', now(), now(), '2027-01-01')`.execute(store.db)
  await sql`insert into creator_handle (creator_id, edition_id, platform, handle, added_at)
    values (${creator}, 'small', 'tiktok', ${by}, now())`.execute(store.db)
  const key = await store.db.transaction().execute((trx) => makeKey(trx, creator))
  theirs = { posts, author: `author:${rows[0]!.id}`, creator, key }
})

async function visit(path: string, who: Role | null, form?: Record<string, string>, params: object = {}) {
  const url = new URL(path, ORIGIN)
  const data = new FormData()
  for (const [name, value] of Object.entries(form ?? {})) data.append(name, value)
  const headers = who ? (await signedIn(store, `r${++n}@vnhouse.example`, who, 'small')).headers : new Headers()
  const told: Record<string, string> = {}
  return {
    url,
    params,
    told,
    request: new Request(url, form ? { method: 'POST', body: data, headers } : { headers }),
    locals: { session: who ? await sessionOf(authFor(store), headers) : null },
    cookies: { get: () => undefined, set: () => undefined },
    setHeaders: (more: Record<string, string>) => Object.assign(told, more),
  } as never
}
const thrown = (promise: unknown) =>
  Promise.resolve(promise).then(
    () => 'nothing',
    (error: { status?: number; location?: string }) => error.location ?? `${error.status}`,
  )
const onWall = async () =>
  (await wallCards(store.db, 'small', VENUE_NOW, 200)).filter((card) => theirs.posts.includes(card.id)).length
const desk = async (path: string, who: Role | null = 'communications') => {
  const page = await rights.load(await visit(path, who))
  return page as LedgerPage
}
const mine = async (key: string, locale = 'vi', form?: Record<string, string>) =>
  visit(`/${locale}/mine/${key}/leave`, null, form, { key, locale })

describe('the desk', () => {
  test('finds a person, tells what will go, and changes nothing by looking', async () => {
    const page = await desk(`/desk/rights?q=nguoi&person=${theirs.author}`)
    expect(page.found!.map((one) => one.key)).toContain(theirs.author)
    expect(page.person).toMatchObject({ left: null, refused: null, erasure: null, mayErase: false })
    expect(page.person!.would).toEqual({
      gone: [
        { n: 2, text: '2 bài rời màn hình tường' },
        { n: 2, text: '2 bài rời trang công khai' },
        { n: 2, text: '2 bài rời API công khai' },
        { n: 4, text: '4 lượt cho phép kết thúc' },
        { n: 2, text: '2 bài ghi lời không đồng ý' },
      ],
      outside: 0,
    })
    expect(await onWall()).toBe(2)
  })

  test('withdraws on their word, keeps the case with its clock, tells recipients, extends, answers, and lets them come back', async () => {
    await noteCopy(store.db, {
      edition: 'small',
      kind: 'figure_export',
      holds: 'works',
      recipient: 'Báo Sông Xanh',
      what: 'a.csv',
      works: theirs.posts,
    })
    const press = async (
      action: keyof typeof rights.actions,
      form: Record<string, string>,
      who: Role = 'communications',
    ) =>
      (rights.actions[action] as (event: never) => Promise<unknown>)(await visit(`/desk/rights?/${action}`, who, form))
    const word = { person: theirs.author, said: 'gọi điện' }
    expect(await press('withdraw', word, 'viewer')).toMatchObject({ status: 403 })
    expect(await press('withdraw', { ...word, said: '' })).toMatchObject({ status: 400 })
    expect(await onWall()).toBe(2)
    expect(await press('withdraw', word)).toEqual({ done: 'withdrawn' })
    expect(await onWall()).toBe(0)
    const page = await desk(`/desk/rights?person=${theirs.author}`)
    const row = page.cases[0]!
    expect(row).toMatchObject({
      kind: 'rút quyền',
      said: 'gọi điện',
      closed: false,
      clocks: [{ name: 'Ngừng xử lý', unverified: true, mayExtend: 15, over: false, answered: null }],
      copies: [{ kind: 'bảng số liệu tải về', what: 'a.csv', recipient: 'Báo Sông Xanh', told: null }],
    })
    expect(page.person!.left!.key).toBe(row.receipt)
    expect(await press('told', { receipt: row.id, copy: row.copies[0]!.id })).toEqual({ done: 'told' })
    expect(await press('extend', { clock: row.clocks[0]!.id, reason: 'chờ báo trả lời' })).toEqual({ done: 'extended' })
    expect(await press('answer', { clock: row.clocks[0]!.id })).toEqual({ done: 'answered' })
    expect(await press('answer', { clock: 'x' })).toMatchObject({ status: 404 })
    const after = (await desk('/desk/rights')).cases.find((one) => one.id === row.id)!
    expect(after).toMatchObject({ closed: true, clocks: [{ extended: 'chờ báo trả lời' }] })
    expect([after.clocks[0]!.answered, after.copies[0]!.told]).toEqual([expect.any(String), expect.any(String)])
    expect(await press('back', { receipt: row.id, said: 'nhắn lại' })).toEqual({ done: 'back' })
    expect(await receiptOfPerson(store.db, 'small', [theirs.author])).toBeUndefined()
  })

  test('records another request, received when it was; who only looks sees nothing of it', async () => {
    const form = { kind: 'erasure', said: 'thư tay', at: '2026-01-05T09:00' }
    const open = rights.actions.open as (event: never) => Promise<unknown>
    expect(await open(await visit('/desk/rights?/open', 'communications', form))).toEqual({ done: 'case' })
    const [newest] = await listCases(store.db, 'small', 1)
    expect(newest!.openedAt).toEqual(new Date('2026-01-05T09:00:00+09:00'))
    const page = await desk(`/desk/rights?person=${theirs.author}`, 'communications')
    expect(page.cases.find((one) => one.id === newest!.id)!.clocks).toMatchObject([{ over: true }])
    expect([page.may, page.person!.mayErase]).toEqual([true, false])
    for (const role of ['viewer', 'programme'] as const) expect(await thrown(desk('/desk/rights', role))).toBe('403')
    expect(await thrown(desk('/desk/rights', null))).toBe('/sign-in?next=%2Fdesk%2Frights')
  })

  test('the head is told what an erasure reaches before it is one', async () => {
    const page = await desk(`/desk/rights?person=${theirs.author}&erase=`, 'head')
    expect(page.person!.erasure!.things).toEqual(expect.arrayContaining([{ thing: 'posts.posts', n: 2 }]))
    expect(await onWall()).toBe(2)
  })
})

describe('their own page', () => {
  test('tells what will go, one press, and leads to the receipt, again and again the same', async () => {
    const before = (await leave.load((await mine(theirs.key, 'ja')) as never)) as { gone: { text: string }[] }
    expect(before).toMatchObject({ left: null, outside: 0 })
    expect(before.gone.map(({ text }) => text)).toContain('会場スクリーンから 2 件')
    expect(await onWall()).toBe(2)
    const press = async () => thrown(leave.actions.default!((await mine(theirs.key, 'ja', {})) as never))
    const address = await press()
    expect(address).toMatch(/^\/ja\/receipt\/[\w-]{32}$/)
    expect(await onWall()).toBe(0)
    const key = address.split('/').at(-1)!
    const asked = await visit(address, null, undefined, { key, locale: 'ja' })
    const page = (await receipt.load(asked as never)) as { receipt: { gone: unknown[]; items: { name: string }[] } }
    expect((asked as { told: object }).told).toEqual({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(page.receipt).toMatchObject({ erased: false, outside: [], clocks: [{ id: expect.any(String) as string }] })
    expect(page.receipt.items.filter(({ name }) => name.startsWith('TikTok 7469'))).toHaveLength(2)
    // The page is theirs as long as its key opens; where it does, a second press leads to the first receipt.
    const again = await press()
    expect(['404', address]).toContain(again)
  })

  test('a key that opens nothing is nothing, and so is an address of a receipt that was not given', async () => {
    expect(await thrown(leave.load((await mine('x'.repeat(32))) as never))).toBe('404')
    for (const key of ['x'.repeat(32), '', '../x'])
      expect(
        await thrown(receipt.load(await visit(`/vi/receipt/${key}`, null, undefined, { key, locale: 'vi' }))),
      ).toBe('404')
  })
})
