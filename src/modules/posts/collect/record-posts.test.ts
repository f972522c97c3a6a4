import fc from 'fast-check'
import { expect, test } from 'vitest'
import { onBothDatabases } from '../../../../test/database.ts'
import { finalState, makeEdition, makeRun, tell, type Told } from '../../../../test/world/posts.ts'

const told: fc.Arbitrary<Told> = fc.record({
  post: fc.integer({ min: 1, max: 3 }),
  by: fc.constantFrom('an', 'binh', null),
  caption: fc.constantFrom(
    null,
    'Xem rối nước #vnworldexpo',
    'Xem rối nước ở Tuần Quảng Ninh #vnworldexpo #quangninh',
    'Phở',
  ),
  made: fc.constantFrom('2025-06-02T09:00:00+09:00', '2025-06-03T09:00:00+09:00', '2025-04-01T09:00:00+09:00'),
  at: fc.integer({ min: 0, max: 100 }).map((hours) => new Date(Date.UTC(2025, 5, 3) + hours * 3_600_000).toISOString()),
  views: fc.option(fc.nat(1000), { nil: null }),
  likes: fc.option(fc.nat(50), { nil: null }),
})

onBothDatabases('recording posts', (open) => {
  test('the final state does not depend on order, repetition or batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (list, noise, size) => {
          const { db } = open()
          const [a, b] = [await makeEdition(db), await makeEdition(db)]
          const [runA, runB] = [await makeRun(db, a), await makeRun(db, b)]
          await tell(db, a, runA, list)
          const mixed = [...list, ...list.slice(0, 2)]
            .map((one, i) => [noise[i % noise.length]!, one] as const)
            .sort(([x], [y]) => x - y)
            .map(([, one]) => one)
          for (let i = 0; i < mixed.length; i += size)
            await tell(db, b, runB, mixed.slice(i, i + size), 'oembed', 1 + i)
          expect(await finalState(db, b)).toEqual(await finalState(db, a))
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)

  test('a late reading with engagements counts once, when only views were read the day after', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    const post: Told = { post: 1, caption: '#vnworldexpo', made: '2025-06-02T09:00:00+09:00', views: 0 }
    const readings: Told[] = [
      { ...post, at: '2025-06-03T09:00:00+09:00', likes: 0 },
      { ...post, at: '2025-06-04T00:00:00+09:00', likes: null },
      { ...post, at: '2025-06-03T09:00:00+09:00', likes: 1 },
    ]
    for (const [i, one] of readings.entries()) await tell(db, edition, run, [one], 'oembed', 1 + i)
    const { sums, deltas } = await finalState(db, edition)
    expect(deltas).toEqual(sums)
    expect(sums).toContainEqual({ metric: 'engagements', dim: 'all', key: '', day: '2025-06-03', value: 3 })
  })

  test('a post is new once, updated by a new reading, repeated by the same item', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    const one: Told = {
      post: 1,
      caption: 'Sen #vnworldexpo',
      made: '2025-06-03T08:00:00+09:00',
      at: '2025-06-03T09:00:00+09:00',
      views: 10,
      likes: 1,
    }
    expect([...(await tell(db, edition, run, [one])).values()]).toEqual(['new'])
    expect([...(await tell(db, edition, run, [one], 'oembed', 2)).values()]).toEqual(['repeated'])
    expect([
      ...(await tell(db, edition, run, [{ ...one, at: '2025-06-03T10:00:00+09:00', views: 30 }], 'oembed', 3)).values(),
    ]).toEqual(['updated'])
  })

  test('days are the venue’s: 23:30 in Osaka and 00:30 are two days', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    const post: Told = { post: 1, caption: '#vnworldexpo', made: '2025-06-03T12:00:00+09:00' }
    await tell(db, edition, run, [
      { ...post, at: '2025-06-03T23:30:00+09:00', views: 100 },
      { ...post, at: '2025-06-04T00:30:00+09:00', views: 130 },
    ])
    expect(
      (await finalState(db, edition)).days.map((row) => [
        (row as { day: string }).day,
        (row as { views: number }).views,
      ]),
    ).toEqual([
      ['2025-06-03', 100],
      ['2025-06-04', 30],
    ])
  })
})
