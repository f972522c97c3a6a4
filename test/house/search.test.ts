/** The index in a running house: who leaves, what is held back, what is forgotten is not found, and soon not in it either. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { keepSearch } from '#house/keep-search'
import { nearHits } from '#lib/public/near-hits.ts'
import { searchPage } from '#lib/public/search-page.ts'
import type { Visit } from '#lib/public/visit.ts'
import { readerOf } from '#lib/public/reader.ts'
import { subjectOf, withdraw } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { refreshSearch, search } from '#platform/search/index'
import { forgetSubject } from '../../src/modules/rights/erase-subject.ts'
import { openApi, type TestApi } from '../api.ts'
import { addPosts, smallEdition, VENUE_NOW, type SmallWorld } from '../world/small-edition.ts'
import { layHouse, object, say, smallHouse } from '../world/small-house.ts'
import { testHouse, type TestHouse } from './house.ts'

const WITHIN_MS = 5000

for (const kind of ['embedded', 'server'] as const)
  describe.skipIf(kind === 'server' && !inject('serverUrl'))(`search in the house [${kind}]`, () => {
    let own: TestHouse
    let world: SmallWorld
    let db: Db
    let api: TestApi
    let stop: () => Promise<void>
    const faults: unknown[] = []
    const find = async (words: string, language = 'vi') =>
      (await search(db, world.edition, words, { language, now: await own.house.clock.now('small') })).map(
        (hit) => `${hit.kind} ${hit.id}`,
      )
    const indexed = async () =>
      (
        await sql<{
          key: string
        }>`select kind || ' ' || id as key from search_document where edition_id = 'small' and language in ('vi', '')
        order by 1`.execute(db)
      ).rows.map((row) => row.key)
    const until = async (holds: () => Promise<boolean>) => {
      const began = performance.now()
      while (!(await holds())) {
        if (performance.now() - began > WITHIN_MS) throw new Error('not within five seconds')
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    }
    const post = (number: number, caption: string) =>
      ({ number, by: `nguoi.${number}`, caption, uses: ['site'], decision: 'allow' }) as const

    beforeAll(async () => {
      own = await testHouse(kind)
      db = own.house.store.db
      world = await smallEdition(db)
      await layHouse(db, OPERATOR, 'small', smallHouse())
      stop = await keepSearch(own.house, (error) => faults.push(error))
      api = await openApi(own.house.store)
    }, 60_000)
    afterAll(async () => {
      await api?.close()
      await stop?.()
      await own?.close()
      expect(faults).toEqual([])
    })

    test('what is there at the start, and what comes later, is found', async () => {
      await until(async () => (await indexed()).length > 8)
      expect(await find('drum')).toContain('object drum')
      const [id] = await addPosts(world, [post(1, 'Đèn kéo quân đẹp quá #smallexpo')])
      await until(async () => (await find('đèn kéo quân')).includes(`post ${id}`))
      expect(await find('nguoi.1')).toContain(`post ${id}`)
    })

    test('a post that was never allowed on the site is not in the index', async () => {
      const [id] = await addPosts(world, [{ ...post(2, 'Chỉ trên tường #smallexpo'), uses: ['wall'] }])
      await refreshSearch(db, world.edition, { now: VENUE_NOW })
      expect(await indexed()).not.toContain(`post ${id}`)
    })

    test('whoever leaves is not found from then on, and out of the index within five seconds', async () => {
      const [id] = await addPosts(world, [post(3, 'Chuồn chuồn tre #smallexpo')])
      await until(async () => (await find('chuồn chuồn')).includes(`post ${id}`))
      const author = await authorOf(id!)
      await db
        .transaction()
        .execute((trx) => withdraw(trx, OPERATOR, { edition: 'small', person: `author:${author}`, said: 'thư' }))
      expect(await find('chuồn chuồn')).toEqual([])
      expect((await api.ask('/search?q=chuon')).body.hits).toEqual([])
      await until(async () => !(await indexed()).includes(`post ${id}`))
    })

    test('who is forgotten leaves the index in the same transaction', async () => {
      const [id] = await addPosts(world, [post(4, 'Tò he bảy màu #smallexpo')])
      await until(async () => (await indexed()).includes(`post ${id}`))
      const author = await authorOf(id!)
      await db.transaction().execute(async (trx) => {
        await forgetSubject(trx, await subjectOf(trx, 'small', `author:${author}`))
        const { rows } = await sql`select 1 from search_document where kind = 'post' and id = ${id}`.execute(trx)
        expect(rows).toEqual([])
      })
    })

    test('what its season hides is not found though the index holds it', async () => {
      const lanterns = object('lantern', {
        events: ['paper-lanterns'],
        labels: [{ kind: 'seasonal', from: '2025-06-01', to: '2025-06-30' }],
      })
      await layHouse(db, OPERATOR, 'small', { object: [{ ...lanterns, text: say('A firefly lantern.') }] })
      await until(async () => (await find('firefly')).includes('object lantern'))
      const july = new Date('2025-07-01T00:00:00+09:00')
      expect(await search(db, world.edition, 'firefly', { language: 'en', now: july })).toEqual([])
      await refreshSearch(db, world.edition, { now: july, kinds: ['object'] })
      expect(await indexed()).not.toContain('object lantern')
      await refreshSearch(db, world.edition, { now: VENUE_NOW, kinds: ['object'] })
    })

    test('the page groups hits by kind and says why in the reader’s language; a post leads to its platform', async () => {
      const [id] = await addPosts(world, [post(5, 'Drum tối nay #smallexpo')])
      await until(async () => (await find('drum')).includes(`post ${id}`))
      const visit = { db, edition: world.edition, reader: readerOf('ja'), now: VENUE_NOW }
      const page = await searchPage(visit, ' drum ')
      expect(page.groups.map((group) => group.title)).toEqual(expect.arrayContaining(['展示品', 'みんなの投稿']))
      expect(page.found).toMatch(/^「drum」の検索結果 \d+件$/)
      const told = page.groups.find((group) => group.kind === 'post')!.hits[0]!
      expect(told).toMatchObject({
        id,
        href: expect.stringContaining('tiktok.com'),
        why: '入力どおりに一致',
        lang: expect.any(String),
      })
      expect(told.excerpt!.parts.filter((part) => part.mark).map((part) => part.text)).toEqual(['Drum'])
      expect((await searchPage(visit, 'xyzzyq')).nothing?.links.length).toBe(3)
      expect((await searchPage(visit, '')).tries.map((one) => one.href)).toContain(
        `/ja/search?q=${encodeURIComponent('もの drum')}`,
      )
    })

    test('a missing page names what may have been looked for, by the words of its address', async () => {
      const visit = { db, edition: world.edition, reader: readerOf('ja'), now: VENUE_NOW } as Visit
      const near = await nearHits(visit, '/ja/objects/the-Drum.html')
      expect(near[0]).toEqual({ href: '/ja/objects/drum', text: 'もの drum' })
      expect(near.length).toBeLessThanOrEqual(5)
      for (const nothing of ['/ja/xyzzyq', '/ja/%E0%A4%A', `/ja/${'%27--'.repeat(400)}`, '/'])
        expect(await nearHits(visit, nothing)).toEqual([])
    })

    test('the API answers with hits, and refuses what it cannot read', async () => {
      const { status, body } = await api.ask('/search?q=drum&lang=en&limit=1')
      expect([status, body.hits.length]).toEqual([200, 1])
      expect(body.hits[0]).toMatchObject({
        kind: 'object',
        id: 'drum',
        title: 'Thing drum',
        lang: 'en',
        why: 'exact',
        by: null,
      })
      expect((await api.ask('/search')).body.code).toBe('api.bad_words')
      expect((await api.ask(`/search?q=${'a'.repeat(201)}`)).body.code).toBe('api.bad_words')
      expect((await api.ask('/search?q=drum&limit=201')).body.code).toBe('api.bad_limit')
    })

    test('the command line: exit codes, JSON, and an index made anew', async () => {
      const found = await own.sen('search', 'drum', '--lang', 'en', '--limit', '2', '--json')
      expect([found.code, JSON.parse(found.out[0]!).length]).toEqual([0, 2])
      expect(Object.keys(JSON.parse(found.out[0]!)[0])).toEqual([
        'kind',
        'id',
        'title',
        'lang',
        'why',
        'by',
        'score',
        'excerpt',
      ])
      expect((await own.sen('search', 'drum')).out[0]!.split('\t').slice(0, 2)).toEqual(['object', 'drum'])
      expect((await own.sen('search', 'xyzzyq')).code).toBe(1)
      expect((await own.sen('search')).code).toBe(2)
      expect((await own.sen('search', 'drum', '--lang', 'fr')).code).toBe(2)
      expect((await own.sen('search', 'drum', '--limit', '0')).code).toBe(2)
      const again = await own.sen('search', '--rebuild')
      expect([again.code, again.err[0]]).toEqual([0, expect.stringMatching(/^\d+ documents written, 0 removed$/)])
    })

    const authorOf = async (id: string) =>
      (await sql<{ author: string }>`select author_id as author from post where id = ${id}::uuid`.execute(db)).rows[0]!
        .author
  })
