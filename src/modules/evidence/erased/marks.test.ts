import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids'
import { sql } from '#platform/db'
import { onBothDatabases } from '../../../../test/database.ts'
import { folderStore } from '../../../../test/world/files.ts'
import { makeEdition, makeRun } from '../../../../test/world/posts.ts'
import { erasedAmong, markErased, readerOfErased, type Name } from './marks.ts'
import { sweepErasedFiles } from './sweep-files.ts'

onBothDatabases('marks', (open) => {
  const world = async (...names: Name[]) => {
    const { db } = open()
    const { id } = await makeEdition(db)
    await db.transaction().execute((trx) => markErased(trx, id, names, new Date()))
    return { db, id }
  }

  test('know a name however it is written, in its edition alone, and are no name themselves', async () => {
    const { db, id } = await world(
      { kind: 'account', value: '@Lan.Osaka' },
      { kind: 'post', value: '7469000000000010000' },
    )
    const { id: other } = await world({ kind: 'account', value: 'mai' })
    const groups: Name[][] = [
      [{ kind: 'account', value: 'lan.osaka' }],
      [{ kind: 'account', value: 'ｌａｎ.osaka' }],
      [{ kind: 'account', value: 'lan' }],
      [{ kind: 'account_id', value: '7469000000000010000' }],
      [
        { kind: 'account', value: '' },
        { kind: 'post', value: '7469000000000010000' },
      ],
    ]
    expect([...(await erasedAmong(db, id, groups))]).toEqual([0, 1, 4])
    expect([...(await erasedAmong(db, other, groups))]).toEqual([])
    const { rows } = await sql<{ row: string }>`select row_to_json(m)::text as row from erased_mark m`.execute(db)
    expect(rows.map(({ row }) => row).join()).not.toMatch(/lan|osaka|7469/i)
  })

  test('short numbers are no account’s own id: platforms fill gaps with them', async () => {
    const { db, id } = await world({ kind: 'account_id', value: '0' }, { kind: 'account_id', value: '2025' })
    expect(await readerOfErased(db, id)).toBeNull()
  })

  test('names are found in a text where names stand, and a word of the language is none', async () => {
    const { db, id } = await world({ kind: 'account', value: 'an' }, { kind: 'post', value: '7469000000000010000' })
    const names = (await readerOfErased(db, id))!
    for (const text of [
      '{"uniqueId":"an"}',
      'https://www.tiktok.com/@An/video/1',
      'x,an,5',
      'an',
      'a\nan\nb',
      'id 7469000000000010000.',
      'cảm ơn @an nhé',
      'cảm ơn @an.',
    ])
      expect([text, names(text)]).toEqual([text, true])
    for (const text of ['chúc an lành', 'an toàn', '@anh', '"lan"', '74690000000000100001', '746900000000001000'])
      expect([text, names(text)]).toEqual([text, false])
  })

  test('a file is looked through whole, wherever its pieces end, and goes only once no run reads it', async () => {
    const { db, id } = await world({ kind: 'account', value: 'xq7lan' })
    const { files, remove } = folderStore()
    await fc.assert(
      fc.asyncProperty(fc.nat(200), fc.integer({ min: 1, max: 60 }), fc.boolean(), async (before, piece, there) => {
        const text = `${'"abc",'.repeat(before)}"${there ? 'xq7lan' : 'xq7lane'}",${'đẹp '.repeat(40)}`
        const bytes = Buffer.from(`${newId()} ${text}`)
        const pieces = async function* () {
          for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
        }
        const { key } = await files.put(pieces(), { type: 'text/plain', name: 'a.txt' })
        const run = await makeRun(db, { id } as never)
        await sql`update run set file_key = ${key}, state = 'running' where id = ${run}`.execute(db)
        await sql`insert into erased_look (run_id, since) values (${run}, now())`.execute(db)
        expect(await sweepErasedFiles(db, files)).toBe(0)
        await sql`update run set state = 'done' where id = ${run}`.execute(db)
        expect(await sweepErasedFiles(db, files)).toBe(there ? 1 : 0)
        const { rows } = await sql<{ file_key: string | null }>`select file_key from run where id = ${run}`.execute(db)
        expect([(await files.stat(key)) === null, rows[0]!.file_key]).toEqual([there, there ? null : key])
        expect((await sql`select 1 from erased_look`.execute(db)).rows).toEqual([])
      }),
      { numRuns: 20 },
    )
    remove()
  })
})
