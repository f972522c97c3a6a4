/** A file into the directory, on both databases. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { onBothDatabases } from '../../../test/database.ts'
import { actorOf, at, creatorWorld, inOne, mailsOf, refusal, type CreatorWorld } from '../../../test/world/creators.ts'
import { sql, type Db } from '#platform/db'
import { OPERATOR, type Actor } from '#platform/actor'
import fs from 'node:fs'
import { DIRECTORY } from '../../../test/world/creators.ts'
import { importCreators, lastImport, listCreators, readCreatorFile, retryReject } from './index.ts'

const VIEWER: Actor = { kind: 'account', id: 'v', roles: ['viewer'] }

onBothDatabases('the directory', (open) => {
  let db: Db
  let w: CreatorWorld

  beforeAll(() => {
    db = open().db
  })
  beforeEach(async () => {
    w = await creatorWorld(db)
  })

  describe('the directory', () => {
    test('new ones are in, known ones pointed out, the others kept with line and reason', async () => {
      expect([...w.creators.keys()].sort()).toEqual(
        ['Ao Sen', 'Bé An', 'Minh leo núi', '大阪のむ・たべる', '森 遥'].sort(),
      )
      const last = (await lastImport(db, w.edition.id))!
      expect(last.counts).toEqual({ read: 8, new: 5, known: 1, rejected: 2 })
      expect(last.rejects.map(({ line, code, detail }) => [line, code, detail])).toEqual([
        [6, 'bad_email', 'khong-phai-email'],
        [8, 'same_name', '森 遥'],
      ])
      expect(w.named('森 遥').forgetAfter).toBe('2027-10-13')
    })
    test('handed in again, everybody is known; a dry run writes nothing', async () => {
      const again = await importCreators(db, OPERATOR, w.edition, {
        fileName: 'danh-ba.csv',
        file: readCreatorFile(fs.readFileSync(DIRECTORY)),
        dryRun: true,
      })
      expect(again.counts).toEqual({ read: 8, new: 0, known: 6, rejected: 2 })
      expect(again.rows.find((row) => row.line === 5)).toMatchObject({ outcome: 'known', by: 'handle' })
      expect(again.id).toBeNull()
      expect(await listCreators(db, w.edition.id)).toHaveLength(5)
    })
    test('a rejected row is mended and read again', async () => {
      const { id: importId, rejects } = (await lastImport(db, w.edition.id))!
      const [bad, twin] = rejects
      expect(
        await retryReject(db, OPERATOR, w.edition, { importId, line: 6, cells: bad!.cells, different: false }),
      ).toMatchObject({ outcome: 'rejected' })
      const cells = bad!.cells.map((cell) => (cell === 'khong-phai-email' ? 'nonla@creators.example' : cell))
      expect(await retryReject(db, OPERATOR, w.edition, { importId, line: 6, cells, different: false })).toMatchObject({
        outcome: 'new',
      })
      expect(
        await retryReject(db, OPERATOR, w.edition, { importId, line: 8, cells: twin!.cells, different: true }),
      ).toMatchObject({ outcome: 'new' })
      expect((await lastImport(db, w.edition.id))!.rejects).toEqual([])
      expect(await refusal(retryReject(db, OPERATOR, w.edition, { importId, line: 6, cells, different: false }))).toBe(
        'creators.no_such_reject',
      )
      const { rows } =
        await sql`select 1 from creator_reject where import_id = ${importId} and cells <> '[]'::jsonb`.execute(db)
      expect(rows).toEqual([])
    })
    test('only who works with creators may', async () => {
      expect(
        await refusal(importCreators(db, VIEWER, w.edition, { fileName: 'x', file: { header: ['name'], rows: [] } })),
      ).toBe('creators.not_yours')
    })
    test('a column must hold the name', async () => {
      const file = readCreatorFile(new TextEncoder().encode('ai,thế\nA,B\n'))
      expect(await refusal(importCreators(db, OPERATOR, w.edition, { fileName: 'x', file }))).toBe(
        'creators.no_name_column',
      )
      expect(
        await importCreators(db, OPERATOR, w.edition, { fileName: 'x', file, mapping: { name: 1 } }),
      ).toMatchObject({
        counts: { new: 1 },
      })
    })
  })
})
