/** Words looked for among 10,000 documents: the first edition as its files tell it, and posts of visitors that may stand on the site. */
import path from 'node:path'
import { ITEM_KINDS } from '#house/item-kinds'
import { editionNow, loadEdition, type Edition } from '#modules/editions'
import { THE_HOUSE } from '#platform/actor'
import { ROOT } from '#platform/config'
import { sql, type Db } from '#platform/db'
import { newId } from '#platform/ids'
import { refreshSearch, search } from '#platform/search/index'
import { wireRooms } from '../src/jobs/wiring.ts'
import { freshDatabase, type Kind } from './databases.ts'
import { median, milliseconds, report, timed } from './measure.ts'

const DOCUMENTS = 10_000
const RUNS = 5
const LIMIT_MS = 50
const NOW = new Date('2025-06-03T10:00:00+09:00')

/** Seldom and frequent words, names and texts, each script, each way of finding; one that nobody wrote. */
const ASKED: readonly (readonly [string, string])[] = [
  ['rối nước', 'vi'],
  ['roi nuoc', 'vi'],
  ['water puppet', 'en'],
  ['水上人形劇', 'ja'],
  ['すいじょうにんぎょうげき', 'ja'],
  ['đường lâm', 'vi'],
  ['Quảng Nam', 'vi'],
  ['hay quá', 'vi'],
  ['楽しい', 'ja'],
  ['qwertyzz', 'en'],
]

const WORDS =
  'hay quá đẹp rối nước nhà việt nam osaka hôm nay xem múa trống phở bánh mì áo dài đường về vui lắm mọi người ơi cảm ơn các bạn lễ hội'.split(
    ' ',
  )
const JAPANESE = [
  '楽しい一日でした。',
  'ベトナム館に行きました。',
  '人形がかわいい。',
  'アオザイがきれい。',
  'フォーを食べました。',
  '水の舞台を見ました。',
]

/** The same captions at each run. */
function captionOf(n: number): string {
  const pick = <One>(list: readonly One[], step: number) => list[(n * 7919 + step * 104_729) % list.length]!
  if (n % 4 === 0) return Array.from({ length: 4 }, (_, step) => pick(JAPANESE, step * n + step)).join('')
  return (
    Array.from({ length: 24 }, (_, step) => pick(WORDS, step * step + (n % 13))).join(' ') + ` #vnworldexpo nguoi${n}`
  )
}

async function fill(db: Db): Promise<Edition> {
  wireRooms()
  await loadEdition(db, THE_HOUSE, path.join(ROOT, 'editions/osaka-2025'), ITEM_KINDS)
  const edition = await editionNow(db, 'osaka-2025')
  const { written } = await refreshSearch(db, edition, { now: NOW })
  const posts = Array.from({ length: DOCUMENTS - written }, (_, n) => ({
    id: newId(),
    author: newId(),
    caption: captionOf(n),
    n,
  }))
  for (let from = 0; from < posts.length; from += 2000)
    await sql`with told as (select * from json_to_recordset(${JSON.stringify(posts.slice(from, from + 2000))}::json)
        as r(id uuid, author uuid, caption text, n int)),
      authors as (insert into author (id, edition_id, platform, account_key, handle, skeleton)
        select author, ${edition.id}, 'tiktok', 'a' || n, 'nguoi' || n, 'a' || n from told),
      made as (insert into post (id, edition_id, platform, platform_id, author_id, created_at, created_basis, created_day, tagged, counted, recorded_at, changed_at)
        select id, ${edition.id}, 'tiktok', (7469000000000000000 + n)::text, author, '2025-05-13T00:00:00Z', 'source', '2025-05-13', true, true, now(), now() from told),
      known as (insert into post_source (post_id, source, run_id, recorded_at, caption) select id, 'link', gen_random_uuid(), now(), caption from told),
      decided as (insert into review_decision (id, edition_id, post_id, outcome, decided_by, decided_at)
        select gen_random_uuid(), ${edition.id}, id, 'allow', 'bench', '2025-05-14T00:00:00Z' from told)
      insert into usage_grant (id, edition_id, work_id, use, last_day, ends_at, evidence, granted_by, granted_at)
        select gen_random_uuid(), ${edition.id}, id, 'site', '2025-10-13', '2025-10-13T15:00:00Z', 'bench', 'bench', now() from told`.execute(
      db,
    )
  await sql`analyze`.execute(db)
  return edition
}

async function measure(kind: Kind): Promise<void> {
  const { store, drop } = await freshDatabase(kind)
  const { db } = store
  try {
    const edition = await fill(db)
    const made = await timed(() => refreshSearch(db, edition, { now: NOW, kinds: ['post'] }))
    await sql`analyze search_document`.execute(db)
    const { rows } = await sql<{
      id: string
      n: number
    }>`select min(id) as id, count(*)::int as n from search_document where kind = 'post'`.execute(db)
    const slowest: { words: string; ms: number } = { words: '', ms: 0 }
    const all: number[] = []
    const plain: number[] = []
    for (const [words, language] of ASKED) {
      const ms: number[] = []
      for (let run = 0; run <= RUNS; run++) {
        const one = await timed(() => search(db, edition, words, { language, now: NOW }))
        const bare = await timed(() =>
          sql`select * from search_document where edition_id = ${edition.id} and kind = 'post' and id = ${rows[0]!.id} and language = ''`.execute(
            db,
          ),
        )
        if (run === 0) continue
        ms.push(one.ms)
        plain.push(bare.ms)
      }
      all.push(median(ms))
      if (median(ms) > slowest.ms) Object.assign(slowest, { words, ms: median(ms) })
      if (process.env.BENCH_SEARCH_EACH) console.log(words, milliseconds(median(ms)))
    }
    const what = `${kind}: a search among ${DOCUMENTS.toLocaleString('en')} documents`
    const reference = `one row by its key ${milliseconds(median(plain))}`
    report({ what: `${what}, median of ${ASKED.length} queries`, value: milliseconds(median(all)), reference })
    report({
      what: `${what}, the slowest of them`,
      value: `${milliseconds(slowest.ms)} (${slowest.words})`,
      reference,
      target: `≤ ${LIMIT_MS} ms`,
      ok: slowest.ms <= LIMIT_MS,
    })
    report({
      what: `${kind}: ${rows[0]!.n.toLocaleString('en')} posts into the index`,
      value: `${(made.ms / 1000).toFixed(1)} s`,
    })
  } finally {
    await drop()
  }
}

export async function benchSearch(): Promise<void> {
  for (const kind of ['embedded', ...(process.env.BENCH_DATABASE_URL ? ['server'] : [])] as Kind[]) await measure(kind)
}
