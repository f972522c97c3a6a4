import { expect, test } from 'vitest'
import { askFigure } from '#modules/evidence'
import { OPERATOR, VISITOR } from '#platform/actor'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { finalState, makeEdition, makeRun, tell, type TestEdition, type Told } from '../../../../test/world/posts.ts'
import { overrule, relinkPosts, type Overrule } from '../index.ts'
import { standingFacts } from './facts.ts'

const NOW = new Date('2025-06-20T10:00:00+09:00')
const pause = () => new Promise((resolve) => setTimeout(resolve, 4))
const post = (n: number, more: Partial<Told> = {}): Told => ({
  post: n,
  by: `creator${n}`,
  caption: 'Xem múa rối nước ở Osaka #vnworldexpo',
  made: '2025-06-04T08:00:00+09:00',
  at: '2025-06-04T12:00:00+09:00',
  views: 100 * n,
  likes: n,
  ...more,
})

onBothDatabases('a person’s word on what a post is', (open) => {
  const ask = (edition: TestEdition, id: string, by: string, more: object = {}) =>
    askFigure(open().db, edition, { id, by, audience: 'staff', ...more }).then(({ rows, asOf }) => ({
      cells: Object.fromEntries(rows.map((row) => [row.key, row.value])),
      asOf: new Date(asOf),
    }))
  const world = async (told: readonly Told[]) => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, told)
    const { rows } = await sql<{
      id: string
    }>`select id from post where edition_id = ${edition.id} order by platform_id`.execute(db)
    return { db, edition, run, ids: rows.map((row) => row.id) }
  }
  const say = (edition: TestEdition, id: string, word: Overrule) =>
    open()
      .db.transaction()
      .execute((trx) => overrule(trx, OPERATOR, edition, id, word, NOW))
  const relink = (edition: TestEdition) =>
    open()
      .db.transaction()
      .execute((trx) => relinkPosts(trx, edition, NOW))
  const facts = async (id: string, kind: string) =>
    (await standingFacts(open().db, [id]))
      .get(id)!
      .filter((fact) => fact.kind === kind)
      .map((fact) => [fact.value, fact.basis, fact.said_by])
      .sort()
  /** Sums, and lines added up, are what the posts themselves say under their keys. */
  const agrees = async (edition: TestEdition) => {
    const { sums, deltas } = await finalState(open().db, edition)
    expect(deltas).toEqual(sums)
    const { rows } = await sql`with line as (
        select 'posts' as metric, d.dim, d.key, p.created_day as day, 1 as value from post p join post_dim d on d.post_id = p.id and d.until = 'infinity' and d.dim <> 'author' where p.edition_id = ${edition.id}
        union all select 'views', d.dim, d.key, g.day, g.views from post_day g join post_dim d on d.post_id = g.post_id and d.until = 'infinity' and d.dim <> 'author' where g.edition_id = ${edition.id})
      select metric, dim, key, day, sum(value)::bigint as value from line group by 1, 2, 3, 4 having sum(value) <> 0 order by 1, 2, 3, 4`.execute(
      open().db,
    )
    expect(sums.filter((row) => ['posts', 'views'].includes((row as { metric: string }).metric))).toEqual(rows)
  }

  test('language and theme move in the figures, stay through re-import and relinking, and the past keeps its digits', async () => {
    const { db, edition, run, ids } = await world([post(1), post(2)])
    await pause()
    const [languages, themes] = [
      await ask(edition, 'views_gained', 'language'),
      await ask(edition, 'views_gained', 'theme'),
    ]
    expect([languages.cells, themes.cells]).toEqual([{ vi: 300 }, { folk_art: 300 }])
    await pause()
    await say(edition, ids[0]!, { kind: 'language', value: 'ja' })
    await say(edition, ids[0]!, { kind: 'theme', values: ['nature', 'cuisine'] })
    await say(edition, ids[1]!, { kind: 'theme', values: [] })
    const moved = [
      { vi: 200, ja: 100 },
      { nature: 100, '?': 200 },
    ]
    expect([
      (await ask(edition, 'views_gained', 'language')).cells,
      (await ask(edition, 'views_gained', 'theme')).cells,
    ]).toEqual(moved)
    // The same post is read again with a longer caption of another theme, and an event moves.
    await tell(
      db,
      edition,
      run,
      [
        post(1, {
          caption: 'Ăn phở bò Hà Nội ngon quá, rồi xem múa rối nước ở Osaka #vnworldexpo',
          at: '2025-06-04T12:00:00+09:00',
        }),
      ],
      'oembed',
      50,
    )
    await sql`update event set from_day = '2025-06-04', to_day = '2025-06-04' where edition_id = ${edition.id} and id = 'sax'`.execute(
      db,
    )
    await relink(edition)
    expect([
      (await ask(edition, 'views_gained', 'language')).cells,
      (await ask(edition, 'views_gained', 'theme')).cells,
    ]).toEqual(moved)
    expect(await facts(ids[0]!, 'theme')).toEqual([
      ['cuisine', '2', 'cli'],
      ['nature', '1', 'cli'],
    ])
    await pause()
    expect((await ask(edition, 'views_gained', 'language', { asOf: languages.asOf })).cells).toEqual(languages.cells)
    expect((await ask(edition, 'views_gained', 'theme', { asOf: themes.asOf })).cells).toEqual(themes.cells)
    await agrees(edition)
  })

  test('an event denied stays denied, an event linked stays linked', async () => {
    const { db, edition, run, ids } = await world([
      post(1, { caption: 'Cánh buồm #cánhbuồmnâu #vnworldexpo' }),
      post(2),
    ])
    expect((await ask(edition, 'posts', 'event')).cells).toEqual({ 'sail-show': 1 })
    await say(edition, ids[0]!, { kind: 'event', event: 'sail-show', linked: false })
    await say(edition, ids[1]!, { kind: 'event', event: 'sax', linked: true })
    const wanted = { sax: 1 }
    expect((await ask(edition, 'posts', 'event')).cells).toEqual(wanted)
    await tell(
      db,
      edition,
      run,
      [post(1, { caption: 'Cánh buồm nâu trên vịnh #cánhbuồmnâu #vnworldexpo' })],
      'oembed',
      50,
    )
    await sql`update event set from_day = '2025-07-03', to_day = '2025-07-06' where edition_id = ${edition.id} and id = 'quang-ninh-week'`.execute(
      db,
    )
    await relink(edition)
    expect((await ask(edition, 'posts', 'event')).cells).toEqual(wanted)
    expect((await ask(edition, 'posts', 'week')).cells).toEqual({})
    // A person may think better of it.
    await say(edition, ids[0]!, { kind: 'event', event: 'sail-show', linked: true })
    expect((await ask(edition, 'posts', 'event')).cells).toEqual({ ...wanted, 'sail-show': 1 })
    expect((await ask(edition, 'posts', 'week')).cells).toEqual({ 'quang-ninh-week': 1 })
    await agrees(edition)
  })

  test('a post without the tag counts as long as a person links it to an event, and no longer', async () => {
    const { edition, ids } = await world([post(1, { caption: 'Không có thẻ nào' })])
    expect((await ask(edition, 'posts', 'event')).cells).toEqual({})
    await say(edition, ids[0]!, { kind: 'event', event: 'sax', linked: true })
    expect((await ask(edition, 'views_gained', 'event')).cells).toEqual({ sax: 100 })
    await say(edition, ids[0]!, { kind: 'event', event: 'sail-show', linked: true })
    await say(edition, ids[0]!, { kind: 'event', event: 'sax', linked: false })
    expect((await ask(edition, 'views_gained', 'event')).cells).toEqual({ 'sail-show': 100 })
    await say(edition, ids[0]!, { kind: 'event', event: 'sail-show', linked: false })
    expect((await askFigure(open().db, edition, { id: 'posts', audience: 'staff' })).value).toBe(0)
    await agrees(edition)
  })

  test('what is no theme, no event of ours, or said by a stranger is refused', async () => {
    const { edition, ids } = await world([post(1)])
    await expect(say(edition, ids[0]!, { kind: 'theme', values: ['football'] })).rejects.toMatchObject({
      code: 'posts.unknown_theme',
    })
    await expect(say(edition, ids[0]!, { kind: 'event', event: 'nowhere', linked: true })).rejects.toMatchObject({
      code: 'posts.unknown_event',
    })
    const byVisitor = open()
      .db.transaction()
      .execute((trx) => overrule(trx, VISITOR, edition, ids[0]!, { kind: 'language', value: 'en' }, NOW))
    await expect(byVisitor).rejects.toMatchObject({ code: 'posts.not_yours' })
    const other = await makeEdition(open().db)
    await expect(say(other, ids[0]!, { kind: 'language', value: 'en' })).rejects.toMatchObject({
      code: 'posts.no_such_post',
    })
    expect(await facts(ids[0]!, 'language')).toEqual([['vi', 'sure', 'machine']])
  })

  test('when an event moves, the links that stood on its window move, dated; whom it does not touch is left alone', async () => {
    const { db, edition, ids } = await world([
      post(1),
      post(2, { made: '2025-06-13T08:00:00+09:00', at: '2025-06-13T12:00:00+09:00' }),
      post(3, { caption: '#cánhbuồmnâu #vnworldexpo' }),
    ])
    await say(edition, ids[2]!, { kind: 'event', event: 'sail-show', linked: true })
    expect(await facts(ids[0]!, 'event')).toEqual([
      ['quang-ninh-week', 'coincident', 'machine'],
      ['sail-show', 'coincident', 'machine'],
    ])
    await sql`update event set from_day = '2025-06-05', to_day = '2025-06-05' where edition_id = ${edition.id} and id = 'sail-show'`.execute(
      db,
    )
    expect(await relink(edition)).toBe(1)
    expect(await facts(ids[0]!, 'event')).toEqual([['quang-ninh-week', 'coincident', 'machine']])
    expect(await facts(ids[1]!, 'event')).toEqual([['sax', 'coincident', 'machine']])
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from post_fact where post_id = ${ids[0]!} and kind = 'event' and until <> 'infinity'`.execute(
      db,
    )
    expect(rows[0]!.n).toBe(1)
    expect(await relink(edition)).toBe(0)
    await agrees(edition)
  })

  test('an event that goes over to another host week takes its posts along', async () => {
    const { db, edition } = await world([post(1, { caption: '#cánhbuồmnâu #vnworldexpo' })])
    await sql`insert into event (edition_id, id, kind, part_of, from_day, to_day, status, body, changed_at) select edition_id, 'hue-week', kind, null, '2025-07-01', '2025-07-04', status,
      jsonb_build_object('title', jsonb_build_object('vi', 'Tuần Huế Xưa')), changed_at from event where edition_id = ${edition.id} and id = 'quang-ninh-week'`.execute(
      db,
    )
    await sql`update event set part_of = 'hue-week' where edition_id = ${edition.id} and id = 'sail-show'`.execute(db)
    await relink(edition)
    expect((await ask(edition, 'views_gained', 'week')).cells).toEqual({ 'hue-week': 100 })
    await agrees(edition)
  })

  test('two editions keep their own posts and figures', async () => {
    const [a, b] = [await world([post(1), post(2)]), await world([post(1, { views: 7 })])]
    await say(a.edition, a.ids[0]!, { kind: 'theme', values: ['nature'] })
    expect((await ask(a.edition, 'views_gained', 'theme')).cells).toEqual({ folk_art: 200, nature: 100 })
    expect((await ask(b.edition, 'views_gained', 'theme')).cells).toEqual({ folk_art: 7 })
    expect((await finalState(a.db, b.edition)).posts).toHaveLength(1)
  })
})
