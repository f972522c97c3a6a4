import { expect, test } from 'vitest'
import { askFigure, type By } from '#modules/evidence'
import { onBothDatabases } from '../../../test/database.ts'
import { makeEdition, makeRun, tell, type Told } from '../../../test/world/posts.ts'
import { postsBehind, postsNamed } from './index.ts'

const post = (n: number, more: Partial<Told> = {}): Told => ({
  post: n,
  by: `creator${n}`,
  caption: 'Xem múa rối nước ở Osaka #vnworldexpo',
  made: '2025-06-03T08:00:00+09:00',
  at: '2025-06-03T12:00:00+09:00',
  views: 100 * n,
  likes: n,
  ...more,
})

onBothDatabases('the posts behind a row', (open) => {
  test('what they gained is the row’s number, for every breakdown', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [
      post(1),
      post(2, { caption: 'Bánh mì ở Osaka #vnworldexpo #quangninh' }),
      post(3, { made: '2025-06-04T08:00:00+09:00', at: '2025-06-04T12:00:00+09:00' }),
    ])
    for (const by of ['day', 'language', 'theme', 'week', 'creator'] as By[]) {
      const figure = await askFigure(db, edition, { id: 'views_gained', by, audience: 'staff' })
      const asOf = { at: new Date(figure.asOf), venue: new Date(figure.asOf) }
      for (const row of figure.rows.filter((one) => one.value)) {
        const posts = await postsBehind(
          db,
          { edition, asOf, from: figure.from, to: figure.to },
          by,
          row.key,
          'views',
          40,
        )
        expect([by, row.key, posts.reduce((sum, one) => sum + one.gained!, 0)]).toEqual([by, row.key, row.value])
      }
    }
  })

  test('as of an earlier moment later posts are not behind it', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const run = await makeRun(db, edition)
    await tell(db, edition, run, [post(1)])
    const { asOf } = await askFigure(db, edition, { id: 'posts', audience: 'staff' })
    await tell(db, edition, run, [post(2)], 'oembed', 10)
    const at = new Date(asOf)
    const behind = await postsBehind(
      db,
      { edition, asOf: { at, venue: at }, from: edition.opens, to: edition.closes },
      'day',
      '2025-06-03',
      'posts',
      40,
    )
    expect(behind.map((one) => one.handle)).toEqual(['creator1'])
  })

  test('a post that only counts stays without name and words', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    await tell(db, edition, await makeRun(db, edition, 'zeeschuimer'), [post(1)], 'zeeschuimer')
    const now = new Date(Date.UTC(2100, 0, 1))
    const behind = await postsBehind(
      db,
      { edition, asOf: { at: now, venue: now }, from: edition.opens, to: edition.closes },
      'day',
      '2025-06-03',
      'posts',
      40,
    )
    expect(behind).toEqual([
      {
        id: behind[0]!.id,
        gained: null,
        sample: false,
        handle: null,
        caption: null,
        counted: 'only_counts',
        createdDay: '2025-06-03',
      },
    ])
    expect([...(await postsNamed(db, edition.id, [behind[0]!.id])).values()]).toEqual([{ ...behind[0]!, gained: null }])
  })
})
