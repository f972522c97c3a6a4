/** Nothing is shown to the public without asking the one rule: its one function taken away, every public door is empty. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { setTheHouse, type House } from '#house/house'
import { createPageCache } from '#house/page-cache'
import { createVenueClock } from '#house/venue-clock'
import { createLive } from '#platform/live'
import { readConfig } from '#platform/config'
import { createFolderStore } from '#platform/files'
import { OPERATOR } from '#platform/actor'
import { sql, type Store } from '#platform/db'
import { comeBack, grantUse, receiptOfPerson, recordSay, subjectOf, withdraw, withholdFor } from '#modules/rights'
import { wallCards, wallEventOf } from '#modules/wall'
import { eventPage } from '#lib/public/event-page.ts'
import { figurePage } from '#lib/public/figure-page.ts'
import { homePage } from '#lib/public/home-page.ts'
import { personPage } from '#lib/public/person-page.ts'
import { placePage } from '#lib/public/place-page.ts'
import { readerOf } from '#lib/public/reader.ts'
import { searchPage } from '#lib/public/search-page.ts'
import { wallPage } from '#lib/public/wall-page.ts'
import { refreshSearch } from '#platform/search/index'
import * as screen from '../../src/web/routes/wall/[screen]/+page.server.ts'
import * as screenNow from '../../src/web/routes/wall/[screen]/now/+server.ts'
import * as files from '../../src/web/routes/files/[key]/+server.ts'
import { openApi, type TestApi } from '../api.ts'
import { freshStore } from '../database.ts'
import { temporaryFolder } from '../house/house.ts'
import { addPosts, smallEdition, VENUE_NOW, type SmallWorld } from '../world/small-edition.ts'

const rule = vi.hoisted(() => ({ gone: false }))
vi.mock('../../src/modules/rights/rules.ts', async (original) => {
  const own: typeof import('../../src/modules/rights/rules.ts') = await original()
  const no = { allowed: false, reason: 'no_grant', grant: null, grants: [], until: null, credit: null, missing: [] }
  return { ...own, mayUse: (...asked: Parameters<typeof own.mayUse>) => (rule.gone ? no : own.mayUse(...asked)) }
})

/** Words and names that are only in the posts. */
const OF_A_POST = /dấu-\d|nguoi\.lam\.\d/
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let store: Store
let world: SmallWorld
let api: TestApi
let house: House
let posts: string[]
let picture: string

beforeAll(async () => {
  store = await freshStore('embedded')
  world = await smallEdition(store.db)
  api = await openApi(store)
  house = {
    config: readConfig({ SEN_ORIGIN: 'http://localhost:2025', SEN_SECRET: randomBytes(32).toString('base64') }),
    store,
    files: createFolderStore(temporaryFolder('doors')),
    live: createLive(),
    pages: createPageCache(),
    clock: createVenueClock(store.db),
    auditHead: '',
  }
  setTheHouse(house)
  const all = { uses: ['wall', 'site', 'embed'], decision: 'allow' } as const
  posts = await addPosts(
    world,
    [1, 2, 3, 4, 5, 6].map((number) => ({
      ...all,
      number,
      by: `nguoi.lam.${number}`,
      caption: `dấu-${number} Đêm trống ở Tuần Sông Xanh #smallexpo #demtrong`,
    })),
  )
  posts.push(
    ...(await addPosts(world, [
      { number: 7, by: 'nguoi.lam.7', caption: 'dấu-7 chỉ nhúng #smallexpo', uses: ['embed'], decision: 'allow' },
      {
        ...all,
        number: 8,
        by: 'nguoi.lam.8',
        caption: 'dấu-8 trùng dịp #smallexpo',
        made: '2025-06-04T18:40:00+09:00',
      },
    ])),
  )
  picture = (await house.files.put(PIXEL, { type: 'image/png', name: 'a.png' })).key
  await store.db.transaction().execute((trx) =>
    grantUse(trx, OPERATOR, {
      edition: 'small',
      zone: 'Asia/Tokyo',
      workId: posts[0]!,
      uses: ['site'],
      until: '2025-12-31',
      evidence: 'gửi kèm ảnh',
      pictureKey: picture,
    }),
  )
  // Never made again below: the doors must not believe an index that lags behind.
  await refreshSearch(store.db, world.edition, { now: VENUE_NOW })
}, 120_000)
afterAll(async () => {
  await api?.close()
  await house?.live.close()
  await store?.close()
})

const visit = () => ({
  db: store.db,
  edition: world.edition,
  reader: readerOf('vi'),
  now: VENUE_NOW,
  today: '2025-06-03',
  time: '10:00',
  replaying: true,
  notices: [],
})
const asked = (path: string, params: object) =>
  ({
    url: new URL(path, 'http://localhost:2025'),
    request: new Request(new URL(path, 'http://localhost:2025')),
    params,
    locals: { session: null },
    cookies: { get: () => undefined },
    setHeaders: () => undefined,
  }) as never
const answerOf = async (response: Response | Promise<Response>) => {
  const { status, headers } = await response
  return `${status} ${headers.get('content-type')}`
}

/** Every way by which something of a post reaches somebody who is not of the staff. */
const DOORS: Record<string, () => unknown> = {
  'cards of a screen': () => wallCards(store.db, 'small', VENUE_NOW, 60),
  'live stream of the screens': () => Promise.all(posts.map((post) => wallEventOf(store.db, 'small', post, VENUE_NOW))),
  'page of a screen': () => screen.load(asked('/wall/entrance?edition=small', { screen: 'entrance' })),
  'a screen that asks anew': async () =>
    (await screenNow.GET(asked('/wall/entrance/now?edition=small', { screen: 'entrance' }))).json(),
  'front page': async () => (await homePage(visit())).wall,
  'wall of the site': async () => (await wallPage(visit(), 1)).posts,
  'page of an event': async () => (await eventPage(visit(), 'drum-evening')).posts,
  'page of a person': async () => (await personPage(visit(), 'lam')).posts,
  'page of a place': async () => (await placePage(visit(), 'stage')).posts,
  'figure whose rows are posts': () => figurePage(visit(), 'top_growth', null),
  'search page': async () => (await searchPage(visit(), 'dấu')).groups,
  'API: search': async () => (await api.ask('/search?q=dau&limit=200')).text,
  'API: list': async () => (await api.ask('/posts?limit=200')).text,
  'API: one': async () => Promise.all(posts.map(async (post) => (await api.ask(`/posts/${post}`)).text)),
}
const empty = async () => {
  house.pages.clear()
  api.house.pages.clear()
  const shown: string[] = []
  for (const [door, open] of Object.entries(DOORS))
    if (OF_A_POST.test(JSON.stringify((await open()) ?? null))) shown.push(door)
  const file = await answerOf(files.GET(asked(`/files/${picture}`, { key: picture }))).catch(() => '404')
  if (file.startsWith('200')) shown.push('granted picture')
  const rows = (await api.ask('/figures/top_growth')).body.rows as { key: string }[]
  if (rows.some((row) => posts.includes(row.key))) shown.push('API: figure whose rows are posts')
  return shown.sort()
}
const ALL = [...Object.keys(DOORS), 'granted picture', 'API: figure whose rows are posts'].sort()

test('with the rule every public door shows posts; without it none does', async () => {
  expect(await empty()).toEqual(ALL)
  rule.gone = true
  try {
    expect(await empty()).toEqual([])
  } finally {
    rule.gone = false
  }
  expect(await empty()).toEqual(ALL)
})

test('whoever leaves is gone from every door, and the others are not', async () => {
  const act = store.db.transaction()
  const { rows } = await sql<{ id: string; author: string }>`select id, author_id as author from post
    where id = any(${posts}::uuid[]) order by id`.execute(store.db)
  const handles = async () => {
    house.pages.clear()
    api.house.pages.clear()
    const told: unknown[] = []
    for (const open of Object.values(DOORS)) told.push(await open())
    return [...new Set(JSON.stringify(told).match(/nguoi\.lam\.\d/g))].sort()
  }
  const before = await handles()
  expect(before).toHaveLength(8)
  const [one] = rows
  await act.execute((trx) =>
    withdraw(trx, OPERATOR, { edition: 'small', person: `author:${one!.author}`, said: 'thư' }),
  )
  const theirs = (await sql<{ handle: string }>`select handle from author where id = ${one!.author}`.execute(store.db))
    .rows[0]!.handle
  expect(await handles()).toEqual(before.filter((handle) => handle !== theirs))
  for (const { author } of rows.slice(1))
    await act.execute((trx) => withdraw(trx, OPERATOR, { edition: 'small', person: `author:${author}`, said: 'thư' }))
  expect(await handles()).toEqual([])
  expect(await empty()).toEqual([])
  // Back to how it was, for the test after this one.
  for (const { id, author } of rows)
    await act.execute(async (trx) => {
      const { keys } = await subjectOf(trx, 'small', `author:${author}`)
      const left = (await receiptOfPerson(trx, 'small', keys))!
      await comeBack(trx, OPERATOR, 'small', left.id, 'nói lại')
      const yes = { edition: 'small', zone: 'Asia/Tokyo', workId: id, until: '2025-12-31', evidence: 'ký lại' }
      const first = id === posts[0] ? { pictureKey: picture } : {}
      await grantUse(trx, OPERATOR, { ...yes, ...first, uses: id === posts[6] ? ['embed'] : ['wall', 'site', 'embed'] })
    })
  expect(await empty()).toEqual(ALL)
})

test('the no of somebody in the picture closes every door at once, and opens them when it is taken back', async () => {
  const act = store.db.transaction()
  const says = []
  for (const workId of posts)
    says.push(
      await act.execute((trx) =>
        recordSay(trx, OPERATOR, { edition: 'small', workId, part: 'seen', name: 'Lan', withheld: true }),
      ),
    )
  expect(await empty()).toEqual([])
  for (const { id, person } of says)
    await act.execute(async (trx) => {
      const workId = await withholdFor(trx, OPERATOR, 'small', id, false)
      const yes = { edition: 'small', zone: 'Asia/Tokyo', workId, person, until: '2025-12-31', evidence: 'ký phiếu' }
      await grantUse(trx, OPERATOR, { ...yes, uses: ['wall', 'site', 'embed'] })
    })
  expect(await empty()).toEqual(ALL)
})
