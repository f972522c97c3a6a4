/** A house in which one person is everywhere: their handle, words and papers all hold MARKER. */
import { expect } from 'vitest'
import { askFigure, figureDefinitions } from '#modules/evidence'
import { decide, shownPosts } from '#modules/posts'
import { grantUse, recordSay } from '#modules/rights'
import { OPERATOR } from '#platform/actor'
import { newId } from '#platform/ids'
import { queueMail } from '#platform/mail'
import { sql, type Db } from '#platform/db'
import { editionNow } from '#modules/editions'
import fs from 'node:fs'
import path from 'node:path'
import { VENUE_NOW, smallEdition } from '../world/small-edition.ts'
import { zeeschuimer, type Captured } from '../world/files.ts'
import type { TestHouse } from './house.ts'

export const MARKER = 'xq7'
export const HANDLE = 'xq7lan'
export const ACCOUNT_ID = '6912345678901234567'
/** Posts 0 and 1 of the captured file, and the one that came by a link. */
export const POST_IDS = ['7469000000000010000', '7469000000000010012', '7469000000000017777']

const VIETNAMESE = 'Ngày hội múa rối nước ở Nhà Việt Nam rất vui #smallexpo #songxanh'
const JAPANESE = '桜がとてもきれいです。春のお祭り #smallexpo'

/** Twelve creators over two days; the first is the one. Five write Vietnamese, and they are among them. */
export const captured = (hour: number, posts = 24): Captured[] =>
  Array.from({ length: posts }, (_, n) => ({
    post: n,
    by: n % 12 === 0 ? HANDLE : `creator${n % 12}`,
    caption: `${n % 12 === 0 ? 'xq7words ' : ''}${n % 12 < 5 ? VIETNAMESE : JAPANESE} ${n}`,
    made: `2025-06-0${1 + (n % 2)}T01:00:00Z`,
    at: new Date(Date.parse('2025-06-02T02:00:00Z') + hour * 3_600_000).toISOString(),
    views: 100 * (n + 1) + hour * (n + 3),
    likes: 5 + n + hour,
  }))

/** As Zeeschuimer writes them, with an id of the person's own account. */
export const fileOf = (rows: readonly Captured[]): string =>
  new TextDecoder()
    .decode(zeeschuimer(rows))
    .replaceAll(/"id":"9\d+","uniqueId":"xq7lan"/g, `"id":"${ACCOUNT_ID}","uniqueId":"xq7lan"`)

export const pause = () => new Promise((resolve) => setTimeout(resolve, 5))

export async function importText(test: TestHouse, name: string, text: string, ...options: string[]) {
  fs.writeFileSync(path.join(test.folder, name), text)
  const said = await test.sen('posts', 'import', name, '--json', ...options)
  fs.rmSync(path.join(test.folder, name))
  expect(said.code).toBe(0)
  return JSON.parse(said.out[0]!) as { run: string; read: number; new: number; rejected: number }
}

export interface ErasingWorld {
  /** The account, and the creator to whom it and another one belong. */
  person: string
  creator: string
  /** Our id of the post that came by a link. */
  shown: string
  /** Moments between one change and the next. */
  moments: Date[]
}

export async function fill(test: TestHouse): Promise<ErasingWorld> {
  const { db } = test.house.store
  const moments: Date[] = []
  const then = async () => {
    await pause()
    moments.push(new Date())
    await pause()
  }
  await smallEdition(db, 'small')
  await importText(test, `${HANDLE}.ndjson`, fileOf(captured(0, 12)))
  await then()
  await importText(
    test,
    'b.ndjson',
    `${fileOf(captured(20))}\n{"item_id":"bad","data":{"author":{"uniqueId":"xq7lan"}}}`,
  )
  await then()
  // Later readings of days that were told, and one that comes late.
  await importText(test, 'c.ndjson', fileOf([...captured(26, 24), ...captured(3, 13)]))
  await importText(test, 'links.txt', `https://www.tiktok.com/@${HANDLE}/video/${POST_IDS[2]}\n`)
  await then()
  const { rows } = await sql<{ id: string; author_id: string }>`select id, author_id from post
    where edition_id = 'small' and platform_id = ${POST_IDS[2]!}`.execute(db)
  const { id: shown, author_id: author } = rows[0]!
  await papers(test, shown)
  const creator = await inTheDirectory(db)
  return { person: `author:${author}`, creator, shown, moments }
}

/** Another account, of which no post has come yet. */
export const OTHER_HANDLE = 'xq7second'

/** @returns their key. */
async function inTheDirectory(db: Db): Promise<string> {
  const id = newId()
  await db.transaction().execute(async (trx) => {
    await sql`insert into creator (id, edition_id, kind, name, language, email, contacts, notes, created_by, created_at, changed_at, forget_after)
      values (${id}, 'small', 'person', 'xq7 Lan', 'vi', 'xq7@example.org', '{"zalo": "xq7"}', 'xq7 sings', 'cli', now(), now(), '2026-01-01')`.execute(
      trx,
    )
    for (const handle of [HANDLE, OTHER_HANDLE])
      await sql`insert into creator_handle (creator_id, edition_id, platform, handle, added_at)
        values (${id}, 'small', 'tiktok', ${handle}, now())`.execute(trx)
    await queueMail(trx, { to: 'xq7@example.org', subject: 'Dear xq7', text: 'xq7', purpose: 'invitation' })
  })
  return `creator:${id}`
}

async function papers(test: TestHouse, shown: string): Promise<void> {
  const { db } = test.house.store
  const picture = await test.house.files.put(Buffer.from('xq7 picture'), { type: 'image/png', name: 'xq7.png' })
  const { zone } = await editionNow(db, 'small')
  await db.transaction().execute(async (trx) => {
    await recordSay(trx, OPERATOR, { edition: 'small', workId: shown, part: 'maker', name: 'xq7 Lan', minor: true })
    const { rows } = await sql<{ person: string }>`select person from work_say where work_id = ${shown}`.execute(trx)
    await grantUse(trx, OPERATOR, {
      edition: 'small',
      zone,
      workId: shown,
      uses: ['wall', 'site'],
      until: '2025-10-13',
      person: rows[0]!.person,
      evidence: 'xq7 wrote it in a mail',
      shownText: 'Dear xq7, …',
      guardian: 'Mother of xq7',
      credit: 'xq7 Lan',
      pictureKey: picture.key,
    })
    await decide(trx, OPERATOR, 'small', { post: shown, outcome: 'allow', note: 'xq7 is known to us' }, VENUE_NOW)
    await sql`update post set drawing = 'xq7', url = coalesce(url, 'https://xq7'), tags = tags || '{xq7tag}', signature = 'xq7' where id = ${shown}`.execute(
      trx,
    )
    await sql`update post_source set caption = 'xq7 source' where post_id = ${shown}`.execute(trx)
    await sql`insert into sample_row (edition_id, n, due_at, kind, body) values
      ('small', 1, '2025-09-01', 'item', ${JSON.stringify({ handle: '@xq7lan', platformId: '7469000000000019999' })}::jsonb),
      ('small', 2, '2025-09-01', 'grant', ${JSON.stringify({ platformId: '7469000000000019999', evidence: 'xq7' })}::jsonb)`.execute(
      trx,
    )
    const { rows: runs } = await sql<{ id: string }>`select id from run order by number desc limit 1`.execute(trx)
    await sql`insert into account_day (edition_id, account, day, metric, value, source, recorded_at, run_id)
      values ('small', 'XQ7lan', '2025-06-01', 'views', 5, 'tiktok-studio', now(), ${runs[0]!.id})`.execute(trx)
    await sql`update run set fault = 'cannot read "xq7lan"' where id = ${runs[0]!.id}`.execute(trx)
  })
}

/** Every row of every table, by table and column: what holds any of these words. */
export async function placesOf(db: Db, words: readonly string[]): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`select schemaname || '.' || tablename as name from pg_tables
    where schemaname in ('public', 'jobs') order by 1`.execute(db)
  const found = new Set<string>()
  for (const { name } of tables) {
    const { rows } = await sql<{
      row: Record<string, unknown>
    }>`select row_to_json(t) as row from ${sql.table(name)} t`.execute(db)
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row)) {
        const text = typeof value === 'string' ? value : JSON.stringify(value)
        const hex = (word: string) => Buffer.from(word).toString('hex')
        if (words.some((word) => text?.toLowerCase().includes(word) || text?.includes(`\\x${hex(word)}`)))
          found.add(`${name.replace('public.', '')}.${column}`)
      }
  }
  return [...found].sort()
}

/** Files under a folder whose bytes or name hold any of these words. */
export const filesWith = (folder: string, words: readonly string[]): string[] =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => fs.statSync(path.join(folder, name)).isFile())
        .filter((name) => {
          const text = `${name}\n${fs.readFileSync(path.join(folder, name), 'latin1')}`.toLowerCase()
          return words.some((word) => text.includes(word))
        })
    : []

export const WORDS = [MARKER, ACCOUNT_ID, ...POST_IDS]

/** Every figure by every breakdown, as the staff see it at these moments and the public now. */
export async function digits(db: Db, moments: readonly Date[]): Promise<Record<string, unknown>> {
  const edition = await editionNow(db, 'small')
  const told: Record<string, unknown> = {}
  for (const { id, by, staffOnly } of figureDefinitions() as readonly {
    id: string
    by: readonly string[]
    staffOnly?: boolean
  }[])
    for (const one of [null, ...by]) {
      for (const asOf of moments) {
        const { sources: _, ...figure } = await askFigure(db, edition, { id, by: one, asOf, audience: 'staff' })
        told[`${id} ${one} ${asOf.toISOString()}`] = figure
      }
      if (one === 'creator' || staffOnly || id === 'top_growth') continue
      const { sources: _, asOf: __, ...figure } = await askFigure(db, edition, { id, by: one, audience: 'public' })
      told[`${id} ${one} public`] = figure
    }
  return told
}

export const onScreens = async (db: Db): Promise<string[]> =>
  (await shownPosts(db, 'small', 'wall', VENUE_NOW)).map((post) => post.id)
