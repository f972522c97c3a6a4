import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '#libs/tiktok'
import { findRun, listRuns, rejectsOf, type Run } from '#modules/evidence'
import { OPERATOR, VISITOR } from '#platform/actor'
import { sql, type Db } from '#platform/db'
import type { FileStore } from '#platform/files'
import { onBothDatabases } from '../../../../test/database.ts'
import { folderStore, zeeschuimer, type Captured } from '../../../../test/world/files.ts'
import { finalState, makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import { goOn, importFile, retryRejects, verifyFigures, type Importing, type ImportOptions } from '../index.ts'

const SAMPLES = path.resolve(import.meta.dirname, '../../../../test/samples/tiktok')
const sample = (name: string) => fs.readFileSync(path.join(SAMPLES, name))
const text = (value: string) => new TextEncoder().encode(value)

const captured = (posts: number, readings = 1): Captured[] =>
  Array.from({ length: posts * readings }, (_, i) => ({
    post: i % posts,
    by: `creator${'x'.repeat(i % 7)}`,
    caption: `Rối nước số ${i % posts} #vnworldexpo`,
    made: '2025-06-03T01:00:00Z',
    at: new Date(Date.UTC(2025, 5, 3, 2 + Math.floor(i / posts))).toISOString(),
    views: 10 * i,
  }))

const written = async (db: Db) => {
  const { rows } = await sql<
    Record<string, number>
  >`select (select count(*) from run) as runs, (select count(*) from raw_item) as raw, (select count(*) from reject) as rejects,
    (select count(*) from post) as posts, (select count(*) from author) as authors, (select count(*) from post_observation) as observations,
    (select count(*) from account_day) as days, (select count(*) from figure_delta) as deltas, (select count(*) from audit_line) as audit`.execute(
    db,
  )
  return rows[0]!
}

onBothDatabases('importing a file', (open) => {
  let files: FileStore
  let remove: () => void
  beforeAll(() => {
    ;({ files, remove } = folderStore())
  })
  afterAll(() => remove())

  const importing = (edition: TestEdition, more: Partial<Importing> = {}): Importing => ({
    db: open().db,
    files,
    actor: OPERATOR,
    edition,
    ...more,
  })
  const take = (
    edition: TestEdition,
    name: string,
    bytes: Uint8Array,
    options: ImportOptions = {},
    more: Partial<Importing> = {},
  ) => importFile(importing(edition, more), { name, bytes }, options)
  const runOf = async (edition: TestEdition, id: string | null) => (await findRun(open().db, edition.id, id!)) as Run

  describe('the constructed samples', () => {
    const cases: [string, ImportOptions, object][] = [
      [
        'zeeschuimer-tiktok.ndjson',
        {},
        { source: 'zeeschuimer', read: 7, new: 7, updated: 0, repeated: 0, rejected: 0 },
      ],
      ['4cat-tiktok.csv', {}, { source: '4cat', read: 7, new: 7, updated: 0, repeated: 0, rejected: 0 }],
      ['studio-content.en.csv', {}, { source: 'tiktok-studio', read: 2, new: 2, updated: 0, repeated: 0, rejected: 0 }],
      [
        'studio-overview.en-month-first.csv',
        { lastDay: '2026-01-02' },
        { source: 'tiktok-studio', read: 4, new: 4, updated: 0, repeated: 0, rejected: 0 },
      ],
      [
        'studio-overview.en-month-first.csv',
        {},
        { source: 'tiktok-studio', read: 4, new: 0, updated: 0, repeated: 0, rejected: 4 },
      ],
      [
        'studio-overview.en-day-first.csv',
        { lastDay: '2026-01-02' },
        { source: 'tiktok-studio', read: 4, new: 4, updated: 0, repeated: 0, rejected: 0 },
      ],
      [
        'studio-overview.es.csv',
        { lastDay: '2026-01-02' },
        { source: 'tiktok-studio', read: 4, new: 4, updated: 0, repeated: 0, rejected: 0 },
      ],
      [
        'studio-overview.with-new-followers.csv',
        { lastDay: '2026-07-19' },
        { source: 'tiktok-studio', read: 2, new: 2, updated: 0, repeated: 0, rejected: 0 },
      ],
      [
        'studio-follower-history.en.csv',
        { lastDay: '2025-09-27' },
        { source: 'tiktok-studio', read: 3, new: 3, updated: 0, repeated: 0, rejected: 0 },
      ],
      [
        'user_data_tiktok.layout-2024-video.json',
        {},
        { source: 'tiktok-account', read: 1, new: 0, updated: 0, repeated: 0, rejected: 1 },
      ],
      [
        'user_data_tiktok.layout-2025-post.json',
        {},
        { source: 'tiktok-account', read: 2, new: 0, updated: 0, repeated: 0, rejected: 2 },
      ],
    ]
    test.each(cases)('%s %o', async (name, options, expected) => {
      const { db } = open()
      const edition = await makeEdition(db)
      const told = { file: name, refused: null, ...expected }
      const before = await written(db)
      const guess = await take(edition, name, sample(name), { ...options, dryRun: true })
      expect(guess).toEqual({ ...told, run: null })
      expect(await written(db)).toEqual(before)
      const first = await take(edition, name, sample(name), options)
      expect(first).toEqual({ ...told, run: expect.stringMatching(/^[0-9a-f-]{36}$/) })
      const run = await runOf(edition, first.run)
      expect(run).toMatchObject({
        ...expected,
        state: 'done',
        position: first.read,
        started_by: 'cli',
        file_name: name,
        fault: null,
      })
      // The same file once more: nothing new, whatever was rejected is rejected again.
      const again = { ...told, new: 0, repeated: first.new }
      expect(await take(edition, name, sample(name), { ...options, dryRun: true })).toEqual({ ...again, run: null })
      expect(await take(edition, name, sample(name), options)).toEqual({ ...again, run: expect.any(String) })
      expect(await verifyFigures(db, edition, (one) => expect(one).toBeNull())).toMatchObject({ differences: 0 })
    })

    const atHand: [string, object][] = [
      [
        'research-api/video-query.page-1-of-2.json',
        { source: 'tiktok-research', read: 27, new: 27, rejected: 0, refused: null },
      ],
      [
        'web-items/web-item-list.official-account.ndjson',
        { source: 'tiktok-web', read: 7, new: 7, rejected: 0, refused: null },
      ],
      ['oembed/video.2022-01.json', { source: 'oembed', read: 1, new: 1, rejected: 0, refused: null }],
      ['research-api/video-comment-list.json', { source: null, run: null, read: 0, refused: { kind: 'comments' } }],
      ['research-api/query-body.json', { source: null, run: null, read: 0, refused: { kind: 'request-body' } }],
    ]
    test.skipIf(!process.env.SEN_SAMPLES).each(atHand)('third-party %s', async (name, expected) => {
      const { db } = open()
      const edition = await makeEdition(db)
      const before = await written(db)
      const result = await take(edition, name, fs.readFileSync(path.join(process.env.SEN_SAMPLES!, 'tiktok', name)))
      expect(result).toMatchObject(expected)
      if (result.refused) expect(await written(db)).toEqual(before)
      else expect(await verifyFigures(db, edition, (one) => expect(one).toBeNull())).toMatchObject({ differences: 0 })
    })
  })

  test('a file that is none of ours, or not the kind that was named, writes nothing and keeps nothing', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const before = await written(db)
    expect((await take(edition, 'a.txt', text('dear diary,\nnothing here'))).refused).toMatchObject({ kind: 'unknown' })
    expect((await take(edition, 'b.csv', text('body,post_id,comment_url\nx,1,y\n'))).refused).toMatchObject({
      kind: 'comments',
    })
    expect((await take(edition, 'c', text(''))).refused).toMatchObject({ kind: 'empty' })
    const other = await take(edition, 'd.ndjson', zeeschuimer(captured(2)), { source: '4cat' })
    expect(other).toMatchObject({ run: null, read: 0, refused: { kind: 'other_source' } })
    await expect(take(edition, 'e', text('x'), { source: 'sample' })).rejects.toMatchObject({
      code: 'posts.unknown_source',
    })
    await expect(take(edition, 'e', text('x'), {}, { actor: VISITOR })).rejects.toMatchObject({
      code: 'posts.not_yours',
    })
    expect(await written(db)).toEqual(before)
  })

  test('a document that is too long to be read whole is refused, and nothing is written', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const before = await written(db)
    const settable = limits as { documentChars: number }
    const was = limits.documentChars
    settable.documentChars = 900
    try {
      const result = await take(edition, 'export.json', sample('user_data_tiktok.layout-2025-post.json'))
      expect(result).toMatchObject({ source: null, run: null, read: 0, refused: { kind: 'too_large' } })
      expect(await written(db)).toEqual(before)
      // Lines may be as many as they like.
      expect((await take(edition, 'lines.ndjson', zeeschuimer(captured(3)))).refused).toBeNull()
    } finally {
      settable.documentChars = was
    }
  })

  test('trying a file out, or naming it wrongly, leaves alone what an earlier run keeps of it', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const bytes = zeeschuimer(captured(3).map((one) => ({ ...one, caption: 'Chỉ ở đây #vnworldexpo' })))
    const { run } = await take(edition, 'a.ndjson', bytes)
    const key = (await runOf(edition, run)).file_key!
    await take(edition, 'a.ndjson', bytes, { dryRun: true })
    expect(await files.stat(key)).not.toBeNull()
    await take(edition, 'a.ndjson', bytes, { source: 'link' })
    expect(await files.stat(key)).not.toBeNull()
    // Nobody's file is let go of.
    const other = zeeschuimer(captured(4).map((one) => ({ ...one, caption: 'Chưa ai đọc #vnworldexpo' })))
    await take(edition, 'b.ndjson', other, { dryRun: true })
    expect(await files.stat(createHash('sha256').update(other).digest('hex'))).toBeNull()
  })

  test('trying out tells what will be, also where a file speaks of a post many times', async () => {
    const edition = await makeEdition(open().db)
    const lines = zeeschuimer(captured(4, 3))
    const twice = Buffer.concat([lines, text('\n'), lines])
    const guess = await take(edition, 'a.ndjson', twice, { dryRun: true })
    const real = await take(edition, 'a.ndjson', twice)
    expect({ ...guess, run: real.run }).toEqual(real)
    expect(real).toMatchObject({ read: 24, new: 4, updated: 8, repeated: 12 })
  })

  test('a run that was cut off goes on and ends as if nothing had happened', async () => {
    const { db } = open()
    const bytes = zeeschuimer(captured(300, 2))
    const [whole, cut] = [await makeEdition(db), await makeEdition(db)]
    const calm = await take(whole, 'a.ndjson', bytes)
    expect(calm).toMatchObject({ read: 600, new: 300, updated: 300, repeated: 0, rejected: 0 })
    for (const stopAfter of [1, 1]) {
      let steps = 0
      const progress = () => {
        if (++steps === stopAfter) throw new Error('killed')
      }
      const run = (await listRuns(db, cut.id, { limit: 1 }))[0]
      const going = run ? goOn(importing(cut, { progress }), run) : take(cut, 'a.ndjson', bytes, {}, { progress })
      await expect(going).rejects.toThrow('killed')
    }
    const left = (await listRuns(db, cut.id, { limit: 1 }))[0]!
    expect(left).toMatchObject({ state: 'running', position: left.read })
    expect(left.read).toBeGreaterThan(100)
    expect(left.read).toBeLessThan(600)
    const result = await goOn(importing(cut), left)
    expect(result).toEqual({ ...calm, run: left.id })
    expect(await runOf(cut, left.id)).toMatchObject({
      state: 'done',
      position: 600,
      read: 600,
      new: 300,
      updated: 300,
      repeated: 0,
      rejected: 0,
    })
    expect(await finalState(db, cut)).toEqual(await finalState(db, whole))
  }, 120_000)

  test('two processes on one run count each item once', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const stop = () => {
      throw new Error('killed')
    }
    await expect(take(edition, 'a.ndjson', zeeschuimer(captured(300, 2)), {}, { progress: stop })).rejects.toThrow(
      'killed',
    )
    const left = (await listRuns(db, edition.id, { limit: 1 }))[0]!
    await Promise.all([goOn(importing(edition), left), goOn(importing(edition), left)])
    expect(await runOf(edition, left.id)).toMatchObject({
      state: 'done',
      position: 600,
      read: 600,
      new: 300,
      updated: 300,
      repeated: 0,
      rejected: 0,
    })
  }, 120_000)

  test('rejects are kept with their reason, read again with the day that was missing, and keep a new reason', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const { run: id } = await take(edition, 'o.csv', sample('studio-overview.en-month-first.csv'))
    const rejects = () =>
      rejectsOf(db, id!, { limit: 10 }).then((rows) =>
        rows.map(({ n, code, tries, resolved_at }) => [n, code, tries, Boolean(resolved_at)]),
      )
    expect(await rejects()).toEqual([1, 2, 3, 4].map((n) => [n, 'last_day_needed', 0, false]))
    const wrong = await retryRejects(importing(edition), await runOf(edition, id), { lastDay: '2026-01-05' })
    expect(wrong).toEqual({ read: 4, new: 0, updated: 0, repeated: 0, rejected: 4 })
    expect((await rejects()).map(([n, code, tries, done]) => [n, code !== 'last_day_needed', tries, done])).toEqual(
      [1, 2, 3, 4].map((n) => [n, true, 1, false]),
    )
    const right = await retryRejects(importing(edition), await runOf(edition, id), { lastDay: '2026-01-02' })
    expect(right).toEqual({ read: 4, new: 4, updated: 0, repeated: 0, rejected: 0 })
    expect((await rejects()).map(([, , tries, done]) => [tries, done])).toEqual([1, 2, 3, 4].map(() => [2, true]))
    expect(await runOf(edition, id)).toMatchObject({ read: 4, new: 4, updated: 0, repeated: 0, rejected: 0 })
    const { rows } = await sql<{
      day: string
    }>`select distinct day from account_day where edition_id = ${edition.id} order by 1`.execute(db)
    expect(rows.map((row) => row.day)).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02'])
    // Nothing is left to try.
    expect(await retryRejects(importing(edition), await runOf(edition, id))).toEqual({
      read: 0,
      new: 0,
      updated: 0,
      repeated: 0,
      rejected: 0,
    })
  })

  test('two who retry at once count each reject once', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const { run: id } = await take(edition, 'o.csv', sample('studio-overview.en-month-first.csv'))
    const run = await runOf(edition, id)
    await Promise.all([
      retryRejects(importing(edition), run, { lastDay: '2026-01-02' }),
      retryRejects(importing(edition), run, { lastDay: '2026-01-02' }),
    ])
    expect(await runOf(edition, id)).toMatchObject({ read: 4, new: 4, updated: 0, repeated: 0, rejected: 0 })
  })

  test('a short link is followed; where it cannot be now, it waits and is tried again', async () => {
    const { db } = open()
    const [now, later] = [await makeEdition(db), await makeEdition(db)]
    const links = text(
      'https://vt.tiktok.com/ZSabcdef1/\nhttps://www.tiktok.com/@an/video/7469000000000000001\nhttps://vt.tiktok.com/ZSabcdef2/\n',
    )
    const address: Record<string, string> = {
      'https://vt.tiktok.com/ZSabcdef1/': 'https://www.tiktok.com/@binh/video/7469000000000000002',
      'https://vt.tiktok.com/ZSabcdef2/': 'https://www.tiktok.com/@an/video/7469000000000000001',
    }
    const resolveLink = async (url: string) => address[url] ?? null
    const done = await take(now, 'l.txt', links, {}, { resolveLink })
    expect(done).toMatchObject({ source: 'link', read: 3, new: 2, repeated: 1, rejected: 0 })
    const waiting = await take(later, 'l.txt', links, {}, { resolveLink: async () => null })
    expect(waiting).toMatchObject({ read: 3, new: 1, rejected: 2 })
    expect((await rejectsOf(db, waiting.run!, { limit: 9 })).map((one) => [one.n, one.code])).toEqual([
      [1, 'link_waiting'],
      [3, 'link_waiting'],
    ])
    const run = await runOf(later, waiting.run)
    expect(await retryRejects(importing(later), run)).toMatchObject({ read: 2, new: 0, rejected: 2 })
    expect(await retryRejects(importing(later, { resolveLink }), run)).toMatchObject({
      read: 2,
      new: 1,
      repeated: 1,
      rejected: 0,
    })
    expect(await finalState(db, later)).toEqual(await finalState(db, now))
    const { rows } = await sql<{
      platform_id: string
      handle: string
    }>`select p.platform_id, a.handle from post p join author a on a.id = p.author_id where p.edition_id = ${now.id} order by 1`.execute(
      db,
    )
    expect(rows).toEqual([
      { platform_id: '7469000000000000001', handle: 'an' },
      { platform_id: '7469000000000000002', handle: 'binh' },
    ])
  })

  test('characters that no text may hold, and half of an emoji, stop nothing', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const [first, ...rest] = new TextDecoder().decode(zeeschuimer(captured(3))).split('\n')
    const broken = first!
      .replace('Rối nước', 'Rối\\u0000 nước \\ud83d')
      .replaceAll('"nickname":"creator"', '"nickname":"cre\\udc00ator\\u0000"')
    const result = await take(edition, 'a.ndjson', text([broken, ...rest].join('\n')))
    expect(result).toMatchObject({ read: 3, new: 3, rejected: 0 })
    const { rows } = await sql<{
      caption: string
    }>`select caption from post where edition_id = ${edition.id} order by platform_id limit 1`.execute(db)
    expect(rows[0]!.caption).toMatch(/^Rối.? nước . số 0 #vnworldexpo$/u)
  })

  test('how a name is written does not depend on which row comes first', async () => {
    const { db } = open()
    const names = ['Bình', 'An'].map((nickname, i) =>
      new TextDecoder()
        .decode(zeeschuimer([{ ...captured(1)[0]!, post: i }]))
        .replace(/"nickname":"[^"]*"/, `"nickname":"${nickname}"`),
    )
    const told: (string | null)[] = []
    for (const order of [names, names.toReversed()]) {
      const edition = await makeEdition(db)
      await take(edition, 'a.ndjson', text(order.join('\n')))
      const { rows } = await sql<{
        display_name: string
      }>`select display_name from author where edition_id = ${edition.id}`.execute(db)
      told.push(...rows.map((row) => row.display_name))
    }
    expect(told).toEqual(['An', 'An'])
  })
})
