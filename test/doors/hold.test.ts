/** Each scope of a hold, at every door, from a request to its answer: what stops stops, and nothing else does. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { setTheHouse, type House } from '#house/house'
import { createPageCache } from '#house/page-cache'
import { createVenueClock } from '#house/venue-clock'
import {
  addItem,
  handOut,
  makeLink,
  openChannel,
  planCampaign,
  publishDue,
  queueOut,
  writeText,
} from '#modules/campaigns'
import { addCreator, makeKey } from '#modules/creators'
import {
  editionNow,
  holdSurfaces,
  isHeld,
  releaseSurfaces,
  SURFACES,
  tellNotice,
  type Surface,
} from '#modules/editions'
import { pressOf } from '#house/press'
import { withdraw } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { readConfig } from '#platform/config'
import { sql, type Store, type Trx } from '#platform/db'
import { createFolderStore } from '#platform/files'
import { guardedTransport } from '#platform/guarded-transport'
import { createLive } from '#platform/live'
import * as home from '../../src/web/routes/[locale=locale]/+page.server.ts'
import * as layout from '../../src/web/routes/[locale=locale]/+layout.server.ts'
import * as programme from '../../src/web/routes/[locale=locale]/programme/+page.server.ts'
import * as mine from '../../src/web/routes/[locale=locale]/mine/[key]/+layout.server.ts'
import * as objectPdf from '../../src/web/routes/[locale=locale]/objects/[id].pdf/+server.ts'
import * as receipt from '../../src/web/routes/[locale=locale]/receipt/[key]/+page.server.ts'
import * as hand from '../../src/web/routes/hand/[key]/+page.server.ts'
import * as link from '../../src/web/routes/l/[code]/+server.ts'
import * as screenNow from '../../src/web/routes/wall/[screen]/now/+server.ts'
import { openApi, type TestApi } from '../api.ts'
import { freshStore, type Kind } from '../database.ts'
import { temporaryFolder } from '../house/house.ts'
import { startChannel, type StandIn } from '../stand-ins/channels.ts'
import { addPosts, smallEdition, VENUE_NOW, type SmallWorld } from '../world/small-edition.ts'
import { layHouse, object } from '../world/small-house.ts'
import { HEAD, THU, signAll } from '../world/campaigns.ts'

const WORDS = { vi: 'Xin rời sảnh B.', en: 'Please leave hall B.', ja: 'B館から退出してください。' }

describe.each(['embedded', 'server'] as const)('a hold at every door [%s]', (kind: Kind) => {
  const skips = kind === 'server' && !inject('serverUrl')
  let store: Store
  let world: SmallWorld
  let api: TestApi
  let house: House
  let channel: StandIn
  const keys = { hand: '', mine: '', receipt: '', link: '' }
  const act = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => store.db.transaction().execute(verb)

  async function releasedItem(): Promise<string> {
    const edition = 'small'
    const campaign = await act((trx) =>
      planCampaign(trx, THU, { edition, event: 'drum-evening', aim: 'x', audiences: '', messages: '' }),
    )
    const id = await act((trx) =>
      addItem(trx, THU, {
        edition,
        zone: 'Asia/Tokyo',
        campaign,
        kind: 'post',
        channel: 'press',
        title: 'x',
        dueAt: null,
        languages: ['vi'],
      }),
    )
    const text = { edition, item: id, language: 'vi', caption: 'Sen nở.', alt: '', subtitles: '', since: null }
    await act((trx) => writeText(trx, THU, text))
    await signAll(store.db, edition, id)
    return id
  }

  beforeAll(async () => {
    if (skips) return
    store = await freshStore(kind)
    world = await smallEdition(store.db)
    api = await openApi(store)
    house = {
      config: readConfig({
        SEN_DATA: temporaryFolder('hold'),
        SEN_ORIGIN: 'http://localhost:2025',
        SEN_SECRET: randomBytes(32).toString('base64'),
      }),
      store,
      files: createFolderStore(temporaryFolder('hold')),
      live: createLive(),
      pages: createPageCache(),
      clock: createVenueClock(store.db),
      auditHead: '',
    }
    setTheHouse(house)
    await layHouse(store.db, OPERATOR, 'small', { object: [object('drum')] })
    await addPosts(
      world,
      [1, 2, 3].map((number) => ({
        number,
        by: `nguoi.lam.${number}`,
        caption: `Đêm trống ${number} #smallexpo`,
        uses: ['wall', 'site', 'embed'] as const,
        decision: 'allow' as const,
      })),
    )
    const item = await releasedItem()
    keys.hand = await act((trx) => handOut(trx, THU, { edition: 'small', item, language: 'vi' }))
    const wanted = { edition: 'small', target: 'https://example.org/', source: 'print', medium: 'qr' }
    keys.link = (await act((trx) => makeLink(trx, THU, { ...wanted, event: 'drum-evening' } as never))).code
    const its = { kind: 'person', name: 'Mai', otherNames: {}, language: 'vi', contacts: {}, minor: false, handles: [] }
    const creator = await act((trx) => addCreator(trx, OPERATOR, world.edition, its as never))
    keys.mine = await act((trx) => makeKey(trx, creator))
    const gone = await act((trx) => addCreator(trx, OPERATOR, world.edition, { ...its, name: 'Lan' } as never))
    const left = await act((trx) =>
      withdraw(trx, OPERATOR, { edition: 'small', person: `creator:${gone}`, said: 'thư' }),
    )
    keys.receipt = left.key
    channel = await startChannel({ kind: 'webhook', secret: 'a secret of the channel', deDuplicates: true })
    const out = await act((trx) =>
      openChannel(trx, HEAD, house.config.secret, {
        edition: 'small',
        kind: 'webhook',
        name: 'x',
        address: channel.url,
        secret: 'a secret of the channel',
        deDuplicates: true,
      }),
    )
    await act((trx) => queueOut(trx, THU, VENUE_NOW, { edition: 'small', item, channel: out, language: 'vi' }))
  }, 120_000)
  afterAll(async () => {
    await channel?.close()
    if (house) await pressOf(house).typesetter.end()
    await api?.close()
    await house?.live.close()
    await store?.close()
  })
  beforeEach(async () => {
    if (skips) return
    await sql`update hold_surface set released_at = now(), released_by = 'x', release_reason = 'mended' where released_at is null`.execute(
      store.db,
    )
    await sql`delete from safety_notice`.execute(store.db)
    await sql`update outgoing set state = 'waiting', attempts = 0, next_at = now(), due_at = ${VENUE_NOW}`.execute(
      store.db,
    )
    house.pages.clear()
    api.house.pages.clear()
  })

  const asked = (path: string, params: object) =>
    ({
      url: new URL(path, 'http://localhost:2025'),
      request: new Request(new URL(path, 'http://localhost:2025')),
      params,
      locals: { session: null },
      cookies: { get: () => undefined },
      setHeaders: () => undefined,
      getClientAddress: () => '192.0.2.1',
    }) as never
  const statusOf = async (answer: unknown): Promise<number> =>
    Promise.resolve(answer).then(
      (given) => (given instanceof Response ? given.status : 200),
      (thrown: { status?: number }) => thrown.status ?? 500,
    )
  /** true: the door answers as ever. */
  const DOORS: Record<string, { surface: Surface | null; opens: () => Promise<boolean> }> = {
    'a screen that asks anew': {
      surface: 'wall',
      opens: async () => {
        house.pages.clear()
        const answer = await screenNow.GET(asked('/wall/entrance/now?edition=small', { screen: 'entrance' }))
        const wall = (await answer.json()) as { stopped: boolean; cards: unknown[]; shows: unknown[] }
        expect(wall.stopped).toBe(wall.cards.length === 0)
        return !wall.stopped && wall.cards.length === 3
      },
    },
    'front page': {
      surface: 'site',
      opens: async () => (await statusOf(home.load(asked('/vi/', { locale: 'vi' })))) === 200,
    },
    'page of the programme': {
      surface: 'site',
      opens: async () => (await statusOf(programme.load(asked('/ja/programme', { locale: 'ja' })))) === 200,
    },
    'PDF of an object': {
      surface: 'site',
      opens: async () => {
        const params = { locale: 'vi', id: 'drum' }
        const status = await statusOf(objectPdf.GET(asked('/vi/objects/drum.pdf', params)))
        expect([200, 503]).toContain(status)
        return status === 200
      },
    },
    'IIIF manifest': {
      surface: 'site',
      opens: async () => {
        const { status } = await api.ask('/iiif/drum/manifest')
        expect([200, 503]).toContain(status)
        return status === 200
      },
    },
    'API: posts': { surface: 'site', opens: async () => (await api.ask('/posts')).status === 200 },
    'API: programme': { surface: 'site', opens: async () => (await api.ask('/events')).status === 200 },
    outbox: {
      surface: 'outgoing',
      opens: async () =>
        (await publishDue({
          db: store.db,
          transport: guardedTransport([new URL(channel.url).host], 1000),
          houseSecret: house.config.secret,
          attemptMs: 1000,
          now: () => Promise.resolve(VENUE_NOW),
        })) === 1,
    },
    'phone it was handed to': {
      surface: 'outgoing',
      opens: async () =>
        ((await hand.load(asked(`/hand/${keys.hand}`, { key: keys.hand }))) as { over: unknown }).over === null,
    },
    'run of show': { surface: 'show', opens: async () => !isHeld(await editionNow(store.db, 'small'), 'show') },
    'tracked link': {
      surface: null,
      opens: async () => (await statusOf(link.GET(asked(`/l/${keys.link}`, { code: keys.link })))) === 302,
    },
    'a creator’s own page': {
      surface: null,
      opens: async () =>
        (await statusOf(mine.load(asked(`/vi/mine/${keys.mine}`, { locale: 'vi', key: keys.mine })))) === 200,
    },
    'a withdrawal’s receipt': {
      surface: null,
      opens: async () =>
        (await statusOf(receipt.load(asked(`/vi/receipt/${keys.receipt}`, { locale: 'vi', key: keys.receipt })))) ===
        200,
    },
    'API: notices': { surface: null, opens: async () => (await api.ask('/notices')).status === 200 },
  }
  const open = async () => {
    const opened: string[] = []
    for (const [name, { opens }] of Object.entries(DOORS)) if (await opens()) opened.push(name)
    return opened
  }
  const soon = async (holds: () => Promise<void>) => {
    for (let n = 0; ; n++)
      try {
        return await holds()
      } catch (error) {
        if (n > 100) throw error
        await new Promise((resume) => setTimeout(resume, 20))
      }
  }
  const hold = async (surfaces: readonly Surface[]) => {
    await holdSurfaces(store.db, THU, { edition: 'small', surfaces, reason: 'wrong' })
    house.pages.clear()
    api.house.pages.clear()
  }

  test.skipIf(skips)('every door answers while nothing is held', async () => {
    expect(await open()).toEqual(Object.keys(DOORS))
  })

  const scopes: Surface[][] = [...SURFACES.map((one) => [one]), ['wall', 'site'], [...SURFACES]]
  test.skipIf(skips).each(scopes.map((scope) => [scope.join(' '), scope] as const))('held: %s', async (_, scope) => {
    await hold(scope)
    const goesOn = Object.entries(DOORS).filter(([, { surface }]) => !surface || !scope.includes(surface))
    expect(await open()).toEqual(goesOn.map(([name]) => name))
    for (const surface of scope) {
      const due = { edition: 'small', surfaces: [surface], reason: 'mended' }
      const { rows } = await sql<{ id: string }>`select id from outgoing where state = 'waiting'`.execute(store.db)
      const answers = Object.fromEntries(rows.map(({ id }) => [`outgoing:${id}`, { what: 'now' as const }]))
      await releaseSurfaces(store.db, HEAD, { ...due, answers })
    }
    // What it answered to, it may go again.
    await sql`update outgoing set state = 'waiting', attempts = 0, next_at = now(), due_at = ${VENUE_NOW}`.execute(
      store.db,
    )
    await soon(async () => expect(await open()).toEqual(Object.keys(DOORS)))
  })

  test.skipIf(skips)('notices pass: on the wall, on a held page, in the API, and when nothing is held', async () => {
    const until = new Date(VENUE_NOW.getTime() + 3_600_000)
    await tellNotice(
      store.db,
      THU,
      VENUE_NOW,
      { id: 'small', languages: world.edition.languages },
      {
        words: WORDS,
        from: VENUE_NOW,
        until,
      },
    )
    const look = async () => {
      house.pages.clear()
      api.house.pages.clear()
      const wall = (await (
        await screenNow.GET(asked('/wall/entrance/now?edition=small', { screen: 'entrance' }))
      ).json()) as { notices: { words: object; until: string }[] }
      const frame = (await layout.load(asked('/ja/', { locale: 'ja' }))) as {
        frame: unknown
        notices: { text: string; lang: string; until: string }[]
      }
      const { body } = await api.ask('/notices')
      return {
        wall: wall.notices.map((one) => [one.words, one.until]),
        page: frame.notices.map(({ text, lang, until: end }) => [text, lang, end]),
        resting: frame.frame === null,
        api: (body as { notices: { words: object; until: string }[] }).notices.map((one) => [one.words, one.until]),
      }
    }
    const told = {
      wall: [[WORDS, until.toISOString()]],
      page: [[WORDS.ja, 'ja', '11:00']],
      api: [[WORDS, '2025-06-03T11:00:00+09:00']],
    }
    expect(await look()).toEqual({ ...told, resting: false })
    await hold(SURFACES)
    expect(await look()).toEqual({ ...told, resting: true })
    const thrown = await Promise.resolve(home.load(asked('/vi/', { locale: 'vi' }))).catch((error: unknown) => error)
    expect(thrown).toMatchObject({
      status: 503,
      body: { code: 'stopped', notices: [{ text: WORDS.vi, lang: 'vi', until: '11:00' }] },
    })
    await sql`update safety_notice set until_at = ${VENUE_NOW}, from_at = from_at - interval '1 hour'`.execute(store.db)
    expect(await look()).toEqual({ wall: [], page: [], api: [], resting: true })
  })
})
