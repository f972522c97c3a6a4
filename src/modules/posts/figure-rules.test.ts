/** What figures promise, on worlds made up at random and at the edges of days. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkpointIfDue, figureDefinitions, type Figure } from '#modules/evidence'
import { sql } from '#platform/db'
import { dayAt } from '#platform/time'
import { onBothDatabases } from '../../../test/database.ts'
import { NOODLES, PUPPETS, cells, pause, post, worldsIn } from '../../../test/world/figures.ts'
import { makeEdition, makeRun, tell, type Told } from '../../../test/world/posts.ts'
import { gainsOf } from './roll/gains.ts'

onBothDatabases('what figures promise', (open) => {
  const { ask, world } = worldsIn(open)

  test.each([
    ['2025-10-26', 25, 'the night clocks go back'],
    ['2025-03-30', 23, 'the night they go forward'],
  ])('in Belgrade %s has %i hours: a day’s readings are those between its midnights', async (day, hours) => {
    const { db } = open()
    const tokyo = await makeEdition(db)
    await sql`update edition set zone = 'Europe/Belgrade', opens = '2025-01-01', closes = '2025-12-31' where id = ${tokyo.id}`.execute(
      db,
    )
    const edition = { ...tokyo, zone: 'Europe/Belgrade', opens: '2025-01-01', closes: '2025-12-31' }
    const begins = Date.parse(`${day}T00:00:00${hours === 25 ? '+02:00' : '+01:00'}`)
    const at = (hour: number) => new Date(begins + hour * 3_600_000 + 60_000).toISOString()
    const [last, next] = [hours - 1, hours]
    await tell(db, edition, await makeRun(db, edition), [
      post(1, { made: at(-10), at: at(-1), views: 10 }),
      post(1, { made: at(-10), at: at(0), views: 20 }),
      post(1, { made: at(-10), at: at(last), views: 50 }),
      post(1, { made: at(-10), at: at(next), views: 90 }),
      post(2, { made: at(last), at: at(last), views: 5 }),
    ])
    const [before, after] = [
      dayAt(new Date(begins - 1), edition.zone),
      dayAt(new Date(begins + next * 3_600_000), edition.zone),
    ]
    expect(cells((await ask(edition, 'views_gained', { by: 'day', from: before, to: after })).rows)).toEqual({
      [before]: 10,
      [day]: 45,
      [after]: 40,
    })
    expect(cells((await ask(edition, 'posts', { by: 'day', from: before, to: after })).rows)).toEqual({
      [before]: 1,
      [day]: 1,
      [after]: 0,
    })
  })

  test('a caption that was cut leaves open whether it bears the tag: told as coverage, and dated as everything else', async () => {
    const { db } = open()
    const { edition, run, more } = await world([post(1), post(2, { caption: 'Phở' })])
    // A post of which only the link is known: no caption, so nobody can tell.
    await tell(db, edition, run, [post(3, { caption: null }), post(4, { caption: null })], 'oembed', 20)
    const then = await ask(edition, 'posts')
    expect([then.value, then.atLeast, then.coverage]).toEqual([1, true, { known: 1, expected: 3, gaps: [] }])
    await pause()
    await more([post(3)], 30)
    const now = await ask(edition, 'posts')
    expect([now.value, now.atLeast, now.coverage]).toEqual([2, true, { known: 2, expected: 3, gaps: [] }])
    const again = await ask(edition, 'posts', { asOf: new Date(then.asOf) })
    expect([again.value, again.atLeast, again.coverage]).toEqual([then.value, then.atLeast, then.coverage])
    await more([post(4, { caption: 'Phở' })], 40)
    expect((await ask(edition, 'posts')).coverage).toEqual({ known: 2, expected: 2, gaps: [] })
  })

  test('creators are counted once however much they post; an unknown one makes it “at least”', async () => {
    const { edition } = await world([
      post(1, { by: 'an' }),
      post(2, { by: 'An' }),
      post(3, { by: 'binh', caption: NOODLES }),
      post(4, { by: 'an', caption: NOODLES }),
      post(5, { by: null }),
    ])
    const figure = await ask(edition, 'creators', { by: 'theme' })
    expect([figure.value, figure.atLeast, figure.coverage]).toEqual([2, true, { known: 2, expected: 3, gaps: [] }])
    expect(cells(figure.rows)).toEqual({ folk_art: 1, cuisine: 2 })
  })

  test('a rate over nothing is not applicable, shares add up to one, a share of nothing is unknown', async () => {
    const { edition } = await world([
      post(1, { views: 200, likes: 2 }),
      post(2, { caption: NOODLES, views: 0, likes: 0 }),
      post(3, { caption: '♡ #vnworldexpo', views: 10, likes: null }),
    ])
    const rate = await ask(edition, 'engagement_rate', { by: 'theme' })
    expect(rate.value).toBe(6 / 200)
    expect(cells(rate.rows)).toEqual({ folk_art: 0.03 })
    await expect(ask(edition, 'engagement_rate', { by: 'day' })).rejects.toMatchObject({
      code: 'evidence.no_such_breakdown',
    })
    for (const id of ['share_language', 'share_theme']) {
      const share = await ask(edition, id)
      expect(share.rows.reduce((sum, row) => sum + row.value!, 0)).toBeCloseTo(1, 12)
      expect(share.value).toBeCloseTo(2 / 3, 12)
    }
    const { edition: empty } = await world()
    const nothing = await ask(empty, 'share_theme')
    expect([nothing.value, nothing.rows, nothing.coverage.expected]).toEqual([null, [], 0])
    expect([(await ask(empty, 'views_gained')).value, (await ask(empty, 'posts')).value]).toEqual([null, 0])
  })

  test('a rate whose views fell below zero is not applicable', async () => {
    const { edition, more } = await world([post(1, { views: 200 })])
    await more([post(1, { at: '2025-06-05T12:00:00+09:00', views: 150, likes: 3 })], 10)
    const rate = await ask(edition, 'engagement_rate', { by: 'theme', from: '2025-06-05' })
    expect([rate.value, rate.rows]).toEqual([null, [{ key: 'folk_art', value: null, state: 'not_applicable' }]])
  })

  test('what is no figure, no breakdown, no day is refused by name', async () => {
    const { edition } = await world()
    await expect(ask(edition, 'likes')).rejects.toMatchObject({ code: 'evidence.no_such_figure', kind: 'missing' })
    for (const id of ['ave', 'EMV', 'earned_media_value'])
      await expect(ask(edition, id)).rejects.toMatchObject({ code: 'evidence.no_advertising_value' })
    await expect(ask(edition, 'posts', { by: 'colour' })).rejects.toMatchObject({ code: 'evidence.no_such_breakdown' })
    await expect(ask(edition, 'posts', { from: '0001-01-01' })).rejects.toMatchObject({
      code: 'evidence.range_too_long',
    })
    for (const from of ['2025-02-30', 'yesterday', '2025-6-3'])
      await expect(ask(edition, 'posts', { from })).rejects.toMatchObject({ code: 'evidence.bad_day' })
    expect(
      figureDefinitions()
        .map((one) => one.id)
        .sort(),
    ).toEqual([
      'creators',
      'engagement_rate',
      'engagements',
      'posts',
      'share_language',
      'share_theme',
      'top_growth',
      'views_gained',
    ])
    for (const { id, by } of figureDefinitions())
      for (const audience of ['staff', 'public'] as const)
        for (const one of [null, ...by])
          if (audience === 'staff' || one !== 'creator')
            expect(await ask(edition, id, { by: one, audience })).toMatchObject({
              id,
              by: one,
              rows: one === 'day' ? expect.any(Array) : [],
            })
  })

  test('a moment that is still to come is answered as now', async () => {
    const { edition, more } = await world([post(1)])
    const future = new Date(Date.now() + 3_600_000)
    const figure = await ask(edition, 'posts', { asOf: future })
    expect(new Date(figure.asOf).getTime()).toBeLessThan(future.getTime())
    await pause()
    await more([post(2)], 10)
    expect((await ask(edition, 'posts', { asOf: new Date(figure.asOf) })).value).toBe(1)
  })

  test('the ranking of a past moment is the one told then, after falling, late and corrected readings', async () => {
    const { edition, more } = await world(Array.from({ length: 6 }, (_, i) => post(i + 1)))
    const keep: Figure[] = []
    const steps: Told[][] = [
      [
        post(1, { at: '2025-06-04T12:00:00+09:00', views: 900 }),
        post(6, { at: '2025-06-04T12:00:00+09:00', views: 20 }),
      ],
      [post(2, { at: '2025-06-03T10:00:00+09:00', views: 5 }), post(1, { at: '2025-06-04T11:00:00+09:00', views: 1 })],
      [
        post(1, { at: '2025-06-04T20:00:00+09:00', views: 300 }),
        post(5, { at: '2025-06-03T23:00:00+09:00', views: 1500 }),
      ],
    ]
    for (const [i, step] of steps.entries()) {
      await pause()
      keep.push(await ask(edition, 'top_growth', { to: '2025-06-05' }))
      await pause()
      await more(step, 100 * (i + 1))
      if (i === 1) await checkpointIfDue(open().db, edition.id, 1)
    }
    keep.push(await ask(edition, 'top_growth', { to: '2025-06-05' }))
    expect(keep.map((one) => one.rows.map((row) => row.value))).toEqual([
      [600, 500, 400, 300, 200, 100],
      [900, 500, 400, 300, 200, 20],
      [900, 500, 400, 300, 200, 20],
      [1500, 400, 300, 300, 200, 20],
    ])
    for (const figure of keep)
      expect((await ask(edition, 'top_growth', { to: '2025-06-05', asOf: new Date(figure.asOf) })).rows).toEqual(
        figure.rows,
      )
  })

  test('many posts that do not count do not crowd out those that do', async () => {
    const { edition } = await world([
      ...Array.from({ length: 120 }, (_, i) => post(i + 10, { caption: 'Bóng đá', views: 10_000 + i })),
      post(1),
      post(2),
    ])
    expect((await ask(edition, 'top_growth', { to: '2025-06-05' })).rows.map((row) => row.value)).toEqual([200, 100])
  })

  const reading = fc.record({
    n: fc.integer({ min: 1, max: 5 }),
    hour: fc.integer({ min: 0, max: 90 }),
    views: fc.option(fc.nat(1000), { nil: null }),
    likes: fc.option(fc.nat(40), { nil: null }),
  })
  const CAPTIONS = [PUPPETS, NOODLES, '桜がきれいです #vnworldexpo #saxvn', 'Phở', 'Nón lá QNW2025 #vnworldexpo']

  test('every figure is what the plain rule makes of the readings, latest and as of every moment told', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reading, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 1, max: 5 }),
        async (readings, size) => {
          const { db } = open()
          const { edition, more } = await world()
          const { edition: other } = await world([post(1, { views: 77_777 })])
          const asked = [
            ['views_gained', 'day'],
            ['views_gained', 'theme'],
            ['engagements', 'language'],
            ['posts', 'event'],
            ['top_growth', null],
            ['views_gained', 'creator'],
          ] as const
          const kept: [string, string | null, Figure][] = []
          for (let i = 0; i < readings.length; i += size) {
            const batch = readings.slice(i, i + size).map(({ n, hour, views, likes }) =>
              post(n, {
                caption: CAPTIONS[n - 1],
                at: new Date(Date.parse('2025-06-03T09:00:00+09:00') + hour * 3_600_000).toISOString(),
                made: '2025-06-02T20:00:00+09:00',
                views,
                likes,
              }),
            )
            await more(batch, 1000 + i)
            if (i === size) await checkpointIfDue(db, edition.id, 1)
            await pause()
            for (const [id, by] of asked) kept.push([id, by, await ask(edition, id, { by, to: '2025-06-09' })])
            await pause()
          }
          const { rows: all } = await sql<{
            id: string
            author: string
            platform_id: string
            counted: boolean
          }>`select id, author_id as author, platform_id, counted from post where edition_id = ${edition.id}`.execute(
            db,
          )
          const { rows: facts } = await sql<{
            post_id: string
            kind: string
            value: string | null
            basis: string
          }>`select post_id, kind, value, basis from post_fact where until = 'infinity' and post_id = any(${all.map((row) => row.id)}::uuid[])`.execute(
            db,
          )
          const sums: Record<string, Map<string, number>> = {
            day: new Map(),
            theme: new Map(),
            language: new Map(),
            creator: new Map(),
            post: new Map(),
          }
          const add = (dim: string, key: string, value: number) =>
            sums[dim]!.set(key, (sums[dim]!.get(key) ?? 0) + value)
          for (const one of all.filter((row) => row.counted)) {
            const own = readings.filter(({ n }) => one.platform_id.endsWith(String(10000 + n)))
            const fact = (kind: string, basis: string) =>
              facts.find((row) => row.post_id === one.id && row.kind === kind && row.basis === basis)?.value ?? '?'
            const gains = gainsOf(
              own.map(({ hour, views, likes }) => {
                const at = Date.parse('2025-06-03T09:00:00+09:00') + hour * 3_600_000
                return { at, day: dayAt(new Date(at), edition.zone), views, likes, comments: likes, shares: likes }
              }),
              Date.parse('2025-06-02T20:00:00+09:00'),
            )
            for (const gain of gains) {
              if (gain.views !== null)
                for (const [dim, key] of [
                  ['day', gain.day],
                  ['theme', fact('theme', '1')],
                  ['creator', one.author],
                  ['post', one.id],
                ] as const)
                  add(dim, key, gain.views)
              if (gain.engagements !== null) add('language', fact('language', 'sure'), gain.engagements)
            }
          }
          const plain = (dim: string) =>
            Object.fromEntries(
              [...sums[dim]!].filter(([, value]) => dim === 'creator' || dim === 'post' || value !== 0),
            )
          const known = (figure: Figure) =>
            Object.fromEntries(
              figure.rows.flatMap((row) =>
                row.value === null || (figure.by !== 'creator' && figure.id !== 'top_growth' && row.value === 0)
                  ? []
                  : [[row.key, row.value]],
              ),
            )
          for (const [id, by, dim] of [
            ['views_gained', 'day', 'day'],
            ['views_gained', 'theme', 'theme'],
            ['engagements', 'language', 'language'],
            ['views_gained', 'creator', 'creator'],
            ['top_growth', null, 'post'],
          ] as const) {
            const figure = await ask(edition, id, { by, to: '2025-06-09' })
            expect([id, by, known(figure)]).toEqual([id, by, plain(dim)])
          }
          const total = [...sums.day!.values()].reduce((a, b) => a + b, 0)
          expect((await ask(edition, 'views_gained', { to: '2025-06-09' })).value ?? 0).toBe(total)
          for (const [id, by, figure] of kept) {
            const again = await ask(edition, id, { by, to: '2025-06-09', asOf: new Date(figure.asOf) })
            expect({ id, by, value: again.value, coverage: again.coverage, rows: again.rows }).toEqual({
              id,
              by,
              value: figure.value,
              coverage: figure.coverage,
              rows: figure.rows,
            })
          }
          expect((await ask(other, 'views_gained')).value).toBe(77_777)
        },
      ),
      { numRuns: 10 },
    )
  }, 300_000)
})
