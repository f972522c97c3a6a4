import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRun, listRuns, rejectReasons } from '#modules/evidence'
import { OPERATOR } from '#platform/actor'
import type { FileStore } from '#platform/files'
import { onBothDatabases } from '../../../../test/database.ts'
import { folderStore } from '../../../../test/world/files.ts'
import { makeEdition, type TestEdition } from '../../../../test/world/posts.ts'
import { beginRun, goOn, importFile, shareRead, type Importing } from '../index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const LINKS = bytes('https://www.tiktok.com/@an/video/7469000000000010001\nnot a link\nhttps://www.tiktok.com/@an\n')
const COMMENTS = bytes(
  JSON.stringify({
    data: {
      comments: [{ id: '1', text: 'hay', video_id: '7469000000000010001', like_count: 1, parent_comment_id: '7' }],
      cursor: 1,
      has_more: false,
    },
    error: { code: 'ok' },
  }),
)

onBothDatabases('beginning a run', (open) => {
  let files: FileStore
  let remove: () => void
  beforeAll(() => {
    ;({ files, remove } = folderStore())
  })
  afterAll(() => remove())
  const importing = (edition: TestEdition): Importing => ({ db: open().db, files, actor: OPERATOR, edition })

  test('a run that was begun waits, and is read by goOn as importFile reads it', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const joined: string[] = []
    const begun = await beginRun(
      importing(edition),
      { name: 'links.txt', bytes: LINKS },
      {},
      async (_, run) => void joined.push(run.id),
    )
    expect(begun.run).toMatchObject({ state: 'running', source: 'link', read: 0 })
    expect(joined).toEqual([begun.run!.id])
    expect(await findRun(db, edition.id, begun.run!.id)).toMatchObject({ state: 'running', position: 0 })
    expect(await goOn(importing(edition), begun.run!)).toMatchObject({ read: 3, new: 1, rejected: 2, refused: null })
    expect(await rejectReasons(db, begun.run!.id)).toEqual([
      { code: 'account_link', rows: 1, open: 1 },
      { code: 'not_a_link', rows: 1, open: 1 },
    ])
    expect(shareRead(begun.run!.id)).toBeNull()
  })

  test('what joins and fails leaves no run', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    const failing = beginRun(importing(edition), { name: 'links.txt', bytes: LINKS }, {}, () =>
      Promise.reject(new Error('no queue')),
    )
    await expect(failing).rejects.toThrow('no queue')
    expect(await listRuns(db, edition.id, { limit: 5 })).toEqual([])
  })

  test('a refused or dry file is let go of, but never the file another run stands on', async () => {
    const { db } = open()
    const edition = await makeEdition(db)
    expect(await beginRun(importing(edition), { name: 'comments.json', bytes: COMMENTS })).toMatchObject({
      run: null,
      result: { refused: { kind: 'comments' } },
    })
    const own = bytes('https://www.tiktok.com/@an/video/7469000000000019999\n')
    const { run } = await importFile(importing(edition), { name: 'links.txt', bytes: own })
    const key = (await findRun(db, edition.id, run!))!.file_key!
    await importFile(importing(edition), { name: 'links.txt', bytes: own }, { dryRun: true })
    await importFile(importing(edition), { name: 'links.txt', bytes: own }, { source: 'oembed' })
    expect(await files.stat(key)).not.toBeNull()
  })
})
