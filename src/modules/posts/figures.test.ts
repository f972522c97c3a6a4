import { expect, test } from 'vitest'
import { checkpointIfDue } from '#modules/evidence'
import { OPERATOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../test/database.ts'
import { pause, post, worldsIn } from '../../../test/world/figures.ts'
import { folderStore, zeeschuimer, type Captured } from '../../../test/world/files.ts'
import { finalState, makeEdition, makeRun, tell } from '../../../test/world/posts.ts'
import { importFile, overrule, relinkPosts, verifyFigures, type Difference } from './index.ts'

onBothDatabases('figures of posts', (open) => {
  const { ask, world } = worldsIn(open)

  test('as of a past moment the digits stay, whatever is learned, corrected or said otherwise later', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [post(1), post(2)])
    await pause()
    const told = await ask(edition, 'views_gained', { by: 'theme' })
    expect([told.value, told.rows]).toEqual([300, [{ key: 'folk_art', value: 300, state: 'known' }]])
    const asOf = new Date(told.asOf)
    await pause()
    // A late observation, a falling count, a new post, another theme, a moved event.
    await tell(
      db,
      edition,
      run,
      [
        post(1, { at: '2025-06-03T09:00:00+09:00', views: 40 }),
        post(2, { at: '2025-06-03T20:00:00+09:00', views: 150 }),
        post(3),
      ],
      'oembed',
      10,
    )
    const { rows } = await sql<{
      id: string
    }>`select id from post where edition_id = ${edition.id} order by platform_id limit 1`.execute(db)
    await db
      .transaction()
      .execute((trx) =>
        overrule(trx, OPERATOR, edition, rows[0]!.id, { kind: 'theme', values: ['cuisine'] }, new Date()),
      )
    await checkpointIfDue(db, edition.id, 1)
    await tell(db, edition, run, [post(4)], 'oembed', 20)
    const later = await ask(edition, 'views_gained', { by: 'theme', asOf })
    expect([later.value, later.rows, later.coverage]).toEqual([told.value, told.rows, told.coverage])
    const now = await ask(edition, 'views_gained', { by: 'theme' })
    expect(now.value).toBe(100 + 150 + 300 + 400)
    expect(now.rows).toEqual([
      { key: 'folk_art', value: 850, state: 'known' },
      { key: 'cuisine', value: 100, state: 'known' },
    ])
    // Asked again through the checkpoint, today's digits are the same as from the sums.
    await pause()
    expect((await ask(edition, 'views_gained', { by: 'theme', asOf: new Date(now.asOf) })).rows).toEqual(now.rows)
  })

  test('whose a post is, is told as it was known then, and the same counts again change nothing', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [post(1, { by: null }), post(2)])
    await pause()
    const [creators, growth] = [await ask(edition, 'creators'), await ask(edition, 'top_growth', { to: '2025-06-05' })]
    expect([creators.value, creators.atLeast, growth.value]).toEqual([1, true, 300])
    await pause()
    await tell(db, edition, run, [post(1, { at: '2025-06-03T13:00:00+09:00' })], 'oembed', 10)
    expect(await ask(edition, 'creators')).toMatchObject({ value: 2, atLeast: false })
    const asOf = new Date(creators.asOf)
    expect(await ask(edition, 'creators', { asOf })).toMatchObject({ value: 1, atLeast: true })
    expect(await ask(edition, 'top_growth', { to: '2025-06-05', asOf: new Date(growth.asOf) })).toMatchObject({
      value: 300,
      rows: growth.rows,
    })
  })

  test('unknown is not zero: coverage says what is missing, a day without readings is a gap', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [
      post(1),
      post(2, { views: null, likes: null }),
      post(1, { at: '2025-06-05T12:00:00+09:00', views: 160 }),
    ])
    const figure = await ask(edition, 'views_gained', { from: '2025-06-03', to: '2025-06-05', by: 'day' })
    expect(figure).toMatchObject({
      value: 160,
      atLeast: true,
      coverage: { known: 2, expected: 6, gaps: ['2025-06-04'] },
    })
    expect(figure.rows).toEqual([
      { key: '2025-06-03', value: 100, state: 'known' },
      { key: '2025-06-04', value: null, state: 'unknown' },
      { key: '2025-06-05', value: 60, state: 'known' },
    ])
  })

  test('an event counts what names it; what merely falls into its days stands apart, and totals are not doubled', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [
      post(1, { caption: 'QNW2025 #vnworldexpo' }),
      post(2, {
        caption: 'Cánh buồm #cánhbuồmnâu #quangninh #vnworldexpo',
        made: '2025-06-04T08:00:00+09:00',
        at: '2025-06-04T12:00:00+09:00',
      }),
      post(3, { caption: 'Trời đẹp #vnworldexpo' }),
    ])
    expect((await ask(edition, 'posts', { by: 'event' })).rows).toEqual([
      { key: 'quang-ninh-week', value: 2, state: 'known' },
      { key: 'sail-show', value: 1, state: 'known' },
    ])
    expect((await ask(edition, 'posts', { by: 'week' })).rows).toEqual([
      { key: 'quang-ninh-week', value: 2, state: 'known' },
    ])
    const near = (await finalState(db, edition)).sums.filter(
      (row) => (row as { dim: string }).dim === 'event_near' && (row as { metric: string }).metric === 'posts',
    )
    expect(near).toHaveLength(1)
    // The week moves away: what stood on its window alone goes, what names it stays.
    await sql`update event set from_day = '2025-07-03', to_day = '2025-07-06' where edition_id = ${edition.id} and id = 'quang-ninh-week'`.execute(
      db,
    )
    expect(await db.transaction().execute((trx) => relinkPosts(trx, edition, new Date()))).toBe(1)
    expect((await finalState(db, edition)).sums.some((row) => (row as { dim: string }).dim === 'event_near')).toBe(
      false,
    )
  })

  test('by event and by week, the rows added up stand beside each linked post counted once', async () => {
    const { edition, more } = await world([
      post(1, { caption: 'QNW2025 #vnworldexpo' }),
      post(2, {
        caption: 'Cánh buồm #cánhbuồmnâu #quangninh #vnworldexpo',
        made: '2025-06-04T08:00:00+09:00',
        at: '2025-06-04T12:00:00+09:00',
      }),
      post(3, { caption: 'Trời đẹp #vnworldexpo' }),
    ])
    const known = (sum: number, once: number) => ({
      sum: { value: sum, state: 'known' },
      once: { value: once, state: 'known' },
    })
    const parts = async (id: string, by: string, more: object = {}) => (await ask(edition, id, { by, ...more })).parts
    const then = new Date((await ask(edition, 'posts')).asOf)
    await pause()
    await more([post(4, { by: 'creator1', caption: 'Cánh buồm #cánhbuồmnâu #saxvn #vnworldexpo', views: 50 })], 10)
    expect(await parts('posts', 'event')).toEqual(known(5, 3))
    expect(await parts('posts', 'event', { asOf: then })).toEqual(known(3, 2))
    expect(await parts('posts', 'week')).toEqual(known(3, 3))
    expect(await parts('views_gained', 'event')).toEqual(known(600, 350))
    expect(await parts('views_gained', 'event', { asOf: then })).toEqual(known(500, 300))
    expect(await parts('views_gained', 'event', { from: '2025-06-04' })).toEqual(known(400, 200))
    expect(await parts('creators', 'event')).toEqual(known(5, 2))
    expect([await parts('posts', 'theme'), await parts('engagement_rate', 'event')]).toEqual([null, null])
  })

  test('the ranking is exact, also with falling counts and older versions', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    const told = Array.from({ length: 12 }, (_, i) => post(i + 1, { views: ((i * 7) % 12) * 10 }))
    await tell(db, edition, run, told)
    await tell(
      db,
      edition,
      run,
      [
        post(3, { at: '2025-06-04T12:00:00+09:00', views: 900 }),
        post(5, { at: '2025-06-04T12:00:00+09:00', views: 1 }),
      ],
      'oembed',
      50,
    )
    const figure = await ask(edition, 'top_growth', { to: '2025-06-05' })
    const { rows } = await sql<{
      key: string
      value: number
    }>`select post_id as key, sum(views)::bigint as value from post_day
      where edition_id = ${edition.id} group by post_id order by value desc, key`.execute(db)
    expect(figure.rows.map(({ key, value }) => ({ key, value }))).toEqual(rows)
    expect(figure.rows[0]!.value).toBe(900)
  })

  test('in public, cells with fewer than five creators are held back', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [
      ...[1, 2, 3, 4, 5, 6].map((n) => post(n)),
      post(7, { caption: 'Ăn phở bò Hà Nội ngon quá #vnworldexpo' }),
    ])
    const staff = await ask(edition, 'posts', { by: 'theme' })
    expect(staff.rows.map((row) => row.state)).toEqual(['known', 'known'])
    const open_ = await ask(edition, 'posts', { by: 'theme', audience: 'public' })
    expect(open_.rows.map((row) => row.state)).toEqual(['suppressed', 'suppressed'])
    await expect(ask(edition, 'posts', { by: 'creator', audience: 'public' })).rejects.toMatchObject({
      code: 'evidence.not_by_creator',
    })
    await expect(ask(edition, 'emv')).rejects.toMatchObject({ code: 'evidence.no_advertising_value' })
  })

  test('verify agrees with what was read, and finds any one spoiled row', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const { files, remove } = folderStore()
    const captured: Captured[] = [1, 2, 3].flatMap((n) =>
      ['2025-06-03T12:00:00Z', '2025-06-04T12:00:00Z', '2025-06-04T18:00:00Z'].map((at, i) => ({
        post: n,
        by: `creator${n}`,
        caption: `Rối nước ${n} #vnworldexpo`,
        made: '2025-06-03T01:00:00Z',
        at,
        views: n * 100 * (i + 1),
      })),
    )
    const result = await importFile(
      { db, files, actor: OPERATOR, edition },
      { name: 'a.ndjson', bytes: zeeschuimer(captured) },
    )
    expect(result).toMatchObject({ source: 'zeeschuimer', read: 9, new: 3, updated: 6, rejected: 0, refused: null })
    await checkpointIfDue(db, edition.id, 1)
    const verify = async () => {
      const found: Difference[] = []
      await verifyFigures(db, edition, (one) => found.push(one))
      return found
    }
    expect(await verify()).toEqual([])
    const spoilers = [
      sql`update figure_sum set value = value + 1 where edition_id = ${edition.id} and metric = 'views' and dim = 'all' and day = '2025-06-05'`,
      sql`update figure_delta set value = value + 1 where ctid = (select ctid from figure_delta where edition_id = ${edition.id} and metric = 'views' and dim = 'all' limit 1)`,
      sql`update figure_checkpoint_sum set value = value + 1 where metric = 'posts' and dim = 'all' and checkpoint_id in (select id from figure_checkpoint where edition_id = ${edition.id})`,
      sql`update post_day set views = views + 1 where ctid = (select ctid from post_day where edition_id = ${edition.id} and views is not null limit 1)`,
      sql`update post_observation set views = views + 1 where ctid = (select o.ctid from post_observation o join post p on p.id = o.post_id where p.edition_id = ${edition.id} limit 1)`,
      sql`delete from figure_sum where edition_id = ${edition.id} and metric = 'seen' and dim = 'language'`,
    ]
    for (const spoil of spoilers)
      await db
        .transaction()
        .execute(async (trx) => {
          await spoil.execute(trx)
          const found: Difference[] = []
          await verifyFigures(trx, edition, (one) => found.push(one))
          expect(found.length).toBeGreaterThan(0)
          throw new Error('undo')
        })
        .catch((error: Error) => expect(error.message).toBe('undo'))
    expect(await verify()).toEqual([])
    remove()
  })
})
