import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdSurfaces, placeKind, releaseSurfaces, SURFACES, tellNotice } from '#modules/editions'
import { grantUse, withdraw } from '#modules/rights'
import { topicsOf } from '#modules/wall'
import { OPERATOR } from '#platform/actor'
import { hearChanges, tellChange } from '#platform/changes'
import { sql } from '#platform/db'
import { createLive, type Live } from '#platform/live'
import { frameReader } from '../web/lib/screen/live-feed.ts'
import { onBothDatabases } from '../../test/database.ts'
import { addPosts, smallEdition, VENUE_NOW, type SmallWorld } from '../../test/world/small-edition.ts'
import { followChanges } from './follow-changes.ts'
import { createPageCache, type PageCache } from './page-cache.ts'
import { createVenueClock } from './venue-clock.ts'

interface Heard {
  event: string
  id: string | undefined
  at: number
}

onBothDatabases('a change reaches screens', (open) => {
  let world: SmallWorld
  let live: Live
  let pages: PageCache
  let stop: () => Promise<void>
  const faults: unknown[] = []
  beforeAll(async () => {
    const store = open()
    world = await smallEdition(store.db)
    await placeKind.write(store.db as never, 'small', 'hall', { id: 'hall', kind: 'hall', names: [{ vi: 'Sảnh' }] })
    await sql`update edition set body = body || ${JSON.stringify({
      screens: [
        { id: 'entrance', place: 'hall' },
        { id: 'backdrop', place: 'stage' },
      ],
    })}::jsonb where id = 'small'`.execute(store.db)
    live = createLive()
    pages = createPageCache()
    const house = { store, live, pages, clock: createVenueClock(store.db) }
    stop = await hearChanges(
      store,
      followChanges(house, (error) => faults.push(error)),
      () => {},
    )
  })
  afterAll(async () => {
    await stop?.()
    await live?.close()
  })

  /** A screen at a place: everything that its stream tells. */
  function screenAt(place: string | null): { heard: Heard[]; close: () => void } {
    const { all, here } = topicsOf('small', place)
    const heard: Heard[] = []
    const ended = new AbortController()
    const read = frameReader()
    const decoder = new TextDecoder()
    void live
      .subscribe([all, here])
      .pipeTo(
        new WritableStream({
          write: (bytes) => {
            for (const { event, data } of read(decoder.decode(bytes, { stream: true })).messages)
              heard.push({ event, id: (JSON.parse(data) as { id?: string }).id, at: performance.now() })
          },
        }),
        { signal: ended.signal },
      )
      .catch(() => {})
    return { heard, close: () => ended.abort() }
  }
  const until = async (holds: () => boolean) => {
    for (let n = 0; n < 400 && !holds(); n++) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(holds()).toBe(true)
  }
  const told = (heard: Heard[]) => heard.map(({ event, id }) => `${event} ${id ?? ''}`.trim()).sort()

  test('a run that is pressed is told to whoever follows it at the desk, and to no wall', async () => {
    const wall = screenAt(null)
    const reader = live.subscribe(['run:r1']).getReader()
    const decoder = new TextDecoder()
    await open()
      .db.transaction()
      .execute((trx) => tellChange(trx, { topic: 'show', edition: 'small', id: 'r1' }))
    let heard = ''
    while (!heard.includes('event:')) heard += decoder.decode((await reader.read()).value, { stream: true })
    expect(heard).toMatch(/event: changed\ndata: \{\}/)
    expect(wall.heard).toEqual([])
    await reader.cancel()
    wall.close()
  })

  test('a grant for one place shows on the screens there alone; its end hides it everywhere', async () => {
    const [post] = await addPosts(world, [{ number: 1, by: 'mot.noi', decision: 'later' }])
    const { db } = open()
    await sql`update review_decision set outcome = 'allow' where post_id = ${post}`.execute(db)
    const screens = { hall: screenAt('hall'), stage: screenAt('stage'), house: screenAt(null) }
    await db.transaction().execute((trx) =>
      grantUse(trx, OPERATOR, {
        edition: 'small',
        zone: 'Asia/Tokyo',
        workId: post!,
        uses: ['wall'],
        until: '2025-12-31',
        evidence: 'chỉ ở sân khấu',
        places: ['stage'],
      }),
    )
    await until(() => screens.stage.heard.length > 0 && screens.hall.heard.length > 0 && screens.house.heard.length > 0)
    expect([told(screens.stage.heard), told(screens.hall.heard), told(screens.house.heard)]).toEqual([
      [`show ${post}`],
      [`hide ${post}`],
      [`hide ${post}`],
    ])
    for (const screen of Object.values(screens)) screen.close()
  })

  test('whoever leaves is told to every screen within two seconds, each post once, and pages are made anew', async () => {
    const posts = await addPosts(
      world,
      Array.from({ length: 30 }, (_, i) => ({
        number: 100 + i,
        by: 'di.roi',
        uses: ['wall', 'site'] as const,
        decision: 'allow' as const,
      })),
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    const screens = [screenAt('hall'), screenAt('stage'), screenAt(null)]
    const version = pages.version()
    const { rows } = await sql<{ id: string }>`select author_id as id from post where id = ${posts[0]}`.execute(
      open().db,
    )
    const began = performance.now()
    await open()
      .db.transaction()
      .execute((trx) => withdraw(trx, OPERATOR, { edition: 'small', person: `author:${rows[0]!.id}` }))
    await until(() => screens.every(({ heard }) => heard.length >= posts.length))
    for (const { heard } of screens) {
      expect(told(heard)).toEqual(posts.map((post) => `hide ${post}`).sort())
      expect(Math.max(...heard.map(({ at }) => at)) - began).toBeLessThan(2000)
    }
    expect(pages.version()).toBeGreaterThan(version)
    for (const screen of screens) screen.close()
  })

  test('what concerns all of an edition is told to every place; figures and news to none; nothing fails', async () => {
    const screens = [screenAt('hall'), screenAt(null)]
    await open()
      .db.transaction()
      .execute(async (trx) => {
        await tellChange(trx, { topic: 'figures', edition: 'small' })
        await tellChange(trx, { topic: 'news', edition: 'small' })
        await tellChange(trx, { topic: 'stop', edition: 'small' })
      })
    await until(() => screens.every(({ heard }) => heard.length > 0))
    expect(screens.map(({ heard }) => told(heard))).toEqual([['reload'], ['reload']])
    expect(faults).toEqual([])
    for (const screen of screens) screen.close()
  })

  test('a hold of the wall tells screens to rest, another one to look again; notices come with their words', async () => {
    const { db } = open()
    const screens = [screenAt('hall'), screenAt(null)]
    const hear = async (act: Promise<unknown>, expected: string[]) => {
      await act
      await until(() => screens.every(({ heard }) => heard.length >= expected.length))
      expect(screens.map(({ heard }) => told(heard))).toEqual([expected, expected])
      for (const { heard } of screens) heard.length = 0
    }
    const hold = (surface: string) =>
      holdSurfaces(db, OPERATOR, { edition: 'small', surfaces: [surface], reason: 'drill' })
    await hear(hold('wall'), ['held'])
    await hear(hold('site'), ['held'])
    const release = { edition: 'small', surfaces: SURFACES, reason: 'drill_over' }
    await hear(releaseSurfaces(db, OPERATOR, release), ['reload'])
    await hear(hold('outgoing'), ['reload'])
    const later = new Date(VENUE_NOW.getTime() + 3_600_000)
    const say = (text: string) =>
      tellNotice(
        db,
        OPERATOR,
        VENUE_NOW,
        { id: 'small', languages: ['vi', 'en', 'ja'] },
        {
          words: { vi: text, en: text, ja: text },
          from: VENUE_NOW,
          until: later,
        },
      )
    await hear(say('Xin rời sảnh B.'), ['notices'])
    // More than one event can carry: screens ask for them.
    for (let n = 0; n < 3; n++) await hear(say('庭'.repeat(240)), [n ? 'reload' : 'notices'])
    expect(faults).toEqual([])
    for (const screen of screens) screen.close()
  })
})
