/** An edition with three events, and posts recorded through the room's own verbs. */
import { registerFigures, startRun } from '#modules/evidence'
import { POST_FIGURES, type EditionScope } from '#modules/posts'
import { OPERATOR } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { systemNow } from '#platform/time'
import { linkableEvents } from '../../src/modules/posts/facts/events.ts'
import type { PostFacts } from '../../src/modules/posts/model.ts'
import { recordPosts, type Item } from '../../src/modules/posts/collect/record-posts.ts'

let made = 0

export interface TestEdition extends EditionScope {
  opens: string
  closes: string
}

export async function makeEdition(db: Db): Promise<TestEdition> {
  registerFigures(POST_FIGURES)
  const id = `test-${++made}-${newId().slice(-6)}`
  const edition: TestEdition = {
    id,
    zone: 'Asia/Tokyo',
    opens: '2025-04-13',
    closes: '2025-10-13',
    tags: ['vnworldexpo'],
  }
  const body = { ...edition, name: { vi: 'Kỳ thử', en: 'Test', ja: 'テスト' }, languages: ['vi', 'en', 'ja'] }
  await sql`insert into edition (id, body, zone, opens, closes, loaded_at)
    values (${id}, ${JSON.stringify(body)}::jsonb, ${edition.zone}, ${edition.opens}::date, ${edition.closes}::date, now())`.execute(
    db,
  )
  const event = (event: string, kind: string, partOf: string | null, from: string, to: string, more: object) =>
    sql`insert into event (edition_id, id, kind, part_of, from_day, to_day, status, body, changed_at)
      values (${id}, ${event}, ${kind}, ${partOf}, ${from}::date, ${to}::date, 'announced', ${JSON.stringify({ title: { vi: event }, tags: [], codes: [], ...more })}::jsonb, now())`.execute(
      db,
    )
  await event('quang-ninh-week', 'host_week', null, '2025-06-03', '2025-06-06', {
    title: { vi: 'Tuần Quảng Ninh' },
    tags: ['quangninh'],
    codes: ['QNW2025'],
  })
  await event('sail-show', 'performance', 'quang-ninh-week', '2025-06-04', '2025-06-04', { tags: ['cánhbuồmnâu'] })
  await event('sax', 'performance', null, '2025-06-13', '2025-06-14', { tags: ['saxvn'] })
  return edition
}

export async function makeRun(db: Db, edition: TestEdition, source = 'oembed'): Promise<string> {
  const id = newId()
  await db.transaction().execute((trx) =>
    startRun(trx, {
      id,
      edition_id: edition.id,
      source,
      file_name: 'test',
      file_hash: '',
      file_key: null,
      terms: 'test',
      options: {},
      started_by: OPERATOR.id,
      started_at: systemNow(),
      bytes: 0,
      sample: false,
    }),
  )
  await sql`update run set state = 'done', read = 1 where id = ${id}`.execute(db)
  return id
}

export interface Told {
  post: number
  by?: string | null
  caption?: string | null
  made?: string
  /** Reading: moment and counts; left out means not told. */
  at?: string
  views?: number | null
  likes?: number | null
}

/** The raw text is what a web item reader would take, so that verify can read it again. */
export function itemOf(n: number, told: Told): Item {
  const platformId = `74690000000000${String(10000 + told.post)}`
  const caption = told.caption ?? null
  const createdAt = told.made ? new Date(told.made) : null
  const facts: PostFacts = {
    platform: 'tiktok',
    platformId,
    handle: told.by === undefined ? 'an' : told.by,
    displayName: null,
    url: null,
    media: 'video',
    durationSeconds: null,
    createdAt,
    createdBasis: createdAt ? 'source' : 'unknown',
    caption,
    captionCut: false,
    tags: [...(caption ?? '').matchAll(/#(\p{L}[\p{L}\p{M}\d]*)/gu)].map((hit) => hit[1]!.toLowerCase()).sort(),
  }
  const likes = told.likes ?? null
  const reading = told.at
    ? { observedAt: new Date(told.at).toISOString(), views: told.views ?? null, likes, comments: likes, shares: likes }
    : null
  return { n, raw: JSON.stringify({ platformId, told }), facts, reading }
}

export async function tell(
  db: Db,
  edition: TestEdition,
  runId: string,
  told: readonly Told[],
  source = 'oembed',
  firstN = 1,
) {
  const events = await linkableEvents(db, edition)
  return db.transaction().execute((trx) =>
    recordPosts(
      trx,
      { edition, source, runId, readAt: systemNow(), sample: false, showsFrom: null, events },
      told.map((one, i) => itemOf(firstN + i, one)),
    ),
  )
}

/** Everything that is known in the end, without what depends on when it was learned. */
export async function finalState(db: Db, edition: TestEdition) {
  const all = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows
  return {
    posts:
      await all(sql`select p.platform_id, a.handle, p.caption, p.caption_cut, p.tags, p.created_at, p.created_day, p.tagged, p.counted
      from post p left join author a on a.id = p.author_id where p.edition_id = ${edition.id} order by 1`),
    observations:
      await all(sql`select p.platform_id, o.observed_at, o.source, o.views, o.likes from post_observation o join post p on p.id = o.post_id
      where p.edition_id = ${edition.id} order by 1, 2, 3, 4 nulls first, 5 nulls first`),
    days: await all(sql`select p.platform_id, d.day, d.views, d.engagements, d.rated_views from post_day d join post p on p.id = d.post_id
      where p.edition_id = ${edition.id} order by 1, 2`),
    facts: await all(sql`select p.platform_id, f.kind, f.value, f.basis from post_fact f join post p on p.id = f.post_id
      where p.edition_id = ${edition.id} and f.until = 'infinity' order by 1, 2, 4, 3`),
    sums: await all(
      sql`select metric, dim, key, day, value from figure_sum where edition_id = ${edition.id} and value <> 0 order by 1, 2, 3, 4`,
    ),
    deltas:
      await all(sql`select metric, dim, key, day, sum(value)::bigint as value from figure_delta where edition_id = ${edition.id}
      group by 1, 2, 3, 4 having sum(value) <> 0 order by 1, 2, 3, 4`),
  }
}
